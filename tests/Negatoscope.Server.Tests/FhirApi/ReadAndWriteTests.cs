using System.Globalization;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class ReadAndWriteTests
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","active":true,"name":[{"family":"Dupré"}]}""";

    [Fact]
    public async Task A_created_resource_has_an_id_a_version_and_an_address()
    {
        await using var host = await FhirHost.StartAsync();

        var created = await host.SendAsync("POST", "/Patient", Patient);

        Assert.Equal(201, created.Status);
        Assert.NotEqual("p1", created.Id); // R4 http.html#create: the id that was sent does not count
        Assert.Equal("W/\"1\"", created.Header("ETag"));
        Assert.Equal($"{host.Base}/Patient/{created.Id}/_history/1", created.Header("Location"));
        var moment = created.Json.GetProperty("meta").GetProperty("lastUpdated").GetDateTimeOffset();
        Assert.Equal(moment.ToString("R", CultureInfo.InvariantCulture), created.Header("Last-Modified"));
        var read = await host.GetAsync($"/Patient/{created.Id}");
        Assert.Equal(200, read.Status);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal("application/fhir+json; charset=utf-8", read.Header("Content-Type"));
        Assert.Equal(created.Text, (await host.GetAsync(created.Header("Location")!)).Text);
    }

    [Fact]
    public async Task Digits_escapes_and_the_order_of_properties_outlive_the_store()
    {
        await using var host = await FhirHost.StartAsync();
        const string Observation = """
            {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"é \" \\ \n 😀"},"valueQuantity":{"value":1.50,"unit":"mg"},
             "_issued":{"extension":[{"url":"http://example.org/why","valueCode":"unknown"}]},"component":[{"valueQuantity":{"value":1.0E+2},"code":{"text":"x"}}]}
            """;

        await host.PutAsync(Observation);

        var text = (await host.GetAsync("/Observation/o1")).Text;
        Assert.Contains("\"value\":1.50", text, StringComparison.Ordinal);
        Assert.Contains("1.0E+2", text, StringComparison.Ordinal);
        Assert.Contains("_issued", text, StringComparison.Ordinal);
        Assert.Equal("é \" \\ \n 😀", (await host.GetAsync("/Observation/o1")).Json.GetProperty("code").GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_update_makes_a_version_and_the_earlier_ones_stay()
    {
        await using var host = await FhirHost.StartAsync();

        Assert.Equal(201, (await host.SendAsync("PUT", "/Patient/p1", Patient)).Status);
        var second = await host.SendAsync("PUT", "/Patient/p1", Patient.Replace("true", "false", StringComparison.Ordinal));

        Assert.Equal(200, second.Status);
        Assert.Equal("W/\"2\"", second.Header("ETag"));
        Assert.True((await host.GetAsync("/Patient/p1/_history/1")).Json.GetProperty("active").GetBoolean());
        Assert.False((await host.GetAsync("/Patient/p1/_history/2")).Json.GetProperty("active").GetBoolean());
        Assert.Equal((404, "no-such-version"), StatusAndIssue(await host.GetAsync("/Patient/p1/_history/3")));
        Assert.Equal((404, "no-such-version"), StatusAndIssue(await host.GetAsync("/Patient/p1/_history/abc")));
    }

    [Fact]
    public async Task What_was_deleted_is_gone_but_its_history_is_not()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);

        var deleted = await host.SendAsync("DELETE", "/Patient/p1");

        Assert.Equal((204, "W/\"2\""), (deleted.Status, deleted.Header("ETag")));
        Assert.Equal((410, "deleted"), StatusAndIssue(await host.GetAsync("/Patient/p1")));
        Assert.Equal((410, "deleted"), StatusAndIssue(await host.GetAsync("/Patient/p1/_history/2")));
        Assert.Equal(200, (await host.GetAsync("/Patient/p1/_history/1")).Status);
        Assert.Equal((404, "not-found"), StatusAndIssue(await host.GetAsync("/Patient/p2")));
        Assert.Equal(204, (await host.SendAsync("DELETE", "/Patient/p1")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/Patient/p2")).Status);
        Assert.Equal(201, (await host.SendAsync("PUT", "/Patient/p1", Patient)).Status);
        Assert.Equal("W/\"3\"", (await host.GetAsync("/Patient/p1")).Header("ETag"));
    }

    [Fact]
    public async Task The_history_tells_every_version_newest_first_in_pages()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient, Patient);
        await host.SendAsync("DELETE", "/Patient/p1");
        await host.PutAsync("""{"resourceType":"Organization","id":"g1","name":"x"}""");

        var history = await host.GetAsync("/Patient/p1/_history");

        Assert.Equal("history", history.Json.GetProperty("type").GetString());
        Assert.Equal(3, history.Json.GetProperty("total").GetInt32());
        Assert.Equal(["DELETE", "PUT", "PUT"], history.Entries.Select(entry => entry.GetProperty("request").GetProperty("method").GetString()!));
        Assert.Equal(["204 No Content", "200 OK", "201 Created"], history.Entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()!));
        Assert.Equal([false, true, true], history.Entries.Select(entry => entry.TryGetProperty("resource", out _)));
        Assert.Equal(3, (await host.GetAsync("/Patient/_history")).Entries.Count());
        Assert.Equal(4, (await host.GetAsync("/_history")).Entries.Count());
        Assert.Equal(404, (await host.GetAsync("/Patient/p2/_history")).Status);

        var etags = new List<string>();
        for (var url = "/Patient/p1/_history?_count=1"; url is not null;)
        {
            var page = await host.GetAsync(url);
            etags.AddRange(page.Entries.Select(entry => entry.GetProperty("response").GetProperty("etag").GetString()!));
            url = page.Link("next");
        }
        Assert.Equal(["W/\"3\"", "W/\"2\"", "W/\"1\""], etags);
        Assert.Empty((await host.GetAsync("/Patient/p1/_history?_since=2999-01-01")).Entries);
        Assert.Equal(400, (await host.GetAsync("/Patient/p1/_history?_since=yesterday")).Status);
    }

    [Fact]
    public async Task A_change_can_insist_on_there_being_something_to_change()
    {
        await using var host = await FhirHost.StartAsync();
        const string Patient = """{"resourceType":"Patient","id":"p1"}""";

        var none = await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: *");
        await host.PutAsync(Patient);

        Assert.Equal((412, "version-mismatch"), (none.Status, none.Issue));
        Assert.Equal(200, (await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: *")).Status);
        Assert.Equal(200, (await host.SendAsync("PATCH", "/Patient/p1", """[{"op":"add","path":"/active","value":true}]""", "If-Match: *")).Status);
        Assert.Equal(412, (await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: W/\"0\"")).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/Patient/p1", (byte[]?)null, "If-Match: *")).Status);
        Assert.Equal(412, (await host.SendAsync("DELETE", "/Patient/p1", (byte[]?)null, "If-Match: *")).Status);
    }

    [Fact]
    public async Task A_client_that_has_the_capability_statement_is_not_sent_it_again()
    {
        await using var host = await FhirHost.StartAsync();

        var first = await host.GetAsync("/metadata");
        var again = await host.GetAsync("/metadata", $"If-None-Match: {first.Header("ETag")}");
        var part = await host.GetAsync("/metadata?_elements=status", $"If-None-Match: {first.Header("ETag")}");

        Assert.Equal((200, 304, 200), (first.Status, again.Status, part.Status));
        Assert.Empty(again.Body);
        Assert.NotEqual(first.Header("ETag"), part.Header("ETag"));
    }

    [Fact]
    public async Task A_client_that_has_the_version_is_not_sent_it_again()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);
        var modified = (await host.GetAsync("/Patient/p1")).Header("Last-Modified");

        var known = await host.GetAsync("/Patient/p1", "If-None-Match: W/\"7\", W/\"1\"");

        Assert.Equal((304, 0, "W/\"1\""), (known.Status, known.Body.Length, known.Header("ETag")));
        Assert.Equal(200, (await host.GetAsync("/Patient/p1", "If-None-Match: W/\"2\"")).Status);
        Assert.Equal(304, (await host.GetAsync("/Patient/p1", $"If-Modified-Since: {modified}")).Status);
        Assert.Equal(200, (await host.GetAsync("/Patient/p1", "If-Modified-Since: Mon, 01 Jan 2001 00:00:00 GMT")).Status);
        Assert.Equal(200, (await host.GetAsync("/Patient/p1", "If-None-Match: W/\"2\"", $"If-Modified-Since: {modified}")).Status); // RFC 9110 §13.1.3
    }

    [Fact]
    public async Task Head_has_the_fields_of_get_and_no_body()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient);
        var get = await host.GetAsync("/Patient/p1");

        var head = await host.SendAsync("HEAD", "/Patient/p1");

        Assert.Equal((200, 0), (head.Status, head.Body.Length));
        foreach (var name in (string[])["ETag", "Last-Modified", "Content-Type", "Content-Length"])
            Assert.Equal(get.Header(name), head.Header(name));
        Assert.Equal(404, (await host.SendAsync("HEAD", "/Patient/p2")).Status);
    }

    [Fact]
    public async Task An_update_can_insist_on_the_version_it_was_made_of()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient, Patient);

        Assert.Equal((412, "version-mismatch"), StatusAndIssue(await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: W/\"1\"")));
        Assert.Equal(200, (await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: W/\"2\"")).Status);
        Assert.Equal((412, "version-mismatch"), StatusAndIssue(await host.SendAsync("PUT", "/Patient/p2", Patient.Replace("p1", "p2", StringComparison.Ordinal), "If-Match: W/\"1\"")));
        Assert.Equal((400, "bad-version-tag"), StatusAndIssue(await host.SendAsync("PUT", "/Patient/p1", Patient, "If-Match: 3")));
        Assert.Equal(412, (await host.SendAsync("DELETE", "/Patient/p1", (byte[]?)null, "If-Match: W/\"2\"")).Status);
        Assert.Equal(412, (await host.SendAsync("PUT", "/Patient/p1", Patient, "If-None-Match: *")).Status);
        Assert.Equal("W/\"3\"", (await host.GetAsync("/Patient/p1")).Header("ETag"));
    }

    [Theory]
    [InlineData("PUT", "/Patient/p1", """{"resourceType":"Patient"}""", 400, "other-id")]
    [InlineData("PUT", "/Patient/p1", """{"resourceType":"Patient","id":"p2"}""", 400, "other-id")]
    [InlineData("PUT", "/Patient/p_1", """{"resourceType":"Patient","id":"p_1"}""", 400, "bad-id")]
    [InlineData("POST", "/Patient", """{"resourceType":"Observation","status":"final","code":{"text":"x"}}""", 400, "other-type")]
    [InlineData("POST", "/Nothing", """{"resourceType":"Nothing"}""", 404, "unknown-type")]
    [InlineData("POST", "/Resource", """{"resourceType":"Resource"}""", 404, "unknown-type")]
    [InlineData("POST", "/Patient", "", 400, "no-body")]
    public async Task A_resource_that_does_not_belong_where_it_is_sent_is_refused(string method, string path, string body, int status, string issue)
    {
        await using var host = await FhirHost.StartAsync();

        Assert.Equal((status, issue), StatusAndIssue(await host.SendAsync(method, path, body)));
    }

    [Fact]
    public async Task What_a_write_is_answered_with_is_for_the_client_to_choose()
    {
        await using var host = await FhirHost.StartAsync();

        var minimal = await host.SendAsync("POST", "/Patient", Patient, "Prefer: return=minimal");
        var outcome = await host.SendAsync("POST", "/Patient", Patient, "Prefer: handling=strict; return=OperationOutcome");
        var whole = await host.SendAsync("POST", "/Patient", Patient, "Prefer: return=representation");

        Assert.Equal((201, 0), (minimal.Status, minimal.Body.Length));
        Assert.NotNull(minimal.Header("Location"));
        Assert.Equal((201, "done"), StatusAndIssue(outcome));
        Assert.Equal("Patient", whole.Json.GetProperty("resourceType").GetString());
        Assert.Equal((200, "done"), StatusAndIssue(await host.SendAsync("DELETE", $"/Patient/{whole.Id}", (byte[]?)null, "Prefer: return=OperationOutcome")));
    }

    [Theory]
    [InlineData("DELETE", "/metadata", "GET, HEAD")]
    [InlineData("PUT", "/Patient/p1/_history", "GET, HEAD")]
    [InlineData("PUT", "/", "POST, GET, HEAD")]
    [InlineData("PATCH", "/Patient/p1/$everything", "GET, HEAD")]
    public async Task A_method_that_does_nothing_there_is_told_from_an_address_that_is_nothing(string method, string path, string allowed)
    {
        await using var host = await FhirHost.StartAsync();

        var reply = await host.SendAsync(method, path, "{}");

        Assert.Equal((405, "no-such-method"), StatusAndIssue(reply));
        Assert.Equal(allowed, reply.Header("Allow"));
        Assert.Equal((404, "no-such-path"), StatusAndIssue(await host.GetAsync("/Patient/p1/what/ever")));
    }

    private static (int, string) StatusAndIssue(FhirReply reply) => (reply.Status, reply.Issue);
}
