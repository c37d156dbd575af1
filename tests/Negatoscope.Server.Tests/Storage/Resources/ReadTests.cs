using System.Globalization;
using Dapper;
using Negatoscope.Server.Storage.Resources;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage.Resources;

public sealed class ReadTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Many_readers_at_once_get_each_what_it_asked_for(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        for (var number = 0; number < 50; number++)
            await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", Id(number), """{"resourceType":"Patient","gender":"male"}""")));

        var reads = Enumerable.Range(0, 2000).Select(async at =>
        {
            var number = at % 100; // each several times, and half of them are not there
            var read = await Task.Run(() => resources.Store.ReadAsync(at % 7 == 0 ? "Device" : "Patient", Id(number), CancellationToken.None));
            Assert.Equal(at % 7 == 0 || number >= 50 ? null : Id(number), read?.Id);
        });
        await Task.WhenAll(reads);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_reader_that_leaves_keeps_nobody_from_reading(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", "1", """{"resourceType":"Patient"}""")));
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resources.Store.ReadAsync("Patient", "1", gone.Token));

        Assert.NotNull(await resources.Store.ReadAsync("Patient", "1", CancellationToken.None));
    }

    [Theory, OnPostgres]
    public async Task A_connection_that_the_database_has_closed_meanwhile_is_opened_again(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        await resources.DoneAsync(new ResourceChange.Put(TestResources.Content("Patient", "1", """{"resourceType":"Patient"}""")));
        Assert.NotNull(await resources.Store.ReadAsync("Patient", "1", CancellationToken.None));

        await using (var connection = new NpgsqlConnection(resources.Options.Postgres))
            await connection.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        Assert.NotNull(await resources.Store.ReadAsync("Patient", "1", CancellationToken.None));
    }

    private static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);
}
