using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>A correction describes a definition of ours as it stands; it never repairs it.</summary>
public sealed class CorrectionTests
{
    private static readonly string[] Mandatory = ["id", "canonical", "element", "published", "reading", "apply", "owner", "reason"];

    private static IEnumerable<JsonObject> Corrections =>
        GuideFolder.Companion("corrections.json", "corrections").Select(one => one.AsObject());

    /// <summary>An entry about another edition or about DICOM tags finds nothing in our file to agree with.</summary>
    private static IEnumerable<JsonObject> AboutOurFiles =>
        Corrections.Where(one => !one.Has("edition") && one.Has("published") && !one["published"].Has("mapping"));

    [Fact]
    public void A_correction_has_its_members_and_no_other() =>
        Assert.All(Corrections, one =>
        {
            Assert.Equal(Mandatory, one.Select(member => member.Key).Where(key => key != "edition"));
            Assert.Equal("guide", one.Text("owner"));
            Assert.True(one.Text("apply") is "published" or "reading" or "both", one.Text("id"));
        });

    [Fact]
    public void A_correction_that_applies_a_reading_has_one() =>
        Assert.All(Corrections.Where(one => one.Text("apply") != "published"), one => Assert.True(one.Has("reading"), one.Text("id")));

    [Fact]
    public void A_correction_has_its_own_name() =>
        Assert.Equal(Corrections.Count(), Corrections.Select(one => one.Text("id")).Distinct().Count());

    [Fact]
    public void A_correction_gives_its_reason_in_both_languages() =>
        Assert.All(Corrections, one =>
        {
            Assert.EndsWith(".", one["reason"].Text("en"), StringComparison.Ordinal);
            Assert.EndsWith(".", one["reason"].Text("fr"), StringComparison.Ordinal);
        });

    [Fact]
    public void A_correction_concerns_a_definition_of_ours() =>
        Assert.All(Corrections, one => Assert.NotNull(GuideFolder.Find(one.Text("canonical"))));

    [Fact]
    public void What_a_correction_calls_published_is_what_the_definition_says() =>
        Assert.All(AboutOurFiles, one =>
            Assert.True(Place(one) is { } place && Holds(place, one["published"]), $"{one["id"]} quotes what its definition does not say"));

    [Fact]
    public void A_correction_about_tags_names_an_element_of_ours() =>
        Assert.All(Corrections.Where(one => one["published"].Has("mapping")), one => Assert.NotNull(Place(one)));

    private static JsonNode? Place(JsonObject one) => (GuideFolder.Find(one.Text("canonical")), one.Text("element")) switch
    {
        (null, _) => null,
        ({ } definition, "") => definition.Json,
        ({ } definition, "ValueSet.compose.include") => definition.Json["compose"].Items("include").First(),
        ({ } definition, var id) => definition.Element(id),
    };

    private static bool Holds(JsonNode? whole, JsonNode? part) => (whole, part) switch
    {
        (JsonObject all, JsonObject some) => some.All(member => Holds(all[member.Key], member.Value)),
        (JsonArray all, JsonArray some) => some.All(item => all.Any(candidate => Holds(candidate, item))),
        _ => JsonNode.DeepEquals(whole, part),
    };
}
