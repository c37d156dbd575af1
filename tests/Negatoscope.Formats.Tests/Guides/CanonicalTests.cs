using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Whatever a definition refers to is defined here, defined by R4, or named with a reason as defined elsewhere.</summary>
public sealed class CanonicalTests
{
    private const string R4 = "http://hl7.org/fhir/";
    private const string CrossVersion = "http://hl7.org/fhir/5.0/";
    private const string Terminology = "http://terminology.hl7.org/";

    private static readonly HashSet<string> Unresolved =
        [.. GuideFolder.Companion("unresolved.json", "unresolved").SelectMany(entry => entry["canonicals"]!.AsArray()).Select(one => (string)one!)]; // mandatory

    [Fact]
    public void Every_canonical_resolves_or_is_listed_with_a_reason() =>
        Assert.All(Referenced(), one => Assert.True(GuideFolder.Find(one) is not null || IsKnownToR4(one) || Unresolved.Contains(one), one));

    [Fact]
    public void What_is_listed_as_unresolved_is_referred_to_and_not_defined_here() =>
        Assert.All(Unresolved, one =>
        {
            Assert.Contains(one, Referenced());
            Assert.Null(GuideFolder.Find(one));
        });

    [Fact]
    public void What_is_listed_as_omitted_names_a_definition_of_ours_and_an_element_it_does_not_constrain_so() =>
        Assert.All(GuideFolder.Companion("unresolved.json", "omitted"), entry =>
        {
            Assert.NotNull(GuideFolder.Find((string)entry["canonical"]!)); // mandatory
            Assert.NotNull((string?)entry["element"]);
            Assert.NotNull((string?)entry["reason"]);
        });

    [Fact]
    public void An_alias_leads_to_a_definition_and_is_none_itself() =>
        Assert.All(GuideFolder.Companion("aliases.json", "aliases"), entry =>
        {
            Assert.NotNull(GuideFolder.Find((string)entry["canonical"]!)); // mandatory
            Assert.Null(GuideFolder.Find((string)entry["alias"]!)); // mandatory
        });

    [Fact]
    public void An_alias_base_stands_for_the_base_of_its_folder() =>
        Assert.All(GuideFolder.Folders.Select(folder => Path.Combine(folder, "aliases.json")).Where(File.Exists), file =>
        {
            var json = GuideFolder.Parse(file);
            var own = (string)json["canonicalBase"]! + "/"; // mandatory
            Assert.Contains(GuideFolder.Structures, one => one.Url.StartsWith(own, StringComparison.Ordinal));
            Assert.All(json["aliasBases"]!.AsArray(), entry => // mandatory
                Assert.DoesNotContain(GuideFolder.Structures, one => one.Url.StartsWith((string)entry!["base"]! + "/", StringComparison.Ordinal))); // as above
        });

    private static IEnumerable<string> Referenced() =>
        from one in GuideFolder.All
        from canonical in one.Elements.SelectMany(Canonicals).Append(one.Text("baseDefinition"))
        where canonical is not null
        select canonical;

    private static IEnumerable<string?> Canonicals(JsonObject element) =>
        (element["type"]?.AsArray() ?? [])
            .SelectMany(type => Texts(type!["profile"]).Concat(Texts(type["targetProfile"])).Append(ModelType(type))) // not null: FHIR has no null in arrays
            .Append((string?)element["binding"]?["valueSet"]);

    private static IEnumerable<string?> Texts(JsonNode? list) => (list?.AsArray() ?? []).Select(one => (string?)one);

    private static string? ModelType(JsonNode type) =>
        (string?)type["code"] is { } code && code.Contains('/', StringComparison.Ordinal) ? code : null;

    private static bool IsKnownToR4(string canonical) =>
        canonical.StartsWith(R4, StringComparison.Ordinal) && !canonical.StartsWith(CrossVersion, StringComparison.Ordinal)
        || canonical.StartsWith(Terminology, StringComparison.Ordinal);
}
