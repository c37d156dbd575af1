using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage.Resources;

public sealed class ResourceStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_resource_comes_back_to_the_letter_but_for_its_version_and_the_white_space(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        resources.Clock.Hold(new(2026, 11, 29, 1, 2, 3, 4, TimeSpan.Zero));
        const string Sent = """
            { "id":"other", "resourceType":"Observation", "valueQuantity" : { "value" : 1.50e-3 }, "meta": { "versionId":"9", "tag":[ {"code":"é\u0041\"" } ], "lastUpdated":"x" },
              "note":[{"text":"a\tb  c"},{"text":"\ud83d\ude00"}], "empty":[] }
            """;

        await resources.DoneAsync(new ResourceChange.Create(TestResources.Content("Observation", "1", Sent)));
        await resources.ReopenAsync();

        var read = await resources.Store.ReadAsync("Observation", "1", CancellationToken.None);
        Assert.Equal(
            """{"resourceType":"Observation","id":"1","meta":{"versionId":"1","lastUpdated":"2026-11-29T01:02:03.004Z","tag":[{"code":"é\u0041\""}]},"valueQuantity":{"value":1.50e-3},"note":[{"text":"a\tb  c"},{"text":"\ud83d\ude00"}],"empty":[]}""",
            Encoding.UTF8.GetString(read!.Content.Span));
        Assert.Null(await resources.Store.ReadAsync("Patient", "1", CancellationToken.None));
        Assert.Null(await resources.Store.ReadVersionAsync("Observation", "1", 2, CancellationToken.None));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":")]
    public void What_is_no_object_of_json_becomes_no_content(string json) =>
        Assert.ThrowsAny<JsonException>(() => ResourceContent.Of("Patient", "1", Encoding.UTF8.GetBytes(json), []));

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deleted_resource_is_found_no_more_and_comes_back_with_the_next_version(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(Patient("1", "Un")));
        Assert.True((await resources.DoneAsync(new ResourceChange.Delete("Patient", "1"))).IsDeletion);
        Assert.Empty(await resources.FindAsync("Patient?family=un"));
        Assert.Equal(UnitRefusal.Exists, await resources.RefusedAsync(new ResourceChange.Create(Patient("1", "Deux"))));

        Assert.Equal(3, (await resources.DoneAsync(new ResourceChange.Put(Patient("1", "Deux")))).Version);

        Assert.Empty(await resources.FindAsync("Patient?family=un"));
        Assert.Equal(["Patient/1"], await resources.FindAsync("Patient?family=deux"));
        var history = await resources.Store.HistoryAsync(new("Patient", "1"), CancellationToken.None);
        Assert.Equal([VersionMethod.Put, VersionMethod.Delete, VersionMethod.Put], history.Versions.Select(version => version.Method));
        Assert.Equal([true, false, true], history.Versions.Select(version => version.IsCreation));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_deletion_that_finds_nothing_tells_of_no_version_whatever_else_its_unit_made(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);

        var outcome = await resources.WriteAsync(
            new ResourceChange.Put(Patient("1", "Un")), new ResourceChange.Delete("Patient", "1") { Condition = TestResources.Query("Patient?family=deux") });

        var changes = Assert.IsType<UnitOutcome.Done>(outcome).Changes;
        Assert.Equal([ChangeEffect.Created, ChangeEffect.Unchanged], changes.Select(change => change.Effect));
        Assert.Null(changes[1].Version);
    }

    /// <summary>No lost update: every one that was acknowledged is in the number.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Of_parallel_changes_to_one_version_exactly_one_is_made(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await using var node = await resources.OpenStoreAsync(); // another server on the same database
        await resources.DoneAsync(new ResourceChange.Put(Counter(0)));

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var store = writer % 2 == 0 ? resources.Store : node;
            var (own, refused) = (0, 0);
            while (own < 25)
            {
                var before = await store.ReadAsync("Basic", "counter", CancellationToken.None);
                var outcome = await store.WriteAsync(new([new ResourceChange.Put(Counter(CountOf(before!) + 1)) { IfMatch = before!.Version }]), CancellationToken.None);
                if (outcome is UnitOutcome.Done)
                    own++;
                else
                    refused++;
            }

            return (own, refused);
        }))).WaitAsync(Hang.After);

        var last = await resources.Store.ReadAsync("Basic", "counter", CancellationToken.None);
        Assert.Equal(made.Sum(one => one.own), CountOf(last!));
        Assert.Equal(CountOf(last!) + 1, last!.Version);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_parallel_conditional_creates_exactly_one_is_made(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await using var node = await resources.OpenStoreAsync();
        for (var round = 0; round < 5; round++)
        {
            var condition = TestResources.Query($"Patient?family=famille{round}");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => (writer % 2 == 0 ? resources.Store : node).WriteAsync(
                new([new ResourceChange.Create(Patient($"{round}-{writer}", $"Famille{round}")) { Condition = condition }]), CancellationToken.None)))).WaitAsync(Hang.After);

            var changes = outcomes.Select(outcome => Assert.Single(Assert.IsType<UnitOutcome.Done>(outcome).Changes)).ToList();
            Assert.Single(changes, change => change.Effect == ChangeEffect.Created);
            Assert.Single(changes.Select(change => change.Version!.Id).Distinct());
            Assert.Single(await resources.FindAsync($"Patient?family=famille{round}"));
        }
    }

    [Theory, OnPostgres]
    public async Task What_is_acknowledged_while_the_database_closes_its_connections_is_there_and_no_change_is_made_twice(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        using var ended = new CancellationTokenSource();
        var closing = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await CloseConnectionsAsync(resources);
                await Task.Delay(20);
            }
        });

        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var done = 0;
            for (var number = 0; number < 60; number++)
            {
                var change = new ResourceChange.Put(TestResources.Content("Patient", $"{writer}", $"{{\"resourceType\":\"Patient\",\"name\":[{{\"family\":\"n{number}\"}}]}}"));
                try
                {
                    Assert.IsType<UnitOutcome.Done>(await resources.WriteAsync(change));
                    done++;
                }
                catch (StoreException)
                {
                    // refused: made or not, but once at most
                }
            }

            return done;
        })));
        await ended.CancelAsync();
        await closing;
        await CloseConnectionsAsync(resources); // those that wait to be used again

        for (var writer = 0; writer < acknowledged.Length; writer++)
        {
            var last = await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", $"{writer}", """{"resourceType":"Patient"}""")));
            Assert.InRange(last.Version, acknowledged[writer] + 1, 61);
        }
    }

    private static async Task CloseConnectionsAsync(TestResources resources)
    {
        await using var connection = new NpgsqlConnection(resources.Options.Postgres);
        await connection.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_unit_that_fails_leaves_no_trace_and_the_others_alone(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(Patient("held", "Reste")));
        Task<UnitOutcome>[] writing =
        [
            resources.WriteAsync(new ResourceChange.Create(Patient("1", "Avant"))),
            resources.WriteAsync(new ResourceChange.Create(Patient("2", "Perdu")), new ResourceChange.Put(Patient("held", "Perdu")) { IfMatch = 7 }),
            resources.WriteAsync(new ResourceChange.Create(Patient("3", "Perdu")), new ResourceChange.Create("Patient", "4", _ => throw new FormatException("made badly"))),
            resources.WriteAsync(new ResourceChange.Create(Patient("5", "Après"))),
            resources.WriteAsync(new ResourceChange.Delete("Patient", "held"), new ResourceChange.Put(Patient("held", "Perdu"))),
        ];

        Assert.IsType<UnitOutcome.Done>(await writing[0]);
        var refused = Assert.IsType<UnitOutcome.Refused>(await writing[1]);
        Assert.Equal((UnitRefusal.VersionMismatch, 1, 1L), (refused.Reason, refused.Change, refused.Present?.Version));
        await Assert.ThrowsAsync<FormatException>(() => writing[2]);
        Assert.IsType<UnitOutcome.Done>(await writing[3]);
        Assert.Equal(UnitRefusal.Twice, Assert.IsType<UnitOutcome.Refused>(await writing[4]).Reason);
        Assert.Equal(["Patient/held", "Patient/1", "Patient/5"], await resources.FindAsync("Patient"));
        Assert.Empty(await resources.FindAsync("Patient?family=perdu"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Values_of_any_length_are_kept_and_found(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        var family = new string('é', 900);
        var code = new string('漢', 999);
        var json = $$"""{"resourceType":"Patient","identifier":[{"system":"{{code}}","value":"{{code}}"}],"name":[{"family":"{{family}}"}],"language":"a\u0000b"}""";

        await resources.DoneAsync(new ResourceChange.Create(TestResources.Content("Patient", "1", json)));

        Assert.Equal(["Patient/1"], await resources.FindAsync($"Patient?family={family[..600]}"));
        Assert.Equal(["Patient/1"], await resources.FindAsync($"Patient?family:exact={family}"));
        Assert.Equal(["Patient/1"], await resources.FindAsync($"Patient?family:contains={family[..899]}"));
        Assert.Equal(["Patient/1"], await resources.FindAsync($"Patient?identifier={code}|{code}"));
        Assert.Empty(await resources.FindAsync($"Patient?family={family[..600]}x"));
        Assert.Empty(await resources.FindAsync($"Patient?identifier={code}|{code[1..]}"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Sql_in_values_is_nothing_but_a_value(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Create(Patient("1", "'); delete from resource; --")));

        Assert.Equal(["Patient/1"], await resources.FindAsync("Patient?family='); delete"));
        Assert.Empty(await resources.FindAsync("Patient?family=' or 1=1 --"));
        Assert.Empty(await resources.FindAsync("Patient?family:contains=%'"));
        Assert.Empty(await resources.FindAsync("Patient?identifier=' or ''='|x"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_do_not_shift_when_resources_come_and_go(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        for (var number = 0; number < 10; number++)
            await resources.DoneAsync(new ResourceChange.Create(Patient($"{number}", $"N{number}")));
        var first = await resources.SearchAsync("Patient?_sort=-family", count: 4);

        await resources.DoneAsync(new ResourceChange.Create(Patient("new", "N99")));
        await resources.DoneAsync(new ResourceChange.Delete("Patient", "9"));
        await resources.DoneAsync(new ResourceChange.Delete("Patient", "6")); // the last of the first page
        var second = await resources.SearchAsync("Patient?_sort=-family", count: 4, first.Next);

        Assert.Equal(["9", "8", "7", "6"], first.Matches.Select(match => match.Id));
        Assert.Equal(["5", "4", "3", "2"], second.Matches.Select(match => match.Id));
        Assert.Equal(["new", "8", "7"], (await resources.SearchAsync("Patient?_sort=-family", count: 4, second.Previous)).Matches.Select(match => match.Id));
    }

    [Theory, OnSqlite]
    public async Task A_page_link_that_was_never_given_is_refused(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        foreach (var cursor in (string[])["", "!", "AAAA", "W10", Text("[false]"), Text("[false,\"=x\"]"), Text("[1,2]"), Text("[false,null]"), Text("[false,1,2]"), new string('A', 9000)])
            await Assert.ThrowsAsync<ResourceQueryException>(() => resources.SearchAsync("Patient", 10, cursor));
        await Assert.ThrowsAsync<ResourceQueryException>(() => resources.SearchAsync("Patient?_sort=family", 10, Text("[false,5,1]")));
        Assert.Empty((await resources.SearchAsync("Patient", 10, Text("[false,5]"))).Matches);

        static string Text(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Thousands_of_codes_are_searched_at_once(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Create(TestResources.Content("Patient", "1", """{"resourceType":"Patient","identifier":[{"system":"s","value":"v7000"}]}""")));
        var identifier = TestResources.Parameters.Find("Patient", "identifier")!;
        SearchCriterion codes = new SearchCriterion.Values(identifier, SearchModifier.None,
            [.. Enumerable.Range(0, 10_000).Select(number => (SearchTerm)new SearchTerm.Token(number % 3 == 0 ? null : "s", $"v{number}"))]);
        Assert.Single((await FoundAsync(codes)).Matches);

        // As many conditions as a search may have, none of which can be joined with another.
        SearchCriterion names = new SearchCriterion.Values(TestResources.Parameters.Find("Patient", "family")!, SearchModifier.None,
            [.. Enumerable.Range(0, 1000).Select(number => (SearchTerm)new SearchTerm.String($"n{number}", $"n{number}"))]);
        Assert.Empty((await FoundAsync(names)).Matches);
        Assert.Empty((await FoundAsync(codes, names)).Matches);

        Task<SearchPage> FoundAsync(params SearchCriterion[] criteria) =>
            resources.Store.SearchAsync(new("Patient") { Criteria = [.. criteria] }, 10, null, CancellationToken.None);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task New_definitions_are_searched_by_once_all_is_indexed_again_however_often_that_is_interrupted(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.Store.DisposeAsync();
        var other = TestResources.Parameters.All.Select(parameter => parameter.Code == "family" ? parameter with { Expression = "Patient.nothing" } : parameter);
        await using (var before = await ResourceStore.OpenAsync(resources.Options, other, TimeProvider.System, CancellationToken.None))
        {
            for (var number = 0; number < 250; number++)
            {
                var content = Patient($"{number}", $"N{number}");
                var known = content with { Entries = [.. content.Entries.Where(entry => entry.Parameter.Code != "family")] };
                await before.WriteAsync(new([new ResourceChange.Put(known)]), CancellationToken.None);
            }

            await before.WriteAsync(new([new ResourceChange.Delete("Patient", "7")]), CancellationToken.None);
            Assert.False(before.NeedsReindexing);
        }

        await resources.ReopenAsync();
        Assert.True(resources.Store.NeedsReindexing);
        await Assert.ThrowsAsync<ResourceQueryException>(() => resources.FindAsync("Patient?family=n8"));
        using var stopped = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resources.Store.ReindexAsync(
            TestResources.Indexer, new Reached(progress => stopped.Cancel()), stopped.Token));
        await resources.DoneAsync(new ResourceChange.Put(Patient("8", "Autre")));

        await resources.ReopenAsync();
        var reached = new List<ReindexProgress>();
        await resources.Store.ReindexAsync(TestResources.Indexer, new Reached(reached.Add), CancellationToken.None);

        Assert.Equal([new(200, 250), new(250, 250)], reached);
        Assert.Equal(["Patient/80", "Patient/81"], (await resources.FindAsync("Patient?family=n8")).Take(2));
        Assert.Equal(["Patient/8"], await resources.FindAsync("Patient?family=autre"));
        Assert.Equal(249, (await resources.SearchAsync("Patient?name:missing=false", count: 0)).Total);
        await resources.ReopenAsync();
        Assert.False(resources.Store.NeedsReindexing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Dates_are_indexed_again_when_the_time_zone_is_another(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        var paris = new SearchSettings { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris") };
        await resources.DoneAsync(new ResourceChange.Put(Patient("1", "A")));
        await resources.Store.DisposeAsync();

        await using (var elsewhere = await ResourceStore.OpenAsync(resources.Options, TestResources.Parameters.All, TimeProvider.System, CancellationToken.None, paris))
        {
            await using var beside = await ResourceStore.OpenAsync(resources.Options, TestResources.Parameters.All, TimeProvider.System, CancellationToken.None, paris);
            Assert.True(elsewhere.NeedsReindexing);
            await elsewhere.ReindexAsync(new(TestResources.Parameters, paris), null, CancellationToken.None);
            var again = new List<ReindexProgress>();
            await beside.ReindexAsync(new(TestResources.Parameters, paris), new Reached(again.Add), CancellationToken.None);
            Assert.Empty(again);
            Assert.False(beside.NeedsReindexing);
        }

        await using var after = await ResourceStore.OpenAsync(resources.Options, TestResources.Parameters.All, TimeProvider.System, CancellationToken.None, paris);
        Assert.False(after.NeedsReindexing);
    }

    private sealed class Reached(Action<ReindexProgress> told) : IProgress<ReindexProgress>
    {
        public void Report(ReindexProgress value) => told(value);
    }

    private static ResourceContent Patient(string id, string family) => TestResources.Content(
        "Patient", id, $"{{\"resourceType\":\"Patient\",\"name\":[{{\"family\":{JsonSerializer.Serialize(family)}}}]}}");

    private static ResourceContent Counter(int count) => TestResources.Content("Basic", "counter", $"{{\"resourceType\":\"Basic\",\"code\":{{\"text\":\"{count}\"}}}}");

    private static int CountOf(StoredVersion version)
    {
        using var json = JsonDocument.Parse(version.Content);
        return int.Parse(json.RootElement.GetProperty("code").GetProperty("text").GetString()!, CultureInfo.InvariantCulture);
    }
}
