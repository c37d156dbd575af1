using System.Text;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>What is too much for one answer, one bundle or one index, and how that is told.</summary>
public sealed class LimitTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_page_ends_before_it_is_too_large(StoreKind kind)
    {
        await using var host = await FhirHost.StartAsync(new() { LargestPageBytes = 10_000 }, kind);
        await host.PutAsync([.. Enumerable.Range(1, 7).Select(number => Large($"p{number}", 4000))]);
        await host.PutAsync(Large("q1", 20_000));

        var pages = new List<FhirReply> { await host.GetAsync("/Patient?_sort=_id&_total=accurate") };
        while (pages[^1].Link("next") is { } next)
            pages.Add(await host.GetAsync(next));

        Assert.Equal(["p1 p2", "p3 p4", "p5 p6", "p7", "q1"], pages.Select(page => string.Join(' ', page.Matches)));
        Assert.All(pages, page => Assert.Equal(8, page.Json.GetProperty("total").GetInt32()));
        var back = new List<string>();
        for (var page = pages[^1]; page.Link("previous") is { } previous; back.Add(string.Join(' ', page.Matches)))
            page = await host.GetAsync(previous);
        Assert.Equal(["p6 p7", "p4 p5", "p2 p3", "p1"], back);

        var versions = new List<string>();
        for (var url = "/Patient/_history"; url is not null;)
        {
            var page = await host.GetAsync(url);
            versions.Add(string.Join(' ', page.Entries.Select(entry => entry.GetProperty("resource").GetProperty("id").GetString())));
            url = page.Link("next");
        }
        Assert.Equal(["q1", "p7 p6", "p5 p4", "p3 p2", "p1"], versions);
    }

    [Fact]
    public async Task What_is_included_gives_way_to_what_matches()
    {
        await using var host = await FhirHost.StartAsync(new() { LargestPageBytes = 10_000 });
        await host.PutAsync(Large("p1", 4000), Large("p2", 4000), Large("p3", 4000));
        await host.PutAsync([.. Enumerable.Range(1, 3).Select(number => $$"""{"resourceType":"Basic","id":"b{{number}}","code":{"text":"x"},"subject":{"reference":"Patient/p{{number}}"} }""")]);

        var reply = await host.GetAsync("/Basic?_include=Basic:subject");

        Assert.Equal(["b1", "b2", "b3"], reply.Matches);
        Assert.Equal(2, reply.Ids("include").Length);
        Assert.Equal("include-cut", reply.Entries.Last().GetProperty("resource").GetProperty("issue")[0].GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Everything_of_a_patient_and_batches_end_where_they_are_large_enough()
    {
        await using var host = await FhirHost.StartAsync(new() { LargestPageBytes = 10_000 });
        await host.PutAsync(Large("p1", 4000));
        await host.PutAsync([.. Enumerable.Range(1, 9).Select(number =>
            $$"""{"resourceType":"Basic","id":"b{{number}}","code":{"text":"{{new string('x', 4000)}}"},"subject":{"reference":"Patient/p1"} }""")]);

        var (found, pages) = (new List<string>(), 0);
        for (var url = "/Patient/p1/$everything"; url is not null; pages++)
        {
            var page = await host.GetAsync(url);
            Assert.True(page.Body.Length < 25_000, $"{page.Body.Length}");
            found.AddRange(page.Matches);
            url = page.Link("next");
        }
        var batch = await host.SendAsync("POST", "", $$"""
            {"resourceType":"Bundle","type":"batch","entry":[{{string.Join(',', Enumerable.Range(0, 60).Select(_ => """{"request":{"method":"GET","url":"Basic"}}"""))}}]}
            """);

        Assert.Equal(["b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9", "p1"], found.Order());
        Assert.Equal(3, pages);
        Assert.Contains(batch.Entries, entry => entry.GetProperty("response").GetProperty("status").GetString()![..3] == "200");
        Assert.Contains(batch.Entries, entry => entry.GetProperty("response").GetProperty("status").GetString()![..3] == "422" && entry.ToString().Contains("too-much-read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_has_too_many_values_to_be_found_by_is_refused()
    {
        await using var host = await FhirHost.StartAsync();
        var tags = string.Join(',', Enumerable.Range(0, 260_000).Select(number => $$"""{"system":"u:s","code":"c{{number}}"}"""));
        var body = Encoding.UTF8.GetBytes($$"""{"resourceType":"Basic","id":"b1","meta":{"tag":[{{tags}}]},"code":{"text":"x"} }""");

        foreach (var (method, path) in ((string, string)[])[("POST", "/Basic"), ("PUT", "/Basic/b1"), ("PUT", "/Basic?code=x")])
        {
            var reply = await host.SendAsync(method, path, body);
            Assert.Equal((422, "too-many-values", "too-costly"), (reply.Status, reply.Issue, reply.FirstIssue.GetProperty("code").GetString()));
        }
        Assert.Empty(await host.FindAsync("/Basic"));
    }

    private static string Large(string id, int letters) => $$"""{"resourceType":"Patient","id":"{{id}}","name":[{"text":"{{new string('x', letters)}}"}]}""";
}
