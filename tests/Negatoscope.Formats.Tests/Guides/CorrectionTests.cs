using System.Text.Json.Nodes;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>A correction describes a definition of ours as it stands; it never repairs it.</summary>
public sealed class CorrectionTests
{
    private static readonly string[] Members = ["id", "canonical", "element", "edition", "published", "reading", "apply", "owner", "reason"];

    private static IEnumerable<JsonObject> Corrections => GuideFolder.Companion("corrections.json", "corrections");

    [Fact]
    public void A_correction_has_its_members_and_no_other() =>
        Assert.All(Corrections, one =>
        {
            Assert.Equal(Members.Where(member => member != "edition"), one.Select(member => member.Key).Where(key => key != "edition"));
            Assert.Equal("guide", (string?)one["owner"]);
            Assert.True((string?)one["apply"] is "published" || (string?)one["apply"] is "reading" or "both" && one["reading"] is not null, $"{one["id"]}");
        });

    [Fact]
    public void A_correction_has_its_own_name() =>
        Assert.Equal(Corrections.Count(), Corrections.Select(one => (string?)one["id"]).Distinct().Count());

    [Fact]
    public void A_correction_gives_its_reason_in_both_languages() =>
        Assert.All(Corrections, one => Assert.All(["en", "fr"], language => Assert.EndsWith(".", (string?)one["reason"]?[language], StringComparison.Ordinal)));

    [Fact]
    public void A_correction_concerns_a_definition_of_ours() =>
        Assert.All(Corrections, one => Assert.NotNull(GuideFolder.Find((string)one["canonical"]!))); // mandatory

    /// <summary>An entry about another edition, about DICOM tags, or about something the guide forgot, has nothing here to agree with.</summary>
    [Fact]
    public void What_a_correction_calls_published_is_what_the_definition_says() =>
        Assert.All(Corrections.Where(one => one["edition"] is null && one["published"] is { } fragment && fragment["mapping"] is null), one =>
        {
            var definition = GuideFolder.Find((string)one["canonical"]!)!; // seen above
            var place = (string?)one["element"] switch
            {
                null => definition.Json,
                "ValueSet.compose.include" => definition.Json["compose"]?["include"]?[0],
                var id => definition.Element(id),
            };
            Assert.True(place is not null && Holds(place, one["published"]!), $"{one["id"]} quotes what {definition} does not say"); // filtered above
        });

    [Fact]
    public void A_correction_about_tags_names_an_element_of_ours() =>
        Assert.All(Corrections.Where(one => one["published"]?["mapping"] is not null), one =>
            Assert.NotNull(GuideFolder.Find((string)one["canonical"]!)!.Element((string)one["element"]!))); // mandatory

    private static bool Holds(JsonNode whole, JsonNode part) => (whole, part) switch
    {
        (JsonObject all, JsonObject some) => some.All(member => all[member.Key] is { } value && Holds(value, member.Value!)), // a fragment has no null
        (JsonArray all, JsonArray some) => some.All(item => all.Any(candidate => Holds(candidate!, item!))), // FHIR has no null in arrays
        _ => JsonNode.DeepEquals(whole, part),
    };
}
