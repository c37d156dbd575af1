using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Every constraint that the facts list of TDMI, of what it inherits and of its audit event, found in the compiled definitions.</summary>
public sealed class TdmiFactsTests
{
    private static readonly JsonNode Facts = Repository.HasShared ? Shared.Facts("tdmi/profiles.json") : new JsonObject();

    /// <summary>The facts name what it is, and not which value; or the definitions leave it out with a reason (unresolved.json).</summary>
    private static readonly string[] InheritedElsewhere = ["siret"];

    /// <summary>Elements whose published form cannot be meant, so that the compiled one has another.</summary>
    private static readonly HashSet<(string Canonical, string Element)> Corrected =
    [
        .. GuideFolder.Companion("corrections.json", "corrections")
            .Where(one => one.Text("apply") == "reading")
            .Select(one => (one.Text("canonical"), one.Text("element"))),
    ];

    public static TheoryData<string> Ids() => [.. Facts.Items("profiles").Select(one => one.Text("id"))];

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void A_definition_asks_what_its_facts_list(string id)
    {
        var facts = Facts.Items("profiles").Single(one => one.Text("id") == id);
        var structure = Compiled(facts.Text("url"));

        Assert.Equal((facts.Text("name"), facts.Text("base")), (structure.Name, structure.BaseDefinition));
        Assert.Equal(facts.Texts("context"), structure.Contexts.Select(context => context.Expression));
        var rows = facts.Items("elements").Where(row => !Corrected.Contains((structure.Url, row.Text("id")))).ToArray();
        Facets.AssertSame(
            rows.SelectMany(Published),
            rows.SelectMany(row => Ours(row, structure)));
    }

    [SharedTheory]
    [MemberData(nameof(Ids))]
    public void What_the_facts_call_mandatory_is(string id)
    {
        var facts = Facts.Items("profiles").Single(one => one.Text("id") == id);
        var structure = Compiled(facts.Text("url"));
        var conditional = facts.Texts("conditionalMandatory").Select(line => line.Split(' ')[0]);

        Assert.All(facts.Texts("mandatory").Concat(conditional), element =>
            Assert.True(Of(structure, element)?.Min > 0, $"{element} is not mandatory"));
    }

    [SharedFact]
    public void The_parents_have_the_slices_that_their_facts_list()
    {
        foreach (var (profile, type) in new[] { ("fr-core-patient", "Patient"), ("fr-core-practitioner", "Practitioner"), ("fr-core-organization", "Organization") })
        {
            var facts = Facts["inherited"]?[profile];
            var structure = Compiled(facts.Text("url"));
            foreach (var (name, slice) in facts?["identifier"].Members("slices") ?? [])
            {
                if (InheritedElsewhere.Contains(name))
                    continue;
                var element = $"{type}.identifier:{name}";
                Assert.NotNull(Of(structure, element));
                if (slice.Text("system") is { Length: > 0 } system && !system.StartsWith("1..1", StringComparison.Ordinal))
                    Assert.Equal(system, Of(structure, element + ".system")?.Pattern.Text);
                if (slice.Has("use"))
                    Assert.Equal(slice.Text("use"), Of(structure, element + ".use")?.Pattern.Text);
            }
        }
    }

    [SharedFact]
    public void The_audit_event_asks_what_its_facts_list()
    {
        var structure = Compiled(Facts["tdeAuditEvent"].Text("url"));
        var listed = Facts["tdeAuditEvent"].Members("constraints").Select(one => (one.Key, Value: one.Value.ToString())).ToArray();

        Assert.NotEmpty(listed);
        Assert.All(listed, one =>
        {
            var element = Of(structure, $"AuditEvent.{one.Key}");
            Assert.StartsWith($"{element?.Min}..{element?.Max}", one.Value, StringComparison.Ordinal);
        });
    }

    private static List<string> Published(JsonNode row)
    {
        var id = row.Text("id");
        List<string> facets = [$"{id} {row["card"]}", .. Types(row).Select(type => $"{id} {type}")];
        if (row["binding"] is { } binding)
            facets.Add($"{id} {binding["strength"]} {binding["valueSet"]}");
        if (row["slicing"] is { } slicing)
            facets.Add($"{id} sliced {string.Join(" + ", slicing.Texts("discriminator"))} {slicing["rules"]}");
        facets.AddRange(row.AsObject().Where(IsValue).SelectMany(member => Leaves(member.Value)).Select(leaf => $"{id} holds {leaf}"));
        return facets;
    }

    /// <summary>The same facets of the element, as far as the row speaks of them.</summary>
    private static List<string> Ours(JsonNode row, StructureDefinition structure)
    {
        var id = row.Text("id");
        if (Of(structure, id) is not { } element)
            return [];

        List<string> facets = [$"{id} {element.Min}..{element.Max}"];
        if (Types(row).Any())
            facets.AddRange(element.Types.Select(type => $"{id} {Written(type)}"));
        if (row.Has("binding"))
            facets.Add($"{id} {element.Binding?.Strength.ToString()?.ToLowerInvariant()} {element.Binding?.ValueSet}");
        if (element.Slicing is { } slicing && row.Has("slicing"))
            facets.Add($"{id} sliced {string.Join(" + ", slicing.Discriminators.Select(one => $"{one.Type}:{one.Path}"))} {slicing.Rules.ToString().ToLowerInvariant()}");
        if (row.AsObject().Any(IsValue))
            facets.AddRange(Leaves(element.Pattern).Concat(Leaves(element.Fixed)).Select(leaf => $"{id} holds {leaf}"));
        return facets;
    }

    /// <summary>The url of an extension is a system type, and what has no value has any.</summary>
    private static IEnumerable<string> Types(JsonNode row) =>
        row.Text("id") == "Extension.url" || row.Text("card").EndsWith("..0", StringComparison.Ordinal) ? [] : row.Texts("types").Select(Short);

    private static string Written(TypeReference type) =>
        type.TargetProfiles is [_, ..] targets ? $"{type.Code}({string.Join(" | ", targets.Select(Tail))})"
        : type.Profiles is [_, ..] profiles ? $"{type.Code}<{string.Join(" | ", profiles.Select(Tail))}>"
        : type.Code;

    /// <summary>Canonicals by what stands behind their last slash: the facts name a type of R4 by its name.</summary>
    private static string Short(string type) => type.IndexOfAny(['(', '<']) is > 0 and var at
        ? $"{type[..(at + 1)]}{string.Join(" | ", type[(at + 1)..^1].Split(" | ").Select(Tail))}{type[^1]}"
        : type;

    private static string Tail(string canonical) => canonical[(canonical.LastIndexOf('/') + 1)..];

    private static bool IsValue(KeyValuePair<string, JsonNode?> member) =>
        member.Key.StartsWith("pattern", StringComparison.Ordinal) || member.Key.StartsWith("fixed", StringComparison.Ordinal);

    private static IEnumerable<string> Leaves(JsonNode? node) => Facets.Leaves(node, "").Select(leaf => leaf[(leaf.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);

    private static IEnumerable<string> Leaves(Node node)
    {
        if (!node.Exists)
            yield break;
        if (node.Text is { } text)
            yield return text;
        foreach (var child in node.Children)
            foreach (var leaf in Leaves(child))
                yield return leaf;
    }

    private static ElementDefinition? Of(StructureDefinition structure, string id) => structure.Snapshot.FirstOrDefault(element => element.Id == id);

    private static StructureDefinition Compiled(string url) => FrenchGuides.Library.Structure(url) ?? throw new InvalidDataException($"{url} is not compiled.");
}
