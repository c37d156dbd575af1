using System.Diagnostics;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

public sealed class SearchLimitTests
{
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
