using static Negatoscope.Fhir.Tests.Validation.Checked;

namespace Negatoscope.Fhir.Tests.Validation;

/// <summary>References as far as the document shows where they lead (R4 references.html, bundle.html#references).</summary>
public sealed class ReferenceTests
{
    private static string Subject(string reference, string contained = "") =>
        Observation($$"""{{(contained.Length == 0 ? "" : $",\"contained\":[{contained}]")}},"subject":{"reference":"{{reference}}"}""");

    [Theory]
    [InlineData("Patient/1")]
    [InlineData("Patient/1/_history/2")]
    [InlineData("http://example.org/fhir/Patient/1")]
    [InlineData("urn:uuid:2aaf815f-3ebe-4a03-9b87-05d0700313b2")]
    [InlineData("#absent", "reference-not-contained")]
    public void A_reference_may_lead_elsewhere_but_not_to_a_contained_resource_that_is_not_there(string reference, params string[] errors) =>
        Assert.Equal(errors, Issues(Subject(reference)).Errors);

    [Fact]
    public void What_only_the_URL_says_of_a_target_is_a_warning()
    {
        var issues = Issues(Subject("Medication/1"));

        Assert.Equal(IssueSeverity.Warning, issues.Only("wrong-reference-target").Severity);
        Assert.Empty(issues.Errors);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p"}""")]
    [InlineData("""{"resourceType":"Organization","id":"p","name":"x"}""", "wrong-reference-target")]
    public void A_target_in_the_document_has_one_of_the_types(string contained, params string[] errors) =>
        Assert.Equal(errors, Issues(Subject("#p", contained)).Errors);

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p","birthDate":"2020"}""")]
    [InlineData("""{"resourceType":"Patient","id":"p"}""", "reference-target-profile")]
    public void A_target_in_the_document_conforms_to_one_of_the_profiles(string contained, params string[] errors) => Assert.Equal(errors, ByProfile(
        """{"id":"Observation.subject","path":"Observation.subject","type":[{"code":"Reference","targetProfile":["urn:born"]}]}""",
        Subject("#p", contained),
        Profile("urn:born", "Patient", """{"id":"Patient.birthDate","path":"Patient.birthDate","min":1}""")).Errors);

    [Theory]
    [InlineData("contained", "#p")]
    [InlineData("contained", "Patient/1", "wrong-aggregation")]
    [InlineData("referenced", "Patient/1")]
    [InlineData("referenced", "#p", "wrong-aggregation")]
    public void Aggregation_says_where_a_target_may_be(string aggregation, string reference, params string[] errors) => Assert.Equal(errors, ByProfile(
        $$"""{"id":"Observation.subject","path":"Observation.subject","type":[{"code":"Reference","targetProfile":["{{Core}}Patient"],"aggregation":["{{aggregation}}"]}]}""",
        reference == "#p" ? Subject("#p", """{"resourceType":"Patient","id":"p"}""") : Subject(reference)).Errors);

    private const string Urn = "urn:uuid:2aaf815f-3ebe-4a03-9b87-05d07003130";

    private static string Bundle(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', resources.Select((resource, at) => $$"""{"fullUrl":"{{Urn}}{{at}}","resource":{{resource}}}"""))}}]}""";

    [Theory]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Organization","name":"x"}""", "wrong-reference-target")]
    public void A_target_in_the_same_bundle_has_one_of_the_types(string target, params string[] errors) =>
        Assert.Equal(errors, Issues(Bundle(target, Subject(Urn + "0"))).Errors);

    [Fact]
    public void Two_resources_that_refer_to_each_other_are_checked_against_profiles_that_do_the_same()
    {
        var patient = $$"""{"resourceType":"Patient","meta":{"profile":["urn:one"]},"managingOrganization":{"reference":"{{Urn}}1"} }""";
        var organization = $$"""{"resourceType":"Organization","name":"x","partOf":{"reference":"{{Urn}}1"} }""";

        var issues = Issues(Bundle(patient, organization),
            Profile("urn:one", "Patient", """{"id":"Patient.managingOrganization","path":"Patient.managingOrganization","min":1,"type":[{"code":"Reference","targetProfile":["urn:two"]}]}"""),
            Profile("urn:two", "Organization", """{"id":"Organization.partOf","path":"Organization.partOf","min":1,"type":[{"code":"Reference","targetProfile":["urn:two"]}]}"""));

        Assert.Empty(issues.Errors);
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"p","contained":[{"resourceType":"Patient","id":"q"}]}""", "nested-contained")]
    [InlineData("""{"resourceType":"Patient","id":"p","meta":{"versionId":"1"}}""", "contained-version")]
    [InlineData("""{"resourceType":"Patient","id":"p","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}}""", "contained-security")]
    [InlineData("""{"resourceType":"Patient","id":"p"},{"resourceType":"Patient","id":"p"}""", "duplicate-contained-id")]
    [InlineData("""{"resourceType":"Patient","id":"p"},{"resourceType":"Patient","id":"q"}""", "unreferenced-contained")]
    public void A_contained_resource_lives_only_through_what_contains_it(string contained, params string[] errors) =>
        Assert.Equal(errors, Issues(Subject("#p", contained)).Errors);
}
