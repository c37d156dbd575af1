using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>
/// The ANS profiles whose page is not at hand, held against the facts drawn from later pages and sources, line by line as <see cref="Facets"/> does.
/// The facts name a definition by its id alone, so canonicals are compared by what stands behind the last slash.
/// </summary>
public sealed class AnsFactsTests
{
    /// <summary>It follows its own page, which <see cref="PrintedDefinitionTests"/> compares.</summary>
    private const string Printed = "fr-imaging-study-document";

    private static readonly Dictionary<string, JsonObject> Profiles = Shared.WhyAbsent is null
        ? Shared.Facts("ans/profiles.json")["profiles"]!.AsArray().ToDictionary(one => (string)one!["id"]!, one => one!.AsObject()) // facts have no null
        : [];

    private static readonly HashSet<string> Omitted =
        [.. GuideFolder.Companion("unresolved.json", "omitted").Select(entry => $"{Tail(entry["canonical"])} {entry["element"]}")];

    public static TheoryData<string> Ids() =>
        [.. GuideFolder.Structures.Select(one => one.Id).Where(id => id != Printed && (Shared.WhyAbsent is not null || Profiles.ContainsKey(id)))];

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void A_definition_constrains_exactly_what_its_facts_list(string id)
    {
        var ours = GuideFolder.Named(id);
        var rows = Profiles[id]["elements"]!.AsArray().Select(row => row!.AsObject()).Where(row => !IsLeftOut(ours, row)).ToArray(); // no null
        var listed = rows.SelectMany(row => new[] { Path(row), Sliced(Path(row)) }).ToHashSet();

        Facets.AssertSame(
            rows.SelectMany(row => PublishedFacets(ours, row)),
            ours.Elements.Skip(1).SelectMany(element => OurFacets(element, Fold((string)element["id"]!, listed)))); // has an id
    }

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void A_definition_rests_on_what_its_facts_say(string id)
    {
        var ours = GuideFolder.Named(id);

        Assert.Equal(Tail(Profiles[id]["base"]), Tail(ours.Json["baseDefinition"]));
        Assert.Equal((string?)Profiles[id]["name"], ours.Text("name"));
        Assert.Equal((string?)Profiles[id]["context"]?[0]?["expression"], (string?)ours.Json["context"]?[0]?["expression"]);
    }

    [SharedFact]
    public void The_extensions_of_the_report_have_the_types_that_the_facts_give()
    {
        var facts = Profiles["fr-diagnostic-report-imaging-document"]["extensionsDefinedAlongside"]!.AsObject(); // the facts hold it

        Assert.All(facts.Where(one => one.Key.StartsWith("fr-", StringComparison.Ordinal)), one =>
        {
            var type = GuideFolder.Named(one.Key).Element("Extension.value[x]")!["type"]![0]!; // every extension here has a typed value
            var targets = type["targetProfile"]?.AsArray().Select(target => Tail(target)).ToArray();
            Assert.Equal((string?)one.Value, targets is null ? (string?)type["code"] : $"Reference({string.Join('|', targets)})");
        });
    }

    private static IEnumerable<string> PublishedFacets(Definition ours, JsonObject row)
    {
        var id = Path(row);
        if (row["min"] is not null)
            yield return $"{id} {row["min"]}..{row["max"]}";
        if (row["mustSupport"] is not null)
            yield return $"{id} must support";
        if (row["binding"] is { } binding && !Omitted.Contains($"{ours.Id} {id}"))
            yield return $"{id} {binding["strength"]} {Tail(binding["valueSet"])}";
        foreach (var value in row.Where(IsValue).SelectMany(member => Values(member.Value!))) // facts have no null
            yield return $"{id} value {value}";
        foreach (var target in Names(row["targetProfile"]))
            yield return $"{id} names {target}";
        if ((row["profile"] ?? row["url"]) is { } profile)
            yield return $"{id} names {Tail(profile).Split('(', ')') switch { [_, var inner, _] => inner, var whole => whole[0] }}"; // "FRMethodExtension (fr-method-extension)"
        if (row["type"] is { } type && row["targetProfile"] is null && row["profile"] is null && (id.EndsWith("[x]", StringComparison.Ordinal) || id.Contains("extension:", StringComparison.Ordinal)))
            yield return $"{id} type {type}";
        if (row["invariant"] is { } invariant)
            yield return $"{id} invariant {invariant}";
        if (row["slicing"] is JsonObject slicing)
            yield return $"{id} slicing {Slicing(slicing)}";
        else if (row["slicing"] is { } words)
            yield return $"{Sliced(id)} slicing {words}";
    }

