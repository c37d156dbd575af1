using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>Whatever a definition refers to is defined here, defined by HL7, or named with a reason as defined elsewhere.</summary>
public sealed class CanonicalTests
{
    private static readonly HashSet<string> Unresolved =
        [.. GuideFolder.Companion("unresolved.json", "unresolved").SelectMany(entry => entry.Texts("canonicals"))];

    [Fact]
    public void Every_canonical_resolves_or_is_listed_with_a_reason() =>
        Assert.All(Referenced(), one => Assert.True(GuideFolder.Find(one) is not null || IsOfHl7(one) || Unresolved.Contains(one), one));

    [Fact]
    public void What_is_listed_as_unresolved_is_referred_to_and_not_defined_here() =>
        Assert.All(Unresolved, one =>
        {
            Assert.Contains(one, Referenced());
            Assert.Null(GuideFolder.Find(one));
        });

    [Fact]
    public void What_is_left_unresolved_or_out_has_a_reason() =>
        Assert.All(
            GuideFolder.Companion("unresolved.json", "unresolved").Concat(GuideFolder.Companion("unresolved.json", "omitted")),
            entry => Assert.EndsWith(".", entry.Text("reason"), StringComparison.Ordinal));

    [Fact]
    public void What_is_left_out_is_left_out_of_a_definition_of_ours() =>
        Assert.All(GuideFolder.Companion("unresolved.json", "omitted"), entry =>
        {
            Assert.NotNull(GuideFolder.Find(entry.Text("canonical")));
            Assert.NotEmpty(entry.Text("element"));
        });

    [Fact]
    public void An_alias_leads_to_a_definition_and_is_none_itself() =>
        Assert.All(GuideFolder.Companion("aliases.json", "aliases"), entry =>
        {
            Assert.NotNull(GuideFolder.Find(entry.Text("canonical")));
            Assert.Null(GuideFolder.Find(entry.Text("alias")));
        });

    [Fact]
    public void No_structure_is_defined_under_an_alias_base() =>
        Assert.All(GuideFolder.Companion("aliases.json", "aliasBases"), entry =>
            Assert.DoesNotContain(GuideFolder.Structures, one => one.Url.StartsWith(entry.Text("base") + "/", StringComparison.Ordinal)));

    private static IEnumerable<string> Referenced() =>
        GuideFolder.Structures.SelectMany(one => one.Elements.SelectMany(Canonicals).Append(one.Json.Text("baseDefinition"))).Distinct();

    private static IEnumerable<string> Canonicals(JsonObject element) =>
        element.Items("type").SelectMany(type => type.Texts("profile").Concat(type.Texts("targetProfile")).Append(type.Text("code")))
            .Append(element["binding"].Text("valueSet"))
            .Where(one => one.Contains('/', StringComparison.Ordinal)); // the code of a type is a canonical only for a logical model

    private static bool IsOfHl7(string canonical) =>
        canonical.StartsWith("http://terminology.hl7.org/", StringComparison.Ordinal)
        || canonical.StartsWith("http://hl7.org/fhir/", StringComparison.Ordinal)
        && !canonical.StartsWith("http://hl7.org/fhir/5.0/", StringComparison.Ordinal);
}
