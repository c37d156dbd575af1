using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>What an element of ours constrains, in the words that a rendered table has for it.</summary>
internal static class TableFacets
{
    public static IEnumerable<string> Of(JsonNode element)
    {
        var id = element.Text("id");
        if (element.Has("min"))
            yield return $"{id} card {element["min"]}..{element["max"]}";
        if (element.Has("mustSupport"))
            yield return $"{id} must support";
        if (element.Has("fixedUri"))
            yield return $"{id} fixed {element["fixedUri"]}";
        if (element["binding"] is { } binding)
            yield return $"{id} binding {Title(binding.Text("valueSet"))} {binding["strength"]}";
        if (element["slicing"] is { } slicing)
            yield return $"{id} slicing {Order(slicing)} {Capital(slicing.Text("rules"))} {By(slicing)}";
        foreach (var type in element.Items("type"))
        {
            yield return type.Has("targetProfile") ? $"{id} target {string.Join(" | ", type.Texts("targetProfile").Select(Title))}"
                : type.Has("profile") ? $"{id} profile {type.Texts("profile").Single()}"
                : $"{id} type {type["code"]}";
        }
    }

    private static string Title(string canonical) => GuideFolder.Find(canonical)?.Json.Text("title") ?? canonical;

    private static string Order(JsonNode slicing) => slicing.Text("ordered") == "true" ? "Ordered" : "Unordered";

    private static string By(JsonNode slicing) =>
        string.Join(", ", slicing.Items("discriminator").Select(one => $"{one["type"]}:{one["path"]}"));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
