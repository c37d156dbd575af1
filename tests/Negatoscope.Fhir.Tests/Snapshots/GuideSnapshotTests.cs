using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Snapshots;

/// <summary>The French guides in the repository carry differentials only.</summary>
public sealed class GuideSnapshotTests
{
    private const string Ans = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";

    [Theory]
    [InlineData("ans-document-core")]
    [InlineData("osiris")]
    [InlineData("fr-core")]
    [InlineData("tdmi", "fr-core")]
    public void Every_definition_of_a_guide_gets_a_snapshot_or_a_clear_issue(params string[] guides)
    {
        var library = Library(guides);

        foreach (var url in library.Keys.Where(key => key.ResourceType == "StructureDefinition" && library.Beneath!.Structure(key.Url) is null).Select(key => key.Url))
        {
            var made = library.SnapshotOf(url)!;
            if (url == Ans + "fr-patient-ins-document")
                Assert.Equal((null, "base-unknown"), (made.Definition, made.Issues.Single().Code));
            else
                Assert.True(made.IsClean && made.Definition!.Snapshot.Length > 1, $"{url}: {string.Join("; ", made.Issues.Select(issue => issue.Message))}");
        }
    }

    [Fact]
    public void The_imaging_study_of_the_document_guide_is_one_series_that_bears_the_link()
    {
        var made = Library("ans-document-core").SnapshotOf(Ans + "fr-imaging-study-document")!;

        Assert.Equal("1..1 BackboneElement", made.Shape("ImagingStudy.series"));
        Assert.Contains("ImagingStudy.series.instance.uid", made.Ids);
    }

    [Fact]
    public void A_logical_model_of_the_document_guide_has_its_elements()
    {
        var made = Library("ans-document-core").SnapshotOf(Ans + "FrSOPInstance")!;

        Assert.Equal(("0..*", "1..* Identifier", "1..1 code"), (made.Shape("FrSOPInstance"), made.Shape("FrSOPInstance.uuidSOPInstance"), made.Shape("FrSOPInstance.statut")));
        Assert.Equal(7, made.Elements.Count);
    }

    private static DefinitionLibrary Library(params string[] guides) => DefinitionLibrary.R4.With(new Given(guides
        .SelectMany(guide => Directory.EnumerateFiles($"{Repository.Root}/guides/{guide}", "*-*.json"))
        .Select(file => FhirDocument.Parse(File.ReadAllBytes(file)).Root)));
}
