using System.Diagnostics;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage.Resources;

public sealed class SearchLimitTests
{
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
