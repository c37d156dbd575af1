using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Packages;

/// <summary>.index.json of a FHIR package: what each file defines, so that it need not be opened.</summary>
internal static class PackageIndex
{
    private const string FileName = ".index.json";

    /// <summary>By file name; null for a file that defines nothing. A file that the index tells too little about is left out. Null without a usable index.</summary>
    public static Dictionary<string, DefinitionKey?>? Read(string folder)
    {
        try
        {
            var file = new FileInfo(System.IO.Path.Join(folder, FileName));
            if (!file.Exists || file.Length > PackageLimits.FileBytes)
                return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array
                ? Read(files)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null; // the files themselves say the same, more slowly
        }
    }

    private static Dictionary<string, DefinitionKey?> Read(JsonElement files)
    {
        var known = new Dictionary<string, DefinitionKey?>(StringComparer.Ordinal);
        foreach (var file in files.EnumerateArray())
        {
            if (file.ValueKind != JsonValueKind.Object || Text(file, "filename") is not { } name || Text(file, "resourceType") is not { } type)
                continue;
            if (type == "StructureDefinition" && Text(file, "derivation") is null || type == "Bundle")
                continue;
            var head = new ResourceHead
            {
                ResourceType = type,
                Url = Text(file, "url"),
                Version = Text(file, "version"),
                Type = Text(file, "type"),
                Derivation = Text(file, "derivation"),
            };
            known[name] = head.Key;
        }
        return known;
    }

    private static string? Text(JsonElement at, string name) =>
        at.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
