using System.Text;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

public sealed class BundleTests
{
    [Fact]
    public async Task Resources_that_are_made_together_refer_to_one_another()
    {
        await using var host = await FhirHost.StartAsync();
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001","resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
               "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href=\"urn:uuid:00000000-0000-4000-8000-000000000002\">p</a></div>"},
               "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:00000000-0000-4000-8000-000000000002"}],
               "subject":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000002"},
               "extension":[{"url":"http://example.org/e","valueUri":"urn:uuid:00000000-0000-4000-8000-000000000002"}]},
              "request":{"method":"POST","url":"Observation"}},
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Patient","managingOrganization":{"reference":"Organization/g1"}},
              "request":{"method":"POST","url":"Patient"}},
             {"fullUrl":"http://elsewhere.example/fhir/Organization/g1","resource":{"resourceType":"Organization","id":"g1","name":"g"},"request":{"method":"PUT","url":"Organization/g1"}},
             {"request":{"method":"GET","url":"Organization/g1"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal("transaction-response", reply.Json.GetProperty("type").GetString());
        Assert.Equal(["201 Created", "201 Created", "201 Created", "200 OK"], Statuses(reply));
        var patient = Location(reply, 1);
        var observation = await host.GetAsync($"/{Location(reply, 0)}");
        Assert.Equal(patient, observation.Json.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Equal(patient, observation.Json.GetProperty("extension")[0].GetProperty("valueUri").GetString());
        Assert.Contains($"href=\"{patient}\"", observation.Json.GetProperty("text").GetProperty("div").GetString(), StringComparison.Ordinal);
        Assert.Equal("urn:uuid:00000000-0000-4000-8000-000000000002", observation.Json.GetProperty("identifier")[0].GetProperty("value").GetString());
        Assert.Equal("Organization/g1", (await host.GetAsync($"/{patient}")).Json.GetProperty("managingOrganization").GetProperty("reference").GetString());
        Assert.Equal("g", reply.Entries.Last().GetProperty("resource").GetProperty("name").GetString());
        Assert.Single(await host.FindAsync($"/Observation?subject={patient}"));
        Assert.Single(await host.FindAsync("/Observation?subject:Patient.organization.name=g"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_patch_refers_to_what_is_made_with_it_and_leaves_what_stood_there(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync("""{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},"focus":[{"reference":"urn:uuid:00000000-0000-4000-8000-00000000000f"}]}""");

        var reply = await host.SendAsync("POST", "", Bundle("urn:uuid:00000000-0000-4000-8000-000000000002"));

        Assert.True(reply.Status == 200, reply.Text);
        var observation = (await host.GetAsync("/Observation/o1")).Json;
        Assert.Equal(Location(reply, 1), observation.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Equal("Organization/found", observation.GetProperty("performer")[0].GetProperty("reference").GetString());
        Assert.Equal("urn:uuid:00000000-0000-4000-8000-00000000000f", observation.GetProperty("focus")[0].GetProperty("reference").GetString());
        Assert.Equal(["o1"], await host.FindAsync($"/Observation?subject={Location(reply, 1)}"));

        var refused = await host.SendAsync("POST", "", Bundle("urn:uuid:00000000-0000-4000-8000-000000000009"));
        Assert.Equal((400, "unresolved-reference"), (refused.Status, refused.Issue));
        Assert.Equal("2", (await host.GetAsync("/Observation/o1")).Json.GetProperty("meta").GetProperty("versionId").GetString());

        static string Bundle(string subject)
        {
            var patch = Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $$"""[{"op":"add","path":"/subject","value":{"reference":"{{subject}}"} },{"op":"add","path":"/performer","value":[{"reference":"Organization?name=found"}]}]"""));
            return $$"""
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"request":{"method":"PATCH","url":"Observation/o1"},"resource":{"resourceType":"Binary","contentType":"application/json-patch+json","data":"{{patch}}"} },
                 {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"} },
                 {"resource":{"resourceType":"Organization","id":"found","name":"found"},"request":{"method":"PUT","url":"Organization/found"} }]}
                """;
        }
    }

    [Fact]
    public async Task Deletions_come_first_then_creations_then_updates_then_reading()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"old","identifier":[{"system":"urn:s","value":"1"}]}""", """{"resourceType":"Patient","id":"p1"}""");
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"request":{"method":"GET","url":"Patient?identifier=urn:s|1&_total=accurate"}},
             {"resource":{"resourceType":"Patient","id":"p1","active":true},"request":{"method":"PUT","url":"Patient/p1","ifMatch":"W/\"1\""}},
             {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},"request":{"method":"POST","url":"Patient"}},
             {"request":{"method":"DELETE","url":"Patient/old"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(["200 OK", "200 OK", "201 Created", "204 No Content"], Statuses(reply));
        var found = reply.Entries.First().GetProperty("resource");
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        Assert.Equal(Location(reply, 2), "Patient/" + found.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Conditions_of_a_transaction_lead_to_what_is_there()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(
            """{"resourceType":"Patient","id":"there","identifier":[{"system":"urn:s","value":"1"}]}""",
            """{"resourceType":"Practitioner","id":"dr","identifier":[{"system":"urn:d","value":"2"}]}""");
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001","resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},
              "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:s|1"}},
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Organization","name":"new","identifier":[{"system":"urn:g","value":"3"}]},
              "request":{"method":"PUT","url":"Organization?identifier=urn:g|3"}},
             {"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000001"},
               "performer":[{"reference":"Practitioner?identifier=urn:d|2"},{"reference":"urn:uuid:00000000-0000-4000-8000-000000000002"}]},
              "request":{"method":"POST","url":"Observation"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(["200 OK", "201 Created", "201 Created"], Statuses(reply));
        var observation = (await host.GetAsync($"/{Location(reply, 2)}")).Json;
        Assert.Equal("Patient/there", observation.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Equal(["Practitioner/dr", Location(reply, 1)], observation.GetProperty("performer").EnumerateArray().Select(one => one.GetProperty("reference").GetString()!));
        Assert.Single(await host.FindAsync("/Observation?patient=there"));
        Assert.Single(await host.FindAsync("/Observation?performer=Practitioner/dr"));
        Assert.Single(await host.FindAsync("/Observation?performer:Organization.name=new"));
    }

    [Fact]
    public async Task Conditional_references_find_what_the_transaction_makes()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"gone","identifier":[{"system":"urn:s","value":"1"}]}""", """{"resourceType":"Organization","id":"o1","name":"before"}""");
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient?identifier=urn:s|1"},
               "performer":[{"reference":"Organization?name=after"}]},"request":{"method":"POST","url":"Observation"}},
             {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},"request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Organization","id":"o1","name":"after"},"request":{"method":"PUT","url":"Organization/o1"}},
             {"request":{"method":"DELETE","url":"Patient/gone"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        var observation = (await host.GetAsync($"/{Location(reply, 0)}")).Json;
        Assert.Equal(Location(reply, 1), observation.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Equal("Organization/o1", observation.GetProperty("performer")[0].GetProperty("reference").GetString());
        Assert.Single(await host.FindAsync("/Observation?patient.identifier=urn:s|1"));
    }

    [Fact]
    public async Task A_condition_sees_what_the_transaction_did_before_it()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"gone","identifier":[{"system":"urn:s","value":"1"}]}""");
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001","resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},
              "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:s|1"}},
             {"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},
              "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=urn:s|1"}},
             {"resource":{"resourceType":"Basic","code":{"text":"x"},"subject":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000002"} },"request":{"method":"POST","url":"Basic"}},
             {"request":{"method":"DELETE","url":"Patient/gone"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(["201 Created", "200 OK", "201 Created", "204 No Content"], Statuses(reply));
        Assert.Equal(Location(reply, 0), Location(reply, 1));
        Assert.Equal(Location(reply, 0), (await host.GetAsync($"/{Location(reply, 2)}")).Json.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Single(await host.FindAsync("/Patient"));
    }

    [Fact]
    public async Task Two_conditional_updates_that_mean_the_same_resource_are_refused()
    {
        await using var host = await FhirHost.StartAsync();
        const string Entry = """{"resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"1"}]},"request":{"method":"PUT","url":"Patient?identifier=urn:s|1"}}""";

        var reply = await host.SendAsync("POST", "", $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{Entry}},{{Entry}}]}""");

        Assert.Equal((400, "twice"), (reply.Status, reply.Issue));
        Assert.Empty(await host.FindAsync("/Patient"));
    }

    [Fact]
    public async Task Links_are_replaced_in_narratives_and_urls_but_not_in_canonicals()
    {
        await using var host = await FhirHost.StartAsync();
        const string Bundle = """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"http://elsewhere.example/fhir/Patient/7","resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Basic","code":{"text":"x"},
               "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><a href='http://elsewhere.example/fhir/Patient/7'>p</a><img src = \"http://elsewhere.example/fhir/Patient/7\" alt=\"http://elsewhere.example/fhir/Patient/7\"/></div>"},
               "extension":[{"url":"http://example.org/c","valueCanonical":"http://elsewhere.example/fhir/Patient/7"},
                {"url":"http://example.org/a","valueAttachment":{"url":"http://elsewhere.example/fhir/Patient/7"} }]},"request":{"method":"POST","url":"Basic"}}]}
            """;

        var reply = await host.SendAsync("POST", "", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        var (patient, basic) = (Location(reply, 0), (await host.GetAsync($"/{Location(reply, 1)}")).Json);
        Assert.Equal("http://elsewhere.example/fhir/Patient/7", basic.GetProperty("extension")[0].GetProperty("valueCanonical").GetString());
        Assert.Equal(patient, basic.GetProperty("extension")[1].GetProperty("valueAttachment").GetProperty("url").GetString());
        Assert.Contains(
            $"<a href='{patient}'>p</a><img src = \"{patient}\" alt=\"http://elsewhere.example/fhir/Patient/7\"/>",
            basic.GetProperty("text").GetProperty("div").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"resource":{"resourceType":"Patient","active":"perhaps"},"request":{"method":"POST","url":"Patient"}}""", 422, null, "Bundle.entry[1].resource.active")]
    [InlineData("""{"resource":{"resourceType":"Patient","id":"p1"},"request":{"method":"PUT","url":"Patient/p1","ifMatch":"W/\"7\""}}""", 412, "version-mismatch", "Bundle.entry[1]")]
    [InlineData("""{"resource":{"resourceType":"Patient","id":"p2"},"request":{"method":"PUT","url":"Patient/p1"}}""", 400, "other-id", "Bundle.entry[1]")]
    [InlineData("""{"resource":{"resourceType":"Patient","managingOrganization":{"reference":"Organization?name=nobody"}},"request":{"method":"POST","url":"Patient"}}""", 412, "no-such-reference", null)]
    [InlineData("""{"resource":{"resourceType":"Patient","managingOrganization":{"reference":"urn:uuid:00000000-0000-4000-8000-000000000009"}},"request":{"method":"POST","url":"Patient"}}""", 400, "unresolved-reference", "Bundle.entry[1]")]
    [InlineData("""{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Observation"}}""", 400, "other-type", "Bundle.entry[1]")]
    [InlineData("""{"resource":{"resourceType":"Patient"}}""", 400, "no-request", "Bundle.entry[1]")]
    [InlineData("""{"request":{"method":"BREW","url":"Patient"}}""", 400, "no-such-request", "Bundle.entry[1]")]
    [InlineData("""{"request":{"method":"GET","url":"http://elsewhere.example/Patient"}}""", 400, "no-such-request", "Bundle.entry[1]")]
    [InlineData("""{"request":{"method":"DELETE","url":"Patient"}}""", 412, "no-condition", "Bundle.entry[1]")]
    [InlineData("""{"resource":{"resourceType":"Patient","id":"made"},"request":{"method":"PUT","url":"Patient/made"}}""", 400, "twice", null)]
    public async Task A_transaction_with_one_bad_entry_changes_nothing_and_names_it(string entry, int status, string? issue, string? place)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"p1"}""");
        var bundle = $$"""
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Patient","id":"made"},"request":{"method":"PUT","url":"Patient/made"} },
             {{entry}}]}
            """;

        var reply = await host.SendAsync("POST", "", bundle);

        Assert.True(reply.Status == status, reply.Text);
        Assert.Equal(issue ?? reply.Issue, reply.Issue);
        if (place is not null)
            Assert.Equal(place, reply.FirstIssue.GetProperty("expression")[0].GetString());
        Assert.Equal(["p1"], await host.FindAsync("/Patient"));
        Assert.Equal("W/\"1\"", (await host.GetAsync("/Patient/p1")).Header("ETag"));
    }

    [Fact]
    public async Task In_a_batch_each_entry_stands_for_itself()
    {
        await using var host = await FhirHost.StartAsync();
        const string Bundle = """
            {"resourceType":"Bundle","type":"batch","entry":[
             {"request":{"method":"GET","url":"Patient/none"}},
             {"resource":{"resourceType":"Patient","active":"perhaps"},"request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Patient","id":"p1","gender":"female"},"request":{"method":"PUT","url":"Patient/p1"}},
             {"resource":{"resourceType":"Binary","contentType":"application/json-patch+json","data":"W3sib3AiOiJhZGQiLCJwYXRoIjoiL2FjdGl2ZSIsInZhbHVlIjp0cnVlfV0="},"request":{"method":"PATCH","url":"Patient/p2"}},
             {"request":{"method":"GET","url":"/Patient?gender=female"}},
             {"request":{"method":"GET","url":"metadata"}},
             {"request":{"method":"GET","url":"Patient?birthdate=notadate"}},
             {"resource":{"resourceType":"Bundle","type":"batch"},"request":{"method":"POST","url":"/"}}]}
            """;
        await host.PutAsync("""{"resourceType":"Patient","id":"p2"}""");

        var reply = await host.SendAsync("POST", "/", Bundle);

        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal("batch-response", reply.Json.GetProperty("type").GetString());
        Assert.Equal(
            ["404 Not Found", "422 Unprocessable Entity", "201 Created", "200 OK", "200 OK", "200 OK", "400 Bad Request", "400 Bad Request"], Statuses(reply));
        var entries = reply.Entries.ToList();
        Assert.Equal("OperationOutcome", entries[0].GetProperty("response").GetProperty("outcome").GetProperty("resourceType").GetString());
        Assert.Equal("p1", entries[4].GetProperty("resource").GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString());
        Assert.Equal("CapabilityStatement", entries[5].GetProperty("resource").GetProperty("resourceType").GetString());
        Assert.True((await host.GetAsync("/Patient/p2")).Json.GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("Patient/nowhere", 404)]
    [InlineData("Patient/p0", 410)]
    [InlineData("Patient/p1", 410)]
    [InlineData("Patient/p2/_history/7", 404)]
    [InlineData("Patient?birthdate=soon", 400)]
    public async Task A_transaction_that_reads_what_cannot_be_read_does_nothing(string url, int status)
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"p0"}""", """{"resourceType":"Patient","id":"p1"}""", """{"resourceType":"Patient","id":"p2"}""");
        await host.SendAsync("DELETE", "/Patient/p0");

        var reply = await host.SendAsync("POST", "", $$"""
            {"resourceType":"Bundle","type":"transaction","entry":[
            {"request":{"method":"PUT","url":"Patient/p3"},"resource":{"resourceType":"Patient","id":"p3"} },
            {"request":{"method":"DELETE","url":"Patient/p1"} },
            {"request":{"method":"GET","url":"{{url}}"} }]}
            """);

        Assert.Equal(status, reply.Status);
        Assert.Equal("Bundle.entry[2]", reply.FirstIssue.GetProperty("expression")[0].GetString());
        Assert.Equal(["p1", "p2"], await host.FindAsync("/Patient?_sort=_id"));
    }

    [Fact]
    public async Task A_transaction_reads_what_it_writes()
    {
        await using var host = await FhirHost.StartAsync();

        var reply = await host.SendAsync("POST", "", """
            {"resourceType":"Bundle","type":"transaction","entry":[
            {"request":{"method":"GET","url":"Patient/p3"}},
            {"request":{"method":"GET","url":"Patient?family=x"}},
            {"request":{"method":"PUT","url":"Patient/p3"},"resource":{"resourceType":"Patient","id":"p3","name":[{"family":"x"}]}}]}
            """);

        Assert.Equal(["200 OK", "200 OK", "201 Created"], reply.Entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()));
        Assert.Equal("p3", reply.Entries.First().GetProperty("resource").GetProperty("id").GetString());
        Assert.Equal("p3", reply.Entries.ElementAt(1).GetProperty("resource").GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Entries_may_ask_for_the_head_alone_and_may_patch()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Patient","id":"p1"}""");
        var patch = Convert.ToBase64String("""[{"op":"add","path":"/active","value":true}]"""u8);

        var reply = await host.SendAsync("POST", "", $$"""
            {"resourceType":"Bundle","type":"batch","entry":[
            {"request":{"method":"HEAD","url":"Patient/p1"} },
            {"request":{"method":"HEAD","url":"Patient/p2"} },
            {"request":{"method":"PATCH","url":"Patient/p1"},"resource":{"resourceType":"Binary","contentType":"application/json-patch+json","data":"{{patch}}"} },
            {"request":{"method":"HEAD","url":"Patient"} }]}
            """);

        Assert.Equal(["200 OK", "404 Not Found", "200 OK", "200 OK"], reply.Entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()));
        Assert.All(reply.Entries, entry => Assert.False(entry.TryGetProperty("resource", out _)));
        Assert.Equal("W/\"2\"", reply.Entries.First().GetProperty("response").GetProperty("etag").GetString()); // reading comes last
        Assert.True((await host.GetAsync("/Patient/p1")).Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task The_response_has_the_resources_when_the_client_prefers()
    {
        await using var host = await FhirHost.StartAsync();
        const string Bundle = """{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}]}""";

        Assert.False((await host.SendAsync("POST", "", Bundle)).Entries.Single().TryGetProperty("resource", out _));
        var whole = (await host.SendAsync("POST", "", Bundle, "Prefer: return=representation")).Entries.Single();
        Assert.Equal("Patient", whole.GetProperty("resource").GetProperty("resourceType").GetString());
        Assert.Equal("W/\"1\"", whole.GetProperty("response").GetProperty("etag").GetString());
    }

    [Fact]
    public async Task A_transaction_that_is_sent_to_Bundle_is_carried_out_and_a_collection_is_kept()
    {
        await using var host = await FhirHost.StartAsync();

        var carriedOut = await host.SendAsync("POST", "/Bundle", """{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}]}""");
        var kept = await host.SendAsync("POST", "/Bundle", """{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"http://example.org/Patient/1","resource":{"resourceType":"Patient","id":"1"}}]}""");

        Assert.Equal((200, "transaction-response"), (carriedOut.Status, carriedOut.Json.GetProperty("type").GetString()));
        Assert.True(kept.Status == 201, kept.Text);
        Assert.Equal(200, (await host.GetAsync($"/Bundle/{kept.Id}")).Status);
        Assert.Single(await host.FindAsync("/Patient"));
        Assert.Equal("other-bundle", (await host.SendAsync("POST", "", """{"resourceType":"Bundle","type":"collection"}""")).Issue);
        Assert.Equal("other-type", (await host.SendAsync("POST", "", """{"resourceType":"Patient"}""")).Issue);
        Assert.Empty((await host.SendAsync("POST", "", """{"resourceType":"Bundle","type":"transaction"}""")).Entries);
    }

    [Fact]
    public async Task Xml_carries_transactions_too()
    {
        await using var host = await FhirHost.StartAsync();
        const string Bundle = """
            <Bundle xmlns="http://hl7.org/fhir"><type value="transaction"/><entry><fullUrl value="urn:uuid:00000000-0000-4000-8000-000000000001"/><resource><Patient><active value="true"/></Patient></resource>
            <request><method value="POST"/><url value="Patient"/></request></entry></Bundle>
            """;

        var reply = await host.SendAsync("POST", "", Bundle, "Content-Type: application/fhir+xml");

        Assert.Equal(["201 Created"], Statuses(reply));
        Assert.True((await host.GetAsync($"/{Location(reply, 0)}")).Json.GetProperty("active").GetBoolean());
    }

    private static IEnumerable<string> Statuses(FhirReply reply) =>
        reply.Entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()!);

    /// <summary>Type and id of what an entry has written.</summary>
    private static string Location(FhirReply reply, int entry)
    {
        var location = reply.Entries.ElementAt(entry).GetProperty("response").GetProperty("location").GetString()!;
        var steps = location.Split('/');
        return string.Join('/', steps[^4..^2]);
    }
}
