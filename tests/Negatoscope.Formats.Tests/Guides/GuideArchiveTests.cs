using System.Text.Json.Nodes;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Guides;

/// <summary>What the executable carries is the folder <c>guides</c>, compiled.</summary>
public sealed class GuideArchiveTests
{
    private static readonly JsonNode Source = FhirJson.Parse(System.Text.Encoding.UTF8.GetString(FrenchGuides.Archive.Source.Span));

    private static string[] LeftOut => [.. Source.Items("leftOut").Select(one => one.Text("url"))];

    private static readonly string[] LogicalModels = ["FrExamenImagerie", "FrSerieImagerie", "FrSOPInstance"];

    private static IEnumerable<ArchiveEntry> Structures => FrenchGuides.Archive.Entries.Where(entry => entry.Kind is not null);

    [Fact]
    public void Every_definition_of_the_folder_is_carried_or_left_out_with_a_reason()
    {
        Assert.Equal(
            GuideFolder.All.Select(one => one.Url).Order(StringComparer.Ordinal),
            FrenchGuides.Archive.Entries.Select(entry => entry.Url).Concat(LeftOut).Order(StringComparer.Ordinal));
        Assert.All(Source.Items("leftOut"), one => Assert.NotEmpty(one.Text("reason")));
    }

    [Fact]
    public void What_is_left_out_rests_on_a_base_that_is_not_at_hand() =>
        Assert.All(LeftOut, url => Assert.Null(FrenchGuides.Library.Structure(GuideFolder.Find(url)!.Json.Text("baseDefinition")))); // it is of the folder

    [Fact]
    public void Every_structure_has_its_snapshot_and_no_differential() =>
        Assert.All(Structures, entry =>
        {
            var structure = FrenchGuides.Library.Structure(entry.Url);
            Assert.NotNull(structure);
            Assert.NotEmpty(structure.Snapshot);
            Assert.Empty(structure.Differential);
        });

    [Fact]
    public void A_snapshot_has_every_element_of_the_differential() =>
        Assert.All(Structures, entry =>
        {
            var structure = FrenchGuides.Library.Structure(entry.Url)!; // the test above
            var taken = Taken(entry.Url).ToArray();
            Assert.Empty(GuideFolder.Find(entry.Url)!.ElementIds
                .Where(id => !taken.Any(gone => id.StartsWith(gone + ":", StringComparison.Ordinal)))
                .Except(structure.Snapshot.Select(element => element.Id)));
        });

    [Fact]
    public void A_correction_with_one_reading_is_applied() =>
        Assert.All(OneReading(), one => Assert.Contains(one.Text("id"), Source.Texts("corrected")));

    [Theory]
    [InlineData("fr-imaging-study-document", "ImagingStudy.basedOn")]
    [InlineData("fr-diagnostic-report-imaging-document", "DiagnosticReport.result")]
    public void A_slicing_that_a_reading_takes_away_is_not_there(string id, string element) =>
        Assert.Null(Element(id, element).Slicing);

    [Fact]
    public void The_logical_models_rest_on_Element() =>
        Assert.All(LogicalModels, model => Assert.Equal("http://hl7.org/fhir/StructureDefinition/Element", Structure(model).BaseDefinition));

    [Fact]
    public void What_accepts_both_stays_as_published()
    {
        Assert.Equal("application/dicom\"", Element("fr-endpoint-wado-document", "Endpoint.payloadMimeType").Pattern.Text);
        Assert.Equal("application/dicom", FrenchGuides.Readings.Structure(Url("fr-endpoint-wado-document"))!.Snapshot // the archive holds it
            .Single(element => element.Id == "Endpoint.payloadMimeType").Pattern.Text);
    }

    [Fact]
    public void A_later_base_leads_to_the_same_definition() =>
        Assert.All(GuideFolder.Companion("aliases.json", "aliasBases"), later => Assert.All(OfAns(), url =>
        {
            var alias = later.Text("base") + url[AnsBase.Length..];
            Assert.Equal(url, FrenchGuides.Library.Structure(alias)?.Url);
            Assert.Equal(url, FrenchGuides.Readings.Structure(alias)?.Url);
        }));

    [Fact]
    public void A_later_id_leads_to_the_same_model() =>
        Assert.All(GuideFolder.Companion("aliases.json", "aliases"), one =>
            Assert.Equal(one.Text("canonical"), FrenchGuides.Library.Structure(one.Text("alias"))?.Url));

    private static string AnsBase => GuideFolder.Read(Path.Combine(Repository.Root, "guides/ans-document-core/aliases.json")).Text("canonicalBase");

    private static IEnumerable<string> OfAns() =>
        Structures.Select(entry => entry.Url).Where(url => url.StartsWith(AnsBase + "/", StringComparison.Ordinal));

    private static IEnumerable<JsonNode> OneReading() => GuideFolder.Companion("corrections.json", "corrections")
        .Where(one => one.Text("apply") == "reading" && !one.Has("edition") && !one["published"].Has("mapping"));

    /// <summary>Elements whose slices a reading takes away.</summary>
    private static IEnumerable<string> Taken(string url) => OneReading()
        .Where(one => one.Text("canonical") == url && one["reading"] is JsonObject reading && reading.ContainsKey("slicing") && !reading.Has("slicing"))
        .Select(one => one.Text("element"));

    private static string Url(string id) => GuideFolder.Named(id).Url;

    private static StructureDefinition Structure(string id) => FrenchGuides.Library.Structure(Url(id))!; // a test above holds each to it

    private static ElementDefinition Element(string id, string element) => Structure(id).Snapshot.Single(one => one.Id == element);
}
