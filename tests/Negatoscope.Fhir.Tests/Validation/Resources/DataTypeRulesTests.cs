namespace Negatoscope.Fhir.Tests.Validation.Resources;

public sealed class DataTypeRulesTests
{
    [Fact]
    public void Refuses_a_stated_type_that_the_reference_contradicts() =>
        Assert.Equal(["reference-type at Basic.subject.type"], Reference("""{"reference": "Patient/1", "type": "Device"}"""));

    [Theory]
    [InlineData("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", null)]
    [InlineData("urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "bad-uuid")]
    [InlineData("urn:uuid:1", "bad-uuid")]
    [InlineData("urn:oid:1.2.3", null)]
    [InlineData("urn:oid:1.02.3", "bad-oid")]
    [InlineData("oid:1.2.3", "missing-urn")]
    [InlineData("uuid:c757873d-ec9a-4326-a141-556f43239520", "missing-urn")]
    public void Reads_urns_wherever_a_uri_stands(string uri, string? code) => Assert.Equal(
        code is null ? [] : [$"{code} at Basic.implicitRules"],
        Validated.Json($$$$"""{"resourceType": "Basic", "implicitRules": "{{{{uri}}}}", "code": {"text": "x"}}"""));

    [Theory]
    [InlineData("""{"system": "mrn", "value": "1"}""", "relative-system at Basic.identifier[0].system")]
    [InlineData("""{"system": "urn:ietf:rfc:3986", "value": "1.2.3"}""", "identifier-not-a-uri at Basic.identifier[0].value")]
    [InlineData("""{"system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3"}""", null)]
    public void Wants_absolute_uris_in_identifiers(string identifier, string? issue) => Assert.Equal(
        issue is null ? [] : [issue],
        Validated.Json($$$$"""{"resourceType": "Basic", "identifier": [{{{{identifier}}}}], "code": {"text": "x"}}"""));

    [Theory]
    [InlineData("""{"contentType": "text/plain", "data": "YWJj", "size": 3, "hash": "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="}""", null)]
    [InlineData("""{"contentType": "text/plain", "data": "YWJj", "size": 4}""", "attachment-size at Binary.x")]
    [InlineData("""{"contentType": "text/plain", "data": "YWJj", "hash": "AAAANkcGgWq6PiVxeFDCbJzQ2J0="}""", "attachment-hash at Binary.x")]
    public void Measures_the_data_of_an_attachment(string attachment, string? issue)
    {
        var found = Validated.Json($$$$"""{"resourceType": "Parameters", "parameter": [{"name": "x", "valueAttachment": {{{{attachment}}}} }]}""");

        Assert.Equal(issue is null ? [] : [issue[..issue.IndexOf(' ', StringComparison.Ordinal)]], found.Select(text => text[..text.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Finds_a_label_given_twice() => Assert.Equal(
        ["duplicate-security at Basic.meta.security[1]"],
        Validated.Json("duplicate", """
            {"resourceType": "Basic", "meta": {"security": [{"system": "http://x", "code": "a"}, {"system": "http://x", "code": "a"}],
            "tag": [{"system": "http://x", "code": "a"}]}, "code": {"text": "x"}}
            """));

    private static IReadOnlyList<string> Reference(string reference) =>
        Validated.Json($$$$"""{"resourceType": "Basic", "code": {"text": "x"}, "subject": {{{{reference}}}} }""");
}
