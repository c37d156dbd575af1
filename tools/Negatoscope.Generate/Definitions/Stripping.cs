using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Definitions;

/// <summary>A conformance resource without what an engine does not need; what stays is said as it was published.</summary>
internal static class Stripping
{
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Flags of ElementDefinition whose absence means false.</summary>
    private static readonly HashSet<string> Flags = ["mustSupport", "isModifier", "isSummary"];

    public static bool Knows(JsonElement resource) => KeptProperties.Of(resource.GetProperty("resourceType").GetString()) is not null;

    /// <returns>UTF-8 JSON on one line.</returns>
    public static byte[] Strip(JsonElement resource) => JsonSerializer.SerializeToUtf8Bytes(Resource(resource), Compact);

    private static JsonNode? Resource(JsonElement resource) =>
        KeptProperties.Of(resource.GetProperty("resourceType").GetString()) is { } kept ? Value(resource, kept) : null;

    private static JsonNode? Value(JsonElement value, Kept kept) => value.ValueKind switch
    {
        _ when kept.IsWhole => Whole(value),
        JsonValueKind.Object => Stripped(value, kept),
        JsonValueKind.Array => Array(value, item => Value(item, kept)),
        _ => Whole(value),
    };

    private static JsonObject? Stripped(JsonElement value, Kept kept)
    {
        var stripped = new JsonObject();
        foreach (var property in value.EnumerateObject())
            if (Property(value, property, kept) is { } node)
                stripped.Add(property.Name, node);
        return stripped.Count > 0 ? stripped : null;
    }

    private static JsonNode? Property(JsonElement owner, JsonProperty property, Kept kept) => property.Name switch
    {
        "extension" => Array(property.Value, Extension),
        "contained" => Array(property.Value, Resource),
        "expansion" when owner.TryGetProperty("compose", out _) => null,
        "id" when Same(owner, "path", property.Value) => null,
        "base" when property.Value.ValueKind == JsonValueKind.Object && RepeatsItself(owner, property.Value) => null,
        var name when Flags.Contains(name) && property.Value.ValueKind == JsonValueKind.False => null,
        var name when name.StartsWith('_') && !HasNeededExtension(property.Value) => null,
        var name => kept.Find(name) is { } inner ? Value(property.Value, inner) : null,
    };

    private static JsonArray? Array(JsonElement array, Func<JsonElement, JsonNode?> item)
    {
        var items = new JsonArray();
        foreach (var node in array.EnumerateArray().Select(item).OfType<JsonNode>())
            items.Add(node);
        return items.Count > 0 ? items : null;
    }

    private static JsonNode? Extension(JsonElement extension) =>
        KeptProperties.NeedsExtension(extension.GetProperty("url").GetString() ?? "") ? Whole(extension) : null;

    private static bool HasNeededExtension(JsonElement primitive) => primitive.ValueKind switch
    {
        JsonValueKind.Array => primitive.EnumerateArray().Any(HasNeededExtension),
        JsonValueKind.Object => primitive.TryGetProperty("extension", out var all) && all.EnumerateArray().Any(e => Extension(e) is not null),
        _ => false,
    };

    private static JsonNode? Whole(JsonElement value) => JsonSerializer.SerializeToNode(value);

    /// <summary>ElementDefinition.base of an element that its own type introduced says nothing that the element does not.</summary>
    private static bool RepeatsItself(JsonElement element, JsonElement value) =>
        Same(element, "path", value.GetProperty("path")) && Same(element, "min", value.GetProperty("min")) && Same(element, "max", value.GetProperty("max"));

    private static bool Same(JsonElement owner, string name, JsonElement value) =>
        owner.TryGetProperty(name, out var other) && other.GetRawText() == value.GetRawText();
}
