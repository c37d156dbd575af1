using System.Text.Json.Nodes;

namespace Negatoscope.Generate.Guides;

/// <summary>The elements of a differential, by their ids.</summary>
internal static class Elements
{
    public static JsonObject? Find(JsonObject definition, string id) =>
        Of(definition).OfType<JsonObject>().FirstOrDefault(element => Id(element) == id);

    /// <summary>Puts an element of which nothing is said yet before the first of its slices or children; null where it has none.</summary>
    public static JsonObject? Insert(JsonObject definition, string id)
    {
        var elements = Of(definition);
        var first = elements.FirstOrDefault(element => IsBelow(Id(element), id));
        if (first is null)
            return null;
        var path = string.Join('.', id.Split('.').Select(step => step.Split(':')[0])); // R4 elementdefinition.html#id
        var inserted = new JsonObject { ["id"] = id, ["path"] = path };
        elements.Insert(elements.IndexOf(first), inserted);
        return inserted;
    }

    public static void RemoveSlices(JsonObject definition, string id)
    {
        var elements = Of(definition);
        foreach (var slice in elements.Where(element => Id(element).StartsWith(id + ":", StringComparison.Ordinal)).ToArray())
            elements.Remove(slice);
    }

    private static JsonArray Of(JsonObject definition) => definition["differential"]?["element"]?.AsArray() ?? [];

    private static string Id(JsonNode? element) => element?["id"]?.GetValue<string>() ?? "";

    private static bool IsBelow(string id, string parent) =>
        id.Length > parent.Length && id.StartsWith(parent, StringComparison.Ordinal) && id[parent.Length] is '.' or ':';
}
