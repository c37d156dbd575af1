using System.Text.Json.Nodes;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>One operation of RFC 6902 §4.</summary>
/// <param name="From">Of move and copy.</param>
/// <param name="Value">Of add, replace and test; a JSON null is null.</param>
internal sealed record PatchOperation(string Name, JsonPointer Path, JsonPointer? From, JsonNode? Value)
{
    public static PatchOperation? Read(JsonObject? json, out Sentence why)
    {
        why = PatchText.NotOperation;
        if (json is null || Text(json, "op") is not { } name || name is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
            return null;
        why = PatchText.NotPointer("path");
        if (Pointer(json, "path") is not { } path)
            return null;

        JsonPointer? from = null;
        if (name is "move" or "copy")
        {
            why = PatchText.NotPointer("from");
            from = Pointer(json, "from");
            if (from is null)
                return null;
        }

        JsonNode? value = null;
        why = PatchText.NoValue;
        if (name is "add" or "replace" or "test" && !json.TryGetPropertyValue("value", out value))
            return null;
        return new(name, path, from, value);
    }

    /// <returns>Why it cannot be done; null when it is done.</returns>
    public Sentence? Apply(PatchedDocument document) => Name switch
    {
        "add" => document.Add(Path, Value?.DeepClone()),
        "remove" => document.Remove(Path, out _),
        "replace" => document.Replace(Path, Value?.DeepClone()),
        "test" => document.Test(Path, Value),
        "move" => Move(document, From!), // read with it
        _ => Copy(document, From!),
    };

    private Sentence? Move(PatchedDocument document, JsonPointer from)
    {
        if (from.Steps.SequenceEqual(Path.Steps, StringComparer.Ordinal))
            return document.Find(from, out _);
        if (Path.BeginsWith(from))
            return PatchText.IntoItself; // §4.4
        return document.Remove(from, out var moved) ?? document.Add(Path, moved);
    }

    private Sentence? Copy(PatchedDocument document, JsonPointer from) =>
        document.Find(from, out var found) ?? document.Add(Path, found?.DeepClone());

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonPointer? Pointer(JsonObject json, string name) => Text(json, name) is { } text ? JsonPointer.Parse(text) : null;
}
