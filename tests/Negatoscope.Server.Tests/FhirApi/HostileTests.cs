using System.Text;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class HostileTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "application/fhir+json", "{" },
        { "application/fhir+json", "null" },
        { "application/fhir+json", "[]" },
        { "application/fhir+json", "{\"resourceType\":\"Patient\",\"active\":true,\"active\":false}" },
        { "application/fhir+json", "{\"resourceType\":\"Patient\",\"name\":" + new string('[', 100_000) },
        { "application/fhir+json", "{\"resourceType\":\"Patient\",\"contained\":[" + string.Concat(Enumerable.Repeat("{\"resourceType\":\"Patient\",\"contained\":[", 5_000)) },
        { "application/fhir+json", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"\\ud800\"}]}\0" },
        { "application/fhir+xml", "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Patient>" },
        { "application/fhir+xml", string.Concat(Enumerable.Repeat("<a>", 100_000)) },
        { "application/fhir+xml", "<Patient/>" },
        { "application/fhir+xml", "{\"resourceType\":\"Patient\"}" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_resource_is_refused_in_words(string contentType, string body)
    {
        await using var host = await FhirHost.StartAsync();

        foreach (var path in (string[])["/Patient", "", "/Patient/$validate"])
        {
            var reply = await host.SendAsync("POST", path, body, $"Content-Type: {contentType}");
            Assert.True(reply.Status is 400 or 422 || path.EndsWith("$validate", StringComparison.Ordinal), $"{path}: {reply.Status}");
            Assert.True(reply.FirstIssue.GetProperty("severity").GetString() is "error" or "fatal", reply.Text);
            Assert.DoesNotContain("   at ", reply.Text, StringComparison.Ordinal);
        }
        Assert.Empty(await host.FindAsync("/Patient"));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        await using var host = await FhirHost.StartAsync();

        Assert.Equal(400, (await host.SendAsync("POST", "/Patient", [.. "{\"resourceType\":\"Patient\",\"language\":\""u8, 0xC3, 0x28, .. "\"}"u8])).Status);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read()
    {
        await using var host = await FhirHost.StartAsync(new() { LargestBody = 1000 });
        var body = $$"""{"resourceType":"Patient","name":[{"family":"{{new string('x', 2000)}}"}]}""";

        var known = await host.SendAsync("POST", "/Patient", body);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, host.Base + "/Patient") { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.ContentType = new("application/fhir+json");
        using var unknown = await host.Http.SendAsync(chunked);

        Assert.Equal((413, "too-long"), (known.Status, known.Issue));
        Assert.Equal(413, (int)unknown.StatusCode);
        Assert.Equal(415, (await host.SendAsync("POST", "/Patient", "x", "Content-Encoding: gzip", "Content-Type: application/fhir+json")).Status);
    }

    [Fact]
    public async Task Large_bodies_at_once_wait_for_one_another_and_are_all_answered()
    {
        await using var host = await FhirHost.StartAsync(new() { LargestBody = 400 << 10 });
        var body = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + new string('x', 300 << 10) + "\"}]}";

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync("POST", "/Patient", body, "Prefer: return=minimal")));

        Assert.All(replies, reply => Assert.Equal(201, reply.Status));
        Assert.Equal(20, (await host.GetAsync("/Patient?_summary=count")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_resource_that_is_kept_can_be_sent_in_every_form_and_bundle()
    {
        await using var host = await FhirHost.StartAsync();
        string Nested(int levels) => "{\"resourceType\":\"Questionnaire\",\"id\":\"q\",\"status\":\"draft\",\"item\":[{\"linkId\":\"0\",\"type\":\"group\",\"text\":\"x\""
            + string.Concat(Enumerable.Range(1, levels).Select(i => $",\"item\":[{{\"linkId\":\"{i}\",\"type\":\"group\",\"text\":\"x\"")) + string.Concat(Enumerable.Repeat("}]", levels + 1)) + "}";

        Assert.Equal("too-deep", (await host.SendAsync("PUT", "/Questionnaire/q", Nested(120))).Issue);
        var kept = await host.SendAsync("PUT", "/Questionnaire/q", Nested(105));
        Assert.True(kept.Status == 201, kept.Text[..Math.Min(kept.Text.Length, 500)]);
        foreach (var path in (string[])["/Questionnaire/q", "/Questionnaire?_id=q", "/Questionnaire/q/_history", "/Questionnaire?_id=q&_summary=true"])
            foreach (var form in (string[])["json&_pretty=true", "xml"])
                Assert.Equal(200, (await host.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}_format={form}")).Status);
    }

    [Theory]
    [InlineData("'; drop table resource; --")]
    [InlineData("\" or \"\"=\"")]
    [InlineData("%00")]
    [InlineData("\\")]
    [InlineData("$$|,|$")]
    [InlineData("%F0%9F%98%80%ED%A0%80")]
    [InlineData("{{7*7}}<script>")]
    public async Task A_value_of_a_search_is_only_a_value(string hostile)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"p1","name":[{"family":"x"}]}""");
        var value = hostile.StartsWith('%') ? hostile : Uri.EscapeDataString(hostile);

        foreach (var name in (string[])["_id", "name", "name:exact", "name:contains", "identifier", "birthdate", "general-practitioner", "general-practitioner:Practitioner.name",
            "_has:Observation:subject:code", "_lastUpdated", "_profile", "_tag", "_sort", "_count", "_include", "_revinclude", "_elements", "_summary", "_total", "_type", "_cursor", "_format", value])
        {
            var reply = await host.GetAsync($"/Patient?{name}={value}");
            Assert.True(reply.Status is 200 or 400 or 406, $"{name}: {reply.Status} {reply.Text}");
            Assert.DoesNotContain("sqlite", reply.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("p1", reply.Status == 200 && name is "_id" or "name" or "name:exact" ? reply.Text : "", StringComparison.Ordinal);
        }
        foreach (var path in (string[])[$"/{value}", $"/Patient/{value}", $"/Patient/p1/_history/{value}", $"/Patient/p1/_history?_since={value}&_at={value}&_cursor={value}"])
        {
            var reply = await host.GetAsync(path);
            Assert.True(reply.Status is 400 or 404 or 405, $"{path}: {reply.Status} {reply.Text}");
        }
        Assert.Equal(["p1"], await host.FindAsync("/Patient"));
    }

    [Fact]
    public async Task Searches_that_are_built_to_explode_are_refused()
    {
        await using var host = await FhirHost.StartAsync();
        var chain = "/Observation?" + string.Concat(Enumerable.Repeat("subject:Patient.link:Patient.", 50)) + "name=x";
        var many = "/Patient?" + string.Join('&', Enumerable.Range(0, 500).Select(i => $"name=x{i}"));
        var values = "/Patient?name=" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"x{i}"));

        var sorts = "/Patient?_sort=" + string.Join(',', Enumerable.Repeat("name,-birthdate", 400));
        foreach (var url in (string[])[chain, many, values, sorts])
            Assert.Equal(400, (await host.GetAsync(url, "Prefer: handling=strict")).Status);

        // As much as is allowed, in as many ways as there are: answered.
        var dates = string.Join(',', Enumerable.Range(1, 49).Select(i => $"20{i:00}-01-01"));
        var types = "Observation,Procedure,Encounter,Flag,List,Composition,AuditEvent,AdverseEvent,Appointment,ResearchSubject,RiskAssessment,Schedule,Invoice,SupplyRequest";
        foreach (var url in (string[])[
            $"?_type={types}&date={dates}&_id=x,y&_tag=z",
            $"/Appointment?actor.identifier={string.Join(',', Enumerable.Range(0, 49).Select(i => $"x{i}"))}&actor.identifier=y",
            "/Patient?_sort=" + string.Join(',', Enumerable.Repeat("name,-birthdate", 8)),
            $"/Patient/p1/*?_count=10&_has:Provenance:target:agent=x",
            $"/Observation?patient.organization.partof.partof.name={string.Join(',', Enumerable.Range(0, 400).Select(i => $"x{i}"))}"])
        {
            var reply = await host.GetAsync(url, "Prefer: handling=strict");
            Assert.True(reply.Status == 200, $"{reply.Status} {reply.Text}");
        }
    }

    [Fact]
    public async Task Nothing_that_was_sent_is_in_the_log()
    {
        await using var host = await FhirHost.StartAsync();
        await host.SendAsync("PUT", "/Patient/secretid", """{"resourceType":"Patient","id":"secretid","name":[{"family":"Secretname"}]}""");
        await host.SendAsync("PUT", "/Patient/secretid", """{"resourceType":"Patient","id":"secretid","active":"Secretname"}""");
        await host.GetAsync("/Patient?name=Secretname&nothing=Secretname");
        await host.GetAsync("/Patient/secretid");
        await host.SendAsync("PATCH", "/Patient/secretid", """[{"op":"test","path":"/name/0/family","value":"Secretname2"}]""");

        Assert.NotEmpty(host.Log);
        Assert.DoesNotContain(host.Log, line => line.Contains("secret", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_updates_that_conflict_none_is_lost(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync("""{"resourceType":"Basic","id":"counter","code":{"text":"0"}}""");

        var written = await Task.WhenAll(Enumerable.Range(0, 32).Select(async writer =>
        {
            var done = 0;
            for (var i = 0; i < 10; i++)
            {
                var now = await host.GetAsync("/Basic/counter");
                var next = int.Parse(now.Json.GetProperty("code").GetProperty("text").GetString()!, System.Globalization.CultureInfo.InvariantCulture) + 1;
                var reply = writer % 2 == 0
                    ? await host.SendAsync("PUT", "/Basic/counter", $$"""{"resourceType":"Basic","id":"counter","code":{"text":"{{next}}"} }""", $"If-Match: {now.Header("ETag")}")
                    : await host.SendAsync("PATCH", "/Basic/counter", $$"""[{"op":"replace","path":"/code/text","value":"{{next}}"}]""", $"If-Match: {now.Header("ETag")}");
                Assert.True(reply.Status is 200 or 412, reply.Text);
                done += reply.Status == 200 ? 1 : 0;
            }
            return done;
        }));

        var end = await host.GetAsync("/Basic/counter");
        Assert.Equal(written.Sum(), int.Parse(end.Json.GetProperty("code").GetProperty("text").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal($"W/\"{written.Sum() + 1}\"", end.Header("ETag"));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Patches_that_meet_are_all_applied_or_told(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync("""{"resourceType":"Basic","id":"list","code":{"coding":[{"code":"first"}]}}""");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            host.SendAsync("PATCH", "/Basic/list", $$"""[{"op":"add","path":"/code/coding/-","value":{"code":"c{{i}}"} }]""")));

        Assert.All(replies, reply => Assert.True(reply.Status == 200 || (reply.Status, reply.Issue) == (409, "busy"), reply.Text));
        var applied = replies.Select((reply, i) => (reply.Status, Code: $"c{i}")).Where(one => one.Status == 200).Select(one => one.Code).Order();
        var codings = (await host.GetAsync("/Basic/list")).Json.GetProperty("code").GetProperty("coding").EnumerateArray();
        Assert.Equal(applied, codings.Select(coding => coding.GetProperty("code").GetString()!).Where(code => code != "first").Order());
    }
}
