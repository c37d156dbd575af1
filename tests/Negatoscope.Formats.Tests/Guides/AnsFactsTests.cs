using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>
/// The ANS profiles whose page is not at hand, held against the facts drawn from later pages and sources. The facts name a definition by
/// its id alone, so canonicals are compared by what stands behind the last slash.
/// </summary>
public sealed class AnsFactsTests
{
    /// <summary>It follows its own page, which <see cref="PrintedDefinitionTests"/> compares.</summary>
    private const string Printed = "fr-imaging-study-document";

    private static readonly Dictionary<string, JsonNode> Profiles =
        Repository.HasShared ? Shared.Facts("ans/profiles.json").Items("profiles").ToDictionary(one => one.Text("id")) : [];

    private static readonly HashSet<(string Id, string Element)> Omitted =
        [.. GuideFolder.Companion("unresolved.json", "omitted").Select(entry => (Tail(entry.Text("canonical")), entry.Text("element")))];

    public static TheoryData<string> Ids() =>
        [.. GuideFolder.Structures.Select(one => one.Id).Where(Profiles.ContainsKey).Except([Printed])];

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void A_definition_constrains_exactly_what_its_facts_list(string id)
    {
        var ours = GuideFolder.Named(id);
        var rows = Profiles[id].Items("elements").Where(row => !IsLeftOut(ours, row)).ToArray();
        var listed = rows.Select(row => row.Text("path")).SelectMany(path => new[] { path, Sliced(path) }).ToHashSet();

        Facets.AssertSame(
            rows.SelectMany(row => Published(row, Omitted.Contains((id, row.Text("path"))))),
            ours.Elements.Skip(1).SelectMany(element => Ours(element, Fold(element.Text("id"), listed))));
    }

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void A_definition_rests_on_what_its_facts_say(string id)
    {
        var (facts, ours) = (Profiles[id], GuideFolder.Named(id).Json);

        Assert.Equal(facts.Text("name"), ours.Text("name"));
        Assert.Equal(Tail(facts.Text("base")), Tail(ours.Text("baseDefinition")));
        Assert.Equal(Contexts(facts), Contexts(ours));
    }

    [SharedFact]
    public void The_extensions_of_the_report_have_the_types_that_the_facts_give() =>
        Assert.All(Profiles["fr-diagnostic-report-imaging-document"].Members("extensionsDefinedAlongside"), one =>
        {
            if (one.Key == "contextOfAll")
                return;
            var type = GuideFolder.Named(one.Key).Element("Extension.value[x]").Items("type").Single();
            var targets = string.Join('|', type.Texts("targetProfile").Select(Tail));
            Assert.Equal(one.Value.ToString(), targets.Length == 0 ? type.Text("code") : $"Reference({targets})");
        });

    private static List<string> Published(JsonNode row, bool bindingOmitted)
    {
        var id = row.Text("path");
        List<string> facets = [.. Plain(row, id)];
        if (row["binding"] is { } binding && !bindingOmitted)
            facets.Add($"{id} {binding["strength"]} {Tail(binding.Text("valueSet"))}");
        var named = OneOrMany(row["targetProfile"]).Concat(OneOrMany(row["profile"])).Concat(OneOrMany(row["url"])).ToArray();
        facets.AddRange(named.Select(one => $"{id} names {one}"));
        if (row.Has("type") && named is [] && IsChoiceOrExtension(id)) // elsewhere the facts repeat the type that R4 gives
            facets.Add($"{id} type {row["type"]}");
        if (row.Has("invariant"))
            facets.Add($"{id} invariant {row["invariant"]}");
        if (row["slicing"] is { } slicing)
            facets.Add(slicing is JsonObject ? $"{id} slicing {Slicing(slicing)}" : $"{Sliced(id)} slicing {slicing}");
        return facets;
    }

    private static List<string> Ours(JsonNode element, string id)
    {
        if (element.Has("fixedUri") && element.Text("path").EndsWith(".url", StringComparison.Ordinal))
            return []; // DefinitionTests compares the urls
        if ((element.Text("path"), element.Text("max")) is ("Extension.value[x]", "0"))
            return []; // an extension with parts has no value

        List<string> facets = [.. Plain(element, id)];
        if (element["binding"] is { } binding)
            facets.Add($"{id} {binding["strength"]} {Tail(binding.Text("valueSet"))}");
        foreach (var type in element.Items("type"))
        {
            var named = type.Texts("targetProfile").Concat(type.Texts("profile")).Select(Tail).ToArray();
            facets.AddRange(named is [] ? [$"{id} type {type["code"]}"] : named.Select(one => $"{id} names {one}"));
        }
        facets.AddRange(
            element.Items("constraint").Select(rule => $"{id} invariant {rule["key"]} ({rule["severity"]}): {rule["expression"]}"));
        if (element["slicing"] is { } slicing && Slicing(slicing) != "value:url open") // R4 slices every extension by url
            facets.Add($"{id} slicing {Slicing(slicing)}");
        return facets;
    }

    /// <summary>What facts and definitions write alike. Of a fixed or pattern value only the leaves are compared.</summary>
    private static IEnumerable<string> Plain(JsonNode one, string id) =>
    [
        .. one.Has("min") ? [$"{id} {one["min"]}..{one["max"]}"] : Array.Empty<string>(),
        .. one.Has("mustSupport") ? [$"{id} must support"] : Array.Empty<string>(),
        .. one.AsObject()
            .Where(member => member.Key.StartsWith("pattern", StringComparison.Ordinal)
                || member.Key.StartsWith("fixed", StringComparison.Ordinal))
            .SelectMany(member => Facets.Leaves(member.Value, ""))
            .Select(leaf => $"{id} value {leaf[(leaf.IndexOf(" = ", StringComparison.Ordinal) + 3)..]}"),
    ];

    /// <summary>The facts give a slice of extensions or performers in one row; a definition says some of it on an element inside.</summary>
    private static string Fold(string id, HashSet<string> listed)
    {
        while (!listed.Contains(id) && id.Contains('.', StringComparison.Ordinal))
            id = id[..id.LastIndexOf('.')];
        return id;
    }

    private static bool IsLeftOut(Definition ours, JsonNode row) =>
        ours.Element(row.Text("path")) is null
        && Omitted.Any(one => one.Id == ours.Id && row.Text("path").StartsWith(one.Element, StringComparison.Ordinal));

    private static bool IsChoiceOrExtension(string id) =>
        id.EndsWith("[x]", StringComparison.Ordinal) || id.Contains("extension:", StringComparison.Ordinal);

    private static IEnumerable<string> Contexts(JsonNode one) => one.Items("context").Select(context => context.Text("expression"));

    private static string Sliced(string id) => id.Contains(':', StringComparison.Ordinal) ? id[..id.LastIndexOf(':')] : id;

    private static IEnumerable<string> OneOrMany(JsonNode? one) =>
        one is JsonArray many ? many.Select(item => Tail($"{item}")) : one is null ? [] : [Tail($"{one}")];

    private static string Slicing(JsonNode slicing) =>
        string.Join(" + ", slicing.Items("discriminator").Select(one => $"{one["type"]}:{one["path"]}")) + $" {slicing["rules"]}";

    /// <summary>The id in a canonical, or in the facts' "Name (id)".</summary>
    private static string Tail(string canonical) => canonical.Split('/', '(')[^1].TrimEnd(')');
}
