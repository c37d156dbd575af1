using System.Text;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class NegotiationTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">x</div>"},"active":true,"name":[{"family":"Dupré"}],"birthDate":"1970-01-01","photo":[{"contentType":"image/png","data":"AAAA"}]}""";

    [Theory]
    [InlineData("", null, "application/fhir+json")]
    [InlineData("", "*/*", "application/fhir+json")]
    [InlineData("", "application/fhir+xml", "application/fhir+xml")]
    [InlineData("", "application/xml", "application/fhir+xml")]
    [InlineData("", "application/json", "application/fhir+json")]
    [InlineData("", "application/fhir+json; fhirVersion=4.0", "application/fhir+json")]
    [InlineData("", "application/fhir+xml;q=0.5, application/fhir+json;q=0.9", "application/fhir+json")]
    [InlineData("", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/fhir+xml")]
    [InlineData("?_format=xml", "application/fhir+json", "application/fhir+xml")]
    [InlineData("?_format=application/fhir%2Bxml", null, "application/fhir+xml")]
    [InlineData("?_format=application/fhir+xml", null, "application/fhir+xml")]
    [InlineData("?_format=json", "application/fhir+xml", "application/fhir+json")]
    public async Task The_form_is_what_the_client_wants(string query, string? accept, string expected)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var reply = await host.GetAsync($"/Patient/p1{query}", accept is null ? [] : [$"Accept: {accept}"]);

        Assert.Equal(200, reply.Status);
        Assert.Equal(expected + "; charset=utf-8", reply.Header("Content-Type"));
        Assert.StartsWith(expected.EndsWith("xml", StringComparison.Ordinal) ? "<?xml" : "{", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "image/png")]
    [InlineData("", "application/fhir+json; fhirVersion=3.0")]
    [InlineData("", "application/fhir+json;q=0")]
    [InlineData("?_format=ttl", "*/*")]
    public async Task What_cannot_be_made_is_not_acceptable(string query, string accept)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var reply = await host.GetAsync($"/Patient/p1{query}", $"Accept: {accept}");

        Assert.Equal((406, "not-acceptable"), (reply.Status, reply.Issue));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/fhir+json; charset=iso-8859-1")]
    [InlineData("application/fhir+json; fhirVersion=5.0")]
    [InlineData("application/json-patch+json")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_not_said_to_be_fhir_is_not_read(string contentType)
    {
        await using var host = await FhirHost.StartAsync();

        var reply = await host.SendAsync("POST", "/Patient", Patient, $"Content-Type: {contentType}");

        Assert.Equal((415, "unsupported-media-type"), (reply.Status, reply.Issue));
    }

    [Fact]
    public async Task A_binary_is_sent_and_read_as_what_it_holds()
    {
        await using var host = await FhirHost.StartAsync();
        byte[] picture = [0x89, 0x50, 0x4e, 0x47, 0, 255];

        var made = await host.SendAsync("POST", "/Binary", picture, "Content-Type: image/png");
        var put = await host.SendAsync("PUT", "/Binary/b1", picture, "Content-Type: image/png; x=y");

        Assert.Equal((201, 201), (made.Status, put.Status));
        Assert.Equal(Convert.ToBase64String(picture), made.Json.GetProperty("data").GetString());
        foreach (var path in (string[])[$"/Binary/{made.Id}", "/Binary/b1/_history/1"])
        {
            var native = await host.GetAsync(path, "Accept: image/*");
            Assert.Equal((200, "image/png", "W/\"1\""), (native.Status, native.Header("Content-Type"), native.Header("ETag")));
            Assert.Equal(picture, native.Body);
            Assert.Equal("sandbox", native.Header("Content-Security-Policy"));
            Assert.Equal("Binary", (await host.GetAsync(path)).Json.GetProperty("resourceType").GetString());
            Assert.Equal("Binary", (await host.GetAsync(path + "?_format=json", "Accept: image/png")).Json.GetProperty("resourceType").GetString());
            Assert.Equal(406, (await host.GetAsync(path, "Accept: application/pdf")).Status);
        }

        Assert.Equal(404, (await host.GetAsync("/Binary/none", "Accept: image/png")).Status);
        Assert.Equal(415, (await host.SendAsync("POST", "/Patient", picture, "Content-Type: image/png")).Status);
    }

    [Fact]
    public async Task Xml_is_taken_and_given_without_loss()
    {
        await using var host = await FhirHost.StartAsync();
        const string Xml = """
            <Observation xmlns="http://hl7.org/fhir"><id value="o1"/><status value="final"/><code><text value="é &amp; 1"/></code><valueQuantity><value value="1.50"/></valueQuantity></Observation>
            """;

        var put = await host.SendAsync("PUT", "/Observation/o1", Xml, "Content-Type: application/fhir+xml", "Accept: application/fhir+xml");

        Assert.Equal(201, put.Status);
        Assert.Contains("""<valueQuantity><value value="1.50"/></valueQuantity>""".Replace("\"/>", "\" />", StringComparison.Ordinal), put.Text, StringComparison.Ordinal);
        Assert.Contains("\"value\":1.50", (await host.GetAsync("/Observation/o1")).Text, StringComparison.Ordinal);
        var search = await host.GetAsync("/Observation?_format=xml");
        Assert.StartsWith("<?xml", search.Text, StringComparison.Ordinal);
        Assert.Contains("<mode value=\"match\"", search.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over()
    {
        await using var host = await FhirHost.StartAsync();

        Assert.Equal(201, (await host.SendAsync("PUT", "/Patient/p1", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Patient)])).Status);
        Assert.Equal(200, (await host.GetAsync("/Patient/p1")).Status);
    }

    [Fact]
    public async Task Pretty_answers_have_lines()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        Assert.Contains("\n  \"active\": true", (await host.GetAsync("/Patient/p1?_pretty=true")).Text, StringComparison.Ordinal);
        Assert.Contains("\n  <active value=\"true\"", (await host.GetAsync("/Patient/p1?_pretty=true&_format=xml")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", (await host.GetAsync("/Patient/p1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_come_in_the_language_and_the_form_that_are_wanted()
    {
        await using var host = await FhirHost.StartAsync();

        var french = await host.GetAsync("/Patient/p9", "Accept-Language: fr-FR, en;q=0.5");
        var xml = await host.GetAsync("/Patient/p9", "Accept: application/fhir+xml", "Accept-Language: en");

        Assert.Equal("Cette ressource n'existe pas ici.", french.FirstIssue.GetProperty("details").GetProperty("text").GetString());
        Assert.Equal("fr", french.Header("Content-Language"));
        Assert.Contains("<text value=\"There is no such resource here.\"", xml.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_summary=true", "resourceType id meta active name birthDate")]
    [InlineData("_summary=text", "resourceType id meta text")]
    [InlineData("_summary=data", "resourceType id meta active name birthDate photo")]
    [InlineData("_summary=false", "resourceType id meta text active name birthDate photo")]
    [InlineData("_elements=birthDate,photo", "resourceType id meta active birthDate photo")]
    public async Task Part_of_a_resource_is_what_was_asked_for_and_says_so(string query, string expected)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var read = (await host.GetAsync($"/Patient/p1?{query}")).Json;
        var found = (await host.GetAsync($"/Patient?_id=p1&{query}")).Entries.Single().GetProperty("resource");

        Assert.Equal(expected.Split(' '), read.EnumerateObject().Select(property => property.Name));
        Assert.Equal(read.GetRawText(), found.GetRawText());
        Assert.Equal(query != "_summary=false", read.GetProperty("meta").TryGetProperty("tag", out var tag) && tag[0].GetProperty("code").GetString() == "SUBSETTED");
    }

    [Fact]
    public async Task A_count_is_a_bundle_without_entries()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var count = await host.GetAsync("/Patient?_summary=count");

        Assert.Equal(1, count.Json.GetProperty("total").GetInt32());
        Assert.Empty(count.Entries);
    }
}
