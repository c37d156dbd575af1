namespace Negatoscope.Fhir.Tests.Search;

/// <summary>What R4 search.html says of references, canonicals and URIs.</summary>
public sealed class LinkMatchTests
{
    private static string About(string reference) => $$"""{"resourceType":"Observation","subject":{{reference}}}""";

    [Theory]
    [InlineData("""{"reference":"Patient/23"}""", "subject=Patient/23", true)]
    [InlineData("""{"reference":"Patient/23"}""", "subject=23", true)]
    [InlineData("""{"reference":"Patient/23"}""", "subject:Patient=23", true)]
    [InlineData("""{"reference":"Patient/23"}""", "subject:Group=23", false)]
    [InlineData("""{"reference":"Patient/23"}""", "subject=Group/23", false)]
    [InlineData("""{"reference":"Patient/23"}""", "subject=24,23", true)]
    [InlineData("""{"reference":"Patient/23"}""", "patient=23", true)]
    [InlineData("""{"reference":"Patient/23"}""", "subject=https://here.example/fhir/Patient/23", true)]
    [InlineData("""{"reference":"https://here.example/fhir/Patient/23"}""", "subject=Patient/23", true)]
    [InlineData("""{"reference":"https://here.example/fhir/Patient/23/_history/2"}""", "patient=Patient/23", true)]
    [InlineData("""{"reference":"Patient/23/_history/2"}""", "patient=Patient/23/_history/2", true)]
    [InlineData("""{"reference":"Patient/23/_history/2"}""", "patient=Patient/23/_history/3", false)]
    [InlineData("""{"reference":"http://there.example/fhir/Patient/23"}""", "subject=Patient/23", false)]
    [InlineData("""{"reference":"http://there.example/fhir/Patient/23"}""", "subject=http://there.example/fhir/Patient/23", true)]
    [InlineData("""{"reference":"http://there.example/fhir/Patient/23"}""", "patient=http://there.example/fhir/Patient/23", true)]
    [InlineData("""{"reference":"Group/23"}""", "patient=23", false)]
    [InlineData("""{"reference":"Group/23"}""", "patient:missing=true", true)]
    [InlineData("""{"reference":"urn:uuid:c757873d-ec9a-4326-a141-556f43239520","type":"Patient"}""", "patient=urn:uuid:c757873d-ec9a-4326-a141-556f43239520", true)]
    [InlineData("""{"identifier":{"system":"http://acme.org/patients","value":"123"}}""", "subject:identifier=http://acme.org/patients|123", true)]
    [InlineData("""{"identifier":{"system":"http://acme.org/patients","value":"123"}}""", "subject:identifier=123", true)]
    [InlineData("""{"identifier":{"system":"http://acme.org/patients","value":"123"}}""", "subject:identifier=http://acme.org/patients|124", false)]
    [InlineData("""{"identifier":{"system":"http://acme.org/patients","value":"123"}}""", "subject=123", false)]
    public void A_reference_is_found_by_what_it_points_to(string reference, string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(About(reference), search));

    [Fact]
    public void A_contained_patient_is_a_patient_but_has_no_id_to_be_found_by()
    {
        const string observation = """{"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p"}],"subject":{"reference":"#p","identifier":{"value":"7"}}}""";

        Assert.True(Searching.Finds(observation, "patient:identifier=7"));
        Assert.False(Searching.Finds(observation, "subject=p"));
    }

    private static string Set(string url) => $$"""{"resourceType":"ValueSet","url":"{{url}}"}""";

    [Theory]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url=http://acme.org/fhir/ValueSet/123", true)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url=http://acme.org/fhir/valueset/123", false)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url=http://acme.org/fhir", false)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url:below=http://acme.org/fhir/", true)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url:below=http://acme.org/fhir", true)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url:below=http://acme.org/fh", false)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url:above=http://acme.org/fhir/ValueSet/123/_history/5", true)]
    [InlineData("http://acme.org/fhir/ValueSet/123", "url:above=http://acme.org/fhir/ValueSet/1234", false)]
    [InlineData("urn:oid:1.2.3.4.5", "url=urn:oid:1.2.3.4.5", true)]
    [InlineData("urn:oid:1.2.3.4.5", "url:below=urn:oid:1.2.3", false)]
    [InlineData("http://a.org/v|2", "url=http://a.org/v|2", true)]
    [InlineData("http://a.org/v|2", "url=http://a.org/v\\|2", true)]
    public void A_uri_is_found_whole_or_by_its_path(string url, string search, bool isFound) => Assert.Equal(isFound, Searching.Finds(Set(url), search));

    [Theory]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire=http://x/Questionnaire/q", true)]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire=http://x/Questionnaire/q|2.1", true)]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire=http://x/Questionnaire/q|2", true)]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire:below=http://x/Questionnaire/q|2", true)]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire=http://x/Questionnaire/q|2.10", false)]
    [InlineData("http://x/Questionnaire/q|2.1", "questionnaire=http://x/Questionnaire/r", false)]
    [InlineData("http://x/Questionnaire/q", "questionnaire=http://x/Questionnaire/q|2", false)]
    [InlineData("http://x/Questionnaire/q", "questionnaire:below=http://x/Questionnaire", true)]
    [InlineData("http://x/Questionnaire/q", "questionnaire:above=http://x/Questionnaire/q/part", true)]
    public void A_canonical_reference_is_found_by_url_and_by_the_beginning_of_its_version(string canonical, string search, bool isFound) =>
        Assert.Equal(isFound, Searching.Finds($$"""{"resourceType":"QuestionnaireResponse","questionnaire":"{{canonical}}"}""", search));
}