    private static IEnumerable<string> OurFacets(JsonObject element, string id)
    {
        if (element["fixedUri"] is not null && ((string)element["id"]!).EndsWith(".url", StringComparison.Ordinal) || (string?)element["max"] == "0" && id == "Extension")
            yield break; // what makes an extension an extension: its own url, and no value where it has parts
        if (element["min"] is not null)
            yield return $"{id} {element["min"]}..{element["max"]}";
        if (element["mustSupport"] is not null)
            yield return $"{id} must support";
        if (element["binding"] is { } binding)
            yield return $"{id} {binding["strength"]} {Tail(binding["valueSet"])}";
        foreach (var value in element.Where(IsValue).SelectMany(member => Values(member.Value!))) // FHIR has no null here
            yield return $"{id} value {value}";
        foreach (var type in element["type"]?.AsArray() ?? [])
        {
            var named = Names(type!["targetProfile"]).Concat(Names(type["profile"])).ToArray(); // as above
            foreach (var one in named)
                yield return $"{id} names {one}";
            if (named is [])
                yield return $"{id} type {type["code"]}";
        }
        foreach (var rule in element["constraint"]?.AsArray() ?? [])
            yield return $"{id} invariant {rule!["key"]} ({rule["severity"]}): {rule["expression"]}"; // as above
        if (element["slicing"] is { } slicing && Slicing(slicing) != "value:url open") // every extension is sliced by url
            yield return $"{id} slicing {Slicing(slicing)}";
    }

    /// <summary>The facts give a slice of extensions or performers in one row; ours says some of it on an element inside.</summary>
    private static string Fold(string id, HashSet<string> listed)
    {
        while (!listed.Contains(id) && id.Contains('.', StringComparison.Ordinal))
            id = id[..id.LastIndexOf('.')];
        return id;
    }

    private static bool IsLeftOut(Definition ours, JsonObject row) =>
        ours.Element(Path(row)) is null
        && Omitted.Any(one => one.Split(' ') is [var id, var element] && id == ours.Id && Path(row).StartsWith(element, StringComparison.Ordinal));

    private static string Path(JsonObject row) => (string)row["path"]!; // every row has a path

    private static string Sliced(string id) => id.Contains(':', StringComparison.Ordinal) ? id[..id.LastIndexOf(':')] : id;

    private static bool IsValue(KeyValuePair<string, JsonNode?> member) =>
        member.Key.StartsWith("pattern", StringComparison.Ordinal) || member.Key.StartsWith("fixed", StringComparison.Ordinal);

    private static IEnumerable<string> Values(JsonNode node) => Facets.Leaves(node, "").Select(leaf => leaf[(leaf.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);

    private static IEnumerable<string> Names(JsonNode? one) => one is JsonArray many ? many.Select(Tail) : one is null ? [] : [Tail(one)];

    private static string Slicing(JsonNode slicing) =>
        string.Join(" + ", slicing["discriminator"]!.AsArray().Select(one => $"{one!["type"]}:{one["path"]}")) + $" {slicing["rules"]}"; // every slicing here has one

    private static string Tail(JsonNode? canonical) => ((string?)canonical)?.Split('/')[^1] ?? "";
}
