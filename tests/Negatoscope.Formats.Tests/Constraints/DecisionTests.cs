using System.Text;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Formats.Guides;

namespace Negatoscope.Formats.Tests.Constraints;

/// <summary>What this project decided where the guides leave a choice (docs/decisions).</summary>
public sealed class DecisionTests
{
    private const string Core = "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/";
    private const string AbsenceReason = """[{ "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "not-applicable" }]""";

    private static readonly GuideValidator Validator = new();

    [Theory]
    [InlineData("series[0].laterality", $$"""{ "extension": {{AbsenceReason}} }""")]
    [InlineData("series[0].laterality", $$"""{ "system": "http://snomed.info/sct", "_code": { "extension": {{AbsenceReason}} } }""")]
    public void A_laterality_of_which_only_the_absence_is_explained_is_a_warning_that_names_both_readings(string place, string json)
    {
        var issues = Issues(ImagingStudyDocumentCases.Study, Edit.With(place, json));

        Assert.DoesNotContain(issues, issue => issue.Severity <= IssueSeverity.Error);
        var issue = Assert.Single(issues, issue => issue.Code == "absence-reason-for-code");
        Assert.Equal((IssueSeverity.Warning, "ImagingStudy.series[0].laterality"), (issue.Severity, issue.Path));
        Assert.Contains("Some read a required binding so that this is allowed, others so that it is not", issue.Message, StringComparison.Ordinal);
        Assert.Contains("Certains lisent une liaison exigée comme l'admettant, d'autres non", issue.French, StringComparison.Ordinal);
        Assert.Equal("laterality", GuideException.Of(issue)?.Name.English);
    }

    [Fact]
    public void A_laterality_that_only_stands_in_words_is_an_error() =>
        Assert.Equal(["no-code"], Errors(ImagingStudyDocumentCases.Study, Edit.With("series[0].laterality", """{ "display": "left" }""")));

    public static TheoryData<string> LaterBases => ["https://interop.esante.gouv.fr/ig/fhir/document-core", "https://interop.esante.gouv.fr/ig/document-core"];

    [Theory]
    [MemberData(nameof(LaterBases))]
    public void A_profile_claimed_under_a_later_base_is_the_same_profile(string later)
    {
        var claim = Edit.With("meta.profile[0]", $"\"{later}/StructureDefinition/fr-imaging-study-document\"");

        Assert.Empty(Errors(ImagingStudyDocumentCases.Study, claim));
        Assert.Equal(["missing-element"], Errors(ImagingStudyDocumentCases.Study, claim, Edit.Without("series[0].laterality")));
    }

    [Theory]
    [InlineData("https://interop.esante.gouv.fr/ig/fhir/document-core/StructureDefinition/FrSOPInstance")]
    [InlineData("https://interop.esante.gouv.fr/ig/document-core/StructureDefinition/FrSOPInstance")]
    [InlineData(Core + "fr-lm-sop-instance")]
    public void An_instance_of_a_model_under_a_later_base_or_id_is_one_of_the_same_model(string model)
    {
        var type = Edit.With("resourceType", $"\"{model}\"");

        Assert.Empty(Errors(LogicalModelCases.SopInstance, type));
        Assert.Equal(["missing-element"], Errors(LogicalModelCases.SopInstance, type, Edit.Without("statut")));
    }

    /// <summary>The models published from July 2026 on have other elements.</summary>
    [Fact]
    public void A_later_model_with_other_elements_is_no_alias() =>
        Assert.Equal(["unknown-resource-type"],
            Errors(LogicalModelCases.SopInstance, Edit.With("resourceType", "\"https://interop.esante.gouv.fr/ig/document-core/StructureDefinition/FRLMSOPInstance\"")));

    [Fact]
    public void An_instance_of_a_model_within_another_has_no_resourceType() =>
        Assert.Equal(["unknown-element"], Errors(LogicalModelCases.Serie, Edit.With("instanceSOP.resourceType", $"\"{Core}FrSOPInstance\"")));

    [Fact]
    public void An_element_of_a_model_that_may_repeat_is_an_array() =>
        Assert.Equal(["not-an-array"], Errors(LogicalModelCases.SopInstance, Edit.With("uuidSOPInstance", """{ "value": "urn:oid:1.2" }""")));

    [Fact]
    public void An_instance_of_a_model_is_no_entry_of_a_bundle()
    {
        var bundle = $$"""{ "resourceType": "Bundle", "type": "collection", "entry": [{ "fullUrl": "urn:uuid:7c1b1c1e-0000-4000-8000-000000000001", "resource": {{LogicalModelCases.SopInstance.Instance}} }] }""";

        var error = Assert.Single(Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(bundle))).Issues, issue => issue.Severity <= IssueSeverity.Error);
        Assert.Equal(("not-a-resource", "Bundle.entry[0].resource"), (error.Code, error.Path));
    }

    private static IEnumerable<string> Errors(DefinitionCases definition, params Action<JsonObject>[] edits) =>
        Issues(definition, edits).Where(issue => issue.Severity <= IssueSeverity.Error).Select(issue => issue.Code);

    private static IReadOnlyList<Issue> Issues(DefinitionCases definition, params Action<JsonObject>[] edits)
    {
        var json = (JsonObject)JsonNode.Parse(definition.Instance)!;
        Edit.All(edits)(json);
        return Validator.Validate(FhirDocument.ParseJson(Encoding.UTF8.GetBytes(json.ToJsonString()))).Issues;
    }
}
