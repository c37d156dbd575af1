using System.Diagnostics;
using Dapper;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Storage.Sql;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage.Resources;

public sealed class SearchLimitTests
{
    [Theory, OnPostgres]
    public async Task PostgreSQL_is_told_what_is_in_tables_that_have_grown(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await using var connection = new NpgsqlConnection(resources.Options.Postgres);
        await connection.ExecuteAsync(
            "insert into resource (type, fhir_id, version, version_id, updated_at, deleted, kinds) select 'Patient', n::text, 1, n, n, 0, 0 from generate_series(1, 8000) n");
        await using var database = StoreDatabase.Of(resources.Options);
        using var hang = new CancellationTokenSource(Hang.After);
        while (await connection.ExecuteScalarAsync<float>("select reltuples from pg_class where relname = 'resource'") < 8000) // figures of changes come a moment later
        {
            await database.RenewFiguresAsync(["resource", "search_token"]);
            await Task.Delay(20, hang.Token);
        }

        Assert.Equal(-1, await connection.ExecuteScalarAsync<float>("select reltuples from pg_class where relname = 'search_token'"));
    }

    /// <summary>The list of matches was cut off among the values of the first one, and taken for whole.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_resource_that_matches_by_many_values_hides_no_other(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(TestResources.Content(
            "Patient", "many", """{"resourceType":"Patient","name":[{"given":["Aa","Ab","Ac","Ad","Ae"]}]}""")));
        await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", "other", """{"resourceType":"Patient","name":[{"given":["Az"]}]}""")));
        resources.Store.MostListed = 3;
        Assert.Equal(["Patient/many", "Patient/other"], await resources.FindAsync("Patient?name=a"));
        Assert.Equal(2, (await resources.SearchAsync("Patient?name=a", count: 0)).Total);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_search_that_takes_too_long_is_stopped_and_said_to_be_too_costly(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", "1", """{"resourceType":"Patient","gender":"female"}""")));
        resources.Store.LongestSearch = TimeSpan.FromTicks(1);

        // Now and then one is quicker than the timer that stops it.
        ResourceQueryException? stopped = null;
        for (var began = Stopwatch.GetTimestamp(); stopped is null && Stopwatch.GetElapsedTime(began) < Hang.After;)
            stopped = await Record.ExceptionAsync(() => resources.SearchAsync("Patient?gender=female&_sort=-birthdate")) as ResourceQueryException;
        Assert.Equal("search-too-costly", stopped?.Issue.Code);

        resources.Store.LongestSearch = TimeSpan.FromMinutes(1);
        Assert.Equal(["Patient/1"], await resources.FindAsync("Patient?gender=female"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_search_whose_caller_has_gone_is_not_said_to_be_too_costly(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            resources.Store.SearchAsync(TestResources.Query("Patient?gender=female"), 10, null, new CancellationToken(canceled: true)));
    }
}
