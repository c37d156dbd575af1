using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>What HTTP adds to searches: addresses, pages, preferences. What they find is tested where it is decided.</summary>
public sealed class SearchTests
{
    private static string Patient(int number) => $$"""{"resourceType":"Patient","id":"p{{number}}","name":[{"family":"F{{number % 3}}"}],"birthDate":"19{{number + 50}}-01-01"}""";

    [Fact]
    public async Task Pages_follow_one_another_by_their_links_and_back()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync([.. Enumerable.Range(1, 7).Select(Patient)]);

        var pages = new List<FhirReply>();
        for (var url = "/Patient?_count=3&_sort=birthdate&_total=accurate"; url is not null; url = pages[^1].Link("next"))
        {
            pages.Add(await host.GetAsync(url));
            await host.PutAsync(Patient(pages.Count + 40)); // what comes meanwhile moves nothing
        }

        Assert.Equal(["p1 p2 p3", "p4 p5 p6"], pages.Take(2).Select(page => string.Join(' ', page.Matches)));
        Assert.StartsWith("p7", string.Join(' ', pages[2].Matches), StringComparison.Ordinal);
        Assert.Equal(7, pages[0].Json.GetProperty("total").GetInt32());
        Assert.Equal("p1 p2 p3", string.Join(' ', (await host.GetAsync(pages[1].Link("previous")!)).Matches));
        Assert.Null(pages[0].Link("previous"));
        Assert.Equal(pages[1].Matches, (await host.GetAsync(pages[1].Link("self")!)).Matches);
    }

    [Fact]
    public async Task A_form_finds_what_the_query_finds()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync([.. Enumerable.Range(1, 4).Select(Patient)]);

        var posted = await host.SendAsync("POST", "/Patient/_search?family=F1", "birthdate=gt1951-06-01&_count=10", "Content-Type: application/x-www-form-urlencoded");

        Assert.Equal(["p4"], posted.Matches);
        Assert.Equal($"{host.Base}/Patient?family=F1&birthdate=gt1951-06-01&_count=10", posted.Link("self"));
        Assert.Equal(posted.Matches, await host.FindAsync("/Patient?family=F1&birthdate=gt1951-06-01"));
        Assert.Equal(4, (await host.SendAsync("POST", "/_search", "_type=Patient", "Content-Type: application/x-www-form-urlencoded")).Matches.Length);
        Assert.Equal(4, (await host.FindAsync("?_type=Patient")).Length);
        Assert.Equal(415, (await host.SendAsync("POST", "/Patient/_search", "{}", "Content-Type: application/json")).Status);
    }

    [Fact]
    public async Task A_form_may_say_what_the_answer_is_written_in()
    {
        await using var host = await FhirHost.StartAsync();
        const string Form = "Content-Type: application/x-www-form-urlencoded";

        var xml = await host.SendAsync("POST", "/Patient/_search", "_format=xml&_pretty=true", Form, "Accept: text/plain");
        var other = await host.SendAsync("POST", "/Patient/_search", "_format=turtle", Form);

        Assert.Equal((200, "application/fhir+xml; charset=utf-8"), (xml.Status, xml.Header("Content-Type")));
        Assert.Contains("\n", xml.Text, StringComparison.Ordinal);
        Assert.Equal((406, "not-acceptable"), (other.Status, other.Issue));
    }

    [Fact]
    public async Task The_self_link_has_what_was_searched_for()
    {
        await using var host = await FhirHost.StartAsync();

        var reply = await host.GetAsync("/Patient?name=&family=x&_count=99999&_sort=-_lastUpdated");

        Assert.Equal($"{host.Base}/Patient?family=x&_count=1000&_sort=-_lastUpdated", reply.Link("self"));
    }

    [Fact]
    public async Task An_unknown_parameter_is_passed_over_and_named_or_refused()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(Patient(1));

        var lenient = await host.GetAsync("/Patient?shoesize=43&family=F1", "Prefer: handling=lenient");
        var strict = await host.GetAsync("/Patient?shoesize=43&family=F1", "Prefer: handling=strict");

        Assert.Equal(["p1"], lenient.Matches);
        Assert.Equal($"{host.Base}/Patient?family=F1", lenient.Link("self"));
        var outcome = lenient.Entries.Single(entry => entry.GetProperty("search").GetProperty("mode").GetString() == "outcome").GetProperty("resource");
        Assert.Equal("warning", outcome.GetProperty("issue")[0].GetProperty("severity").GetString());
        Assert.Equal("shoesize", outcome.GetProperty("issue")[0].GetProperty("expression")[0].GetString());
        Assert.Equal(400, strict.Status);
        Assert.Equal("error", strict.FirstIssue.GetProperty("severity").GetString());
        Assert.Equal(400, (await host.GetAsync("/Patient?birthdate=tomorrow")).Status); // known, and wrong
        Assert.Equal(400, (await host.GetAsync("/Patient?_cursor=nonsense")).Status);
    }

    [Fact]
    public async Task A_day_is_that_of_the_place_where_the_server_is()
    {
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        await using var host = await FhirHost.StartAsync(zone: paris);
        await host.PutAsync(
            """{"resourceType":"Observation","id":"night","status":"final","code":{"text":"x"},"effectiveDateTime":"2026-07-02T00:30:00+02:00"}""",
            """{"resourceType":"Observation","id":"day","status":"final","code":{"text":"x"},"effectiveDateTime":"2026-07-02"}""");

        Assert.Equal(["night", "day"], await host.FindAsync("/Observation?date=2026-07-02"));
        Assert.Empty(await host.FindAsync("/Observation?date=2026-07-01"));
        Assert.Equal(["night"], await host.FindAsync("/Observation?date=2026-07-02T00:30"));
    }

    [Fact]
    public async Task A_whole_address_below_this_server_is_a_reference_to_what_it_has()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(
            """{"resourceType":"Patient","id":"p1","name":[{"family":"x"}]}""",
            $$"""{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},"subject":{"reference":"{{host.Base}}/Patient/p1"} }""");

        Assert.Equal(["o1"], await host.FindAsync("/Observation?patient=p1"));
        Assert.Equal(["o1"], await host.FindAsync("/Observation?patient.name=x"));
        Assert.Equal(["o1"], await host.FindAsync($"/Observation?subject={host.Base}/Patient/p1"));
        Assert.Equal(["p1"], (await host.GetAsync("/Observation?_include=Observation:subject")).Ids("include"));
    }

    [Fact]
    public async Task What_is_included_is_told_from_what_is_found()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(
            """{"resourceType":"Organization","id":"g1","name":"g"}""",
            """{"resourceType":"Patient","id":"p1","managingOrganization":{"reference":"Organization/g1"}}""",
            """{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/p1"}}""");

        var reply = await host.GetAsync("/Patient?_id=p1&_include=Patient:organization&_revinclude=Observation:subject");

        Assert.Equal(["p1"], reply.Ids("match"));
        Assert.Equal(["g1", "o1"], reply.Ids("include").Order());
    }

    [Fact]
    public async Task Value_sets_that_are_stored_here_are_searched_with()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync(
            """{"resourceType":"ValueSet","id":"v1","url":"http://example.org/vs","status":"active","compose":{"include":[{"system":"http://example.org/cs","concept":[{"code":"a"},{"code":"b"}]}]}}""",
            """{"resourceType":"Observation","id":"o1","status":"final","code":{"coding":[{"system":"http://example.org/cs","code":"a"}]}}""",
            """{"resourceType":"Observation","id":"o2","status":"final","code":{"coding":[{"system":"http://example.org/cs","code":"c"}]}}""");

        Assert.Equal(["o1"], await host.FindAsync("/Observation?code:in=http://example.org/vs"));
        Assert.Equal(["o2"], await host.FindAsync("/Observation?code:not-in=http://example.org/vs"));
        Assert.Equal(400, (await host.GetAsync("/Observation?code:in=http://example.org/nowhere")).Status);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Canonical_references_are_followed_as_others_are(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(kind: kind);
        await host.PutAsync(
            """{"resourceType":"Questionnaire","id":"q1","url":"http://example.org/q","version":"1","status":"active","title":"One"}""",
            """{"resourceType":"Questionnaire","id":"q2","url":"http://example.org/q","version":"2","status":"active","title":"Two"}""",
            """{"resourceType":"QuestionnaireResponse","id":"r1","status":"completed","questionnaire":"http://example.org/q|1"}""",
            """{"resourceType":"QuestionnaireResponse","id":"r2","status":"completed","questionnaire":"http://example.org/q"}""",
            """{"resourceType":"QuestionnaireResponse","id":"r3","status":"completed","questionnaire":"http://example.org/other"}""",
            """{"resourceType":"QuestionnaireResponse","id":"r4","status":"in-progress","questionnaire":"http://example.org/q|2"}""",
            """{"resourceType":"Library","id":"l1","url":"http://example.org/l","status":"active","type":{"text":"x"},"relatedArtifact":[{"type":"depends-on","resource":"http://example.org/q|2"}]}""");

        Assert.Equal(["r1", "r2"], (await host.FindAsync("/QuestionnaireResponse?questionnaire.title=one")).Order());
        Assert.Equal(["r2", "r4"], (await host.FindAsync("/QuestionnaireResponse?questionnaire:Questionnaire.title=two")).Order());
        Assert.Equal(["r2"], await host.FindAsync("/QuestionnaireResponse?questionnaire.title=two&_id=r1,r2,r3&status=completed"));
        Assert.Equal(["q1", "q2"], (await host.FindAsync("/Questionnaire?_has:QuestionnaireResponse:questionnaire:status=completed")).Order());
        Assert.Equal(["q2"], await host.FindAsync("/Questionnaire?_has:QuestionnaireResponse:questionnaire:status=in-progress"));
        Assert.Equal(["q1"], (await host.GetAsync("/QuestionnaireResponse?_id=r1&_include=QuestionnaireResponse:questionnaire")).Ids("include"));
        Assert.Equal(["q1", "q2"], (await host.GetAsync("/QuestionnaireResponse?_id=r2&_include=*")).Ids("include").Order());
        Assert.Equal(["r2", "r4"], (await host.GetAsync("/Questionnaire?_id=q2&_revinclude=QuestionnaireResponse:questionnaire")).Ids("include").Order());
        Assert.Equal(["r1", "r2", "r4"], (await host.FindAsync("/QuestionnaireResponse?questionnaire:below=http://example.org/q")).Order());
        Assert.Equal(["l1"], await host.FindAsync("/Library?depends-on:Questionnaire.title=two"));
    }

    [Fact]
    public async Task Hierarchies_are_followed_where_they_are_known()
    {
        await using var host = await FhirHost.StartAsync();
        const string Reasons = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
        await host.PutAsync(
            $$"""{"resourceType":"Basic","id":"b1","code":{"coding":[{"system":"{{Reasons}}","code":"TREAT"}]} }""",
            """{"resourceType":"ValueSet","id":"v1","url":"http://example.org/a/b","status":"active"}""",
            """{"resourceType":"Location","id":"l1","partOf":{"reference":"Location/l0"}}""");

        Assert.Equal(["b1"], await host.FindAsync($"/Basic?code:below={Reasons}|PurposeOfUse"));
        Assert.Empty(await host.FindAsync($"/Basic?code:above={Reasons}|PurposeOfUse"));
        Assert.Equal(["v1"], await host.FindAsync("/ValueSet?url:below=http://example.org/a"));
        Assert.Equal(["v1"], await host.FindAsync("/ValueSet?url:above=http://example.org/a/b/c"));
        Assert.Equal((400, "search-modifier-not-supported"), ((await host.GetAsync("/Location?partof:below=Location/l0")).Status, (await host.GetAsync("/Location?partof:below=Location/l0")).Issue));
        Assert.Equal("search-hierarchy-unknown", (await host.GetAsync("/Basic?code:below=urn:nowhere|x")).Issue);
    }

    [Fact]
    public async Task Guides_bring_search_parameters_of_their_own()
    {
        await using var host = await FhirHost.StartAsync();
        await host.PutAsync("""{"resourceType":"Device","id":"d1","lotNumber":"L-1","serialNumber":"S-1"}""");

        Assert.Equal(["d1"], await host.FindAsync("/Device?lotNumber=L-1"));
        Assert.Equal(["d1"], await host.FindAsync("/Device?DMI_Device_lotNumber=L-1"));
        Assert.Empty(await host.FindAsync("/Device?serialNumber=S-2"));
    }
}
