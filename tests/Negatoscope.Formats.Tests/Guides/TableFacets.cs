using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>What an element of ours constrains, in the words that a rendered table has for it.</summary>
internal static class TableFacets
{
    public static IEnumerable<string> Of(JsonObject element)
    {
        var id = (string)element["id"]!; // not null: every element has an id
        if (element["min"] is { } min && element["max"] is { } max)
            yield return $"{id} card {min}..{max}";
        if (element["mustSupport"] is not null)
            yield return $"{id} must support";
        if (element["fixedUri"] is { } uri)
            yield return $"{id} fixed {uri}";
        if (element["binding"] is { } binding)
            yield return $"{id} binding {Title((string)binding["valueSet"]!)} {binding["strength"]}"; // OSIRIS names a list in each binding
        if (element["slicing"] is { } slicing)
            yield return $"{id} slicing {((bool?)slicing["ordered"] is true ? "Ordered" : "Unordered")} {Capital((string)slicing["rules"]!)} {Discriminators(slicing)}"; // 1..1
        foreach (var type in element["type"]?.AsArray() ?? [])
            yield return (string?)type!["code"] == "Reference" ? $"{id} target {Titles(type)}" // not null: FHIR has no null in arrays
                : type["profile"] is { } profile ? $"{id} profile {profile[0]}"
                : $"{id} type {type["code"]}";
    }

    private static string Titles(JsonNode type) =>
        string.Join(" | ", type["targetProfile"]!.AsArray().Select(target => Title((string)target!))); // OSIRIS names a target in each reference

    private static string Title(string canonical) => GuideFolder.Find(canonical)?.Text("title") ?? canonical;

    private static string Discriminators(JsonNode slicing) =>
        string.Join(", ", slicing["discriminator"]!.AsArray().Select(one => $"{one!["type"]}:{one["path"]}")); // every slicing here has one

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
