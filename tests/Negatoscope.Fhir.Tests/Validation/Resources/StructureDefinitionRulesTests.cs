namespace Negatoscope.Fhir.Tests.Validation.Resources;

public sealed class StructureDefinitionRulesTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";
    private const string ByType = """ "slicing":{"discriminator":[{"type":"value","path":"type"}],"rules":"open"} """;

    [Theory]
    [InlineData("Observation", """{"id":"Observation.valueBla","path":"Observation.valueBla"}""", "differential-path-unknown at StructureDefinition.differential.element[0]")]
    [InlineData("Patient", """{"id":"Patient","path":"Patient"},{"id":"Patient.active","path":"Patient.active","max":"*"}""", "max-widened at StructureDefinition.differential.element[1]")]
    [InlineData("Patient", """{"id":"Patient.name:a","path":"Patient.name","sliceName":"a"},{"id":"Patient.name:b","path":"Patient.name","sliceName":"b"}""", "slicing-missing at StructureDefinition.differential.element[0]|slicing-missing at StructureDefinition.differential.element[1]")]
    [InlineData("Patient", """{"id":"Patient.active","path":"Patient.active","min":1}""", "")]
    public void A_differential_of_which_no_snapshot_can_be_made_is_wrong_where_it_goes_wrong(string type, string elements, string expected) =>
        Assert.Equal(expected, string.Join('|', Profile(type, elements)));

    [Fact]
    public void A_base_that_is_not_at_hand_is_worth_a_word_to_whoever_runs_the_validation()
    {
        var found = Validate("Patient", """{"id":"Patient.nickname","path":"Patient.nickname"}""", "http://example.org/elsewhere");

        var issue = Assert.Single(found, issue => issue.Code.StartsWith("base-", StringComparison.Ordinal));
        Assert.Equal((IssueSeverity.Warning, IssueOwner.Configuration, "StructureDefinition.baseDefinition"), (issue.Severity, issue.Owner, issue.Path));
        Assert.DoesNotContain(found, other => other.Severity == IssueSeverity.Error);
    }

    [Fact]
    public void What_is_wrong_with_the_definition_is_for_its_author_to_mend() => Assert.Equal(
        IssueOwner.Resource,
        Assert.Single(Validate("Patient", """{"id":"Patient.nickname","path":"Patient.nickname"}""", Core + "Patient"), issue => issue.Code == "differential-path-unknown").Owner);

    [Fact]
    public void A_profile_for_another_version_of_FHIR_is_not_measured_by_R4() => Assert.DoesNotContain(
        Validate("Patient", """{"id":"Patient.nickname","path":"Patient.nickname"}""", Core + "Patient", "5.0.0"),
        issue => issue.Code == "differential-path-unknown");

    [Theory]
    [InlineData("type", true)]
    [InlineData("type.coding.code", true)]
    [InlineData("type.nothing", false)]
    [InlineData("system", true)]
    [InlineData("nothing", false)]
    [InlineData("$this", true)]
    [InlineData("extension('http://example.org/x').value", true)]
    [InlineData("assigner.resolve().nothing", true)]
    [InlineData("assigner.nothing", false)]
    public void A_discriminator_leads_to_an_element_of_what_is_sliced(string path, bool leads) => Assert.Equal(
        leads ? [] : ["discriminator-path-unknown at StructureDefinition.differential.element[0].slicing.discriminator[0]"],
        Profile("Patient", $$"""{"id":"Patient.identifier","path":"Patient.identifier","slicing":{"discriminator":[{"type":"value","path":"{{path}}"}],"rules":"open"} }"""));

    [Theory]
    [InlineData("Bundle", "Bundle.entry", "resource.nothing")] // which resource it is, only an instance says
    [InlineData("Observation", "Observation.component", "value.nothing")] // so with the type of a choice
    [InlineData("Observation", "Observation.component", "code.coding.code")]
    [InlineData("Questionnaire", "Questionnaire.item.item", "linkId")]
    public void A_discriminator_gets_the_benefit_of_the_doubt_where_only_an_instance_can_tell(string type, string sliced, string path) => Assert.Empty(
        Profile(type, $$"""{"id":"{{sliced}}","path":"{{sliced}}","slicing":{"discriminator":[{"type":"value","path":"{{path}}"}],"rules":"open"} }"""));

    [Fact]
    public void Slices_of_a_slice_are_told_by_what_the_slice_has() => Assert.Equal(
        ["discriminator-path-unknown at StructureDefinition.differential.element[0].slicing.discriminator[0]"],
        Profile("Patient", $$"""
            {"id":"Patient.extension:a","path":"Patient.extension","sliceName":"a",{{ByType}},"type":[{"code":"Extension"}]},
            {"id":"Patient.extension:a/b","path":"Patient.extension","sliceName":"a/b","max":"1"}
            """));

    private static IEnumerable<string> Profile(string type, string elements) =>
        Validate(type, elements, Core + type).Where(issue => issue.Severity == IssueSeverity.Error).Select(issue => $"{issue.Code} at {issue.Path}");

    private static IReadOnlyList<Issue> Validate(string type, string elements, string basis, string version = "4.0.1") => Validated.Issues($$"""
        {"resourceType":"StructureDefinition","url":"http://example.org/StructureDefinition/profile","name":"Profile","status":"draft","fhirVersion":"{{version}}",
        "kind":"resource","abstract":false,"type":"{{type}}","baseDefinition":"{{basis}}","derivation":"constraint","differential":{"element":[{{elements}}] } }
        """);
}
