using System.Data.Common;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Makes a group of units durable in one transaction.</summary>
internal sealed class ResourceCommit(StoreDatabase database, ParameterNumbers numbers, TimeProvider clock) : IAsyncDisposable
{
    private const int MostAttempts = 5;

    private readonly ReservedIds _resourceIds = new(database, "resource");
    private readonly ReservedIds _versionIds = new(database, "resource_version");
    private DbConnection? _connection;

    /// <summary>Decides on each unit and makes what was decided durable. When it throws, nothing is known of any of them: see <see cref="CameThroughAsync"/>.</summary>
    public async Task RunAsync(IReadOnlyList<PendingUnit> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryRunAsync(group);
                return;
            }
            catch (DbException e) when (attempt < MostAttempts && database.IsPassing(e))
            {
                await ReconnectAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), clock);
            }
        }
    }

    /// <summary>Whether the last transaction came through although it failed. Waits for a commit that still goes on.</summary>
    public async Task<bool> CameThroughAsync(IReadOnlyList<PendingUnit> group)
    {
        if (Written is not { } written)
            return false;
        await ReconnectAsync();
        var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await database.LockStudiesAsync(transaction, Locks(group), CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            $"select count(*) from resource_version where id = {written.Id} and resource_id = {written.Resource} and updated_at = {written.UpdatedAt}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }

    private (long Id, long Resource, long UpdatedAt)? Written { get; set; }

    private async Task TryRunAsync(IReadOnlyList<PendingUnit> group)
    {
        Written = null;
        var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var rows = new ResourceRows(database, transaction, _resourceIds, _versionIds);
        await rows.LoadAsync(Locks(group), [.. group.SelectMany(pending => pending.Unit.Changes).Select(change => (change.Type, change.Id))]);
        var decision = new UnitDecision(rows, numbers, clock.GetUtcNow(), (query, count) => FindAsync(transaction, rows, query, count));
        foreach (var pending in group)
        {
            (pending.Decided, pending.Failure) = (null, null);
            try
            {
                await decision.RunAsync(pending);
            }
            catch (Exception e) when (e is not DbException) // what makes a content, or a search that cannot be run: the others go on
            {
                pending.Failure = e;
            }
        }

        await rows.WriteAsync();
        Written = rows.Written;
        if (Written is not null)
            await transaction.CommitAsync();
    }

    /// <summary>The first that a search finds, what the group has changed included; they are locked and known from then on.</summary>
    private async Task<IReadOnlyList<(string Type, string Id)>> FindAsync(DbTransaction transaction, ResourceRows rows, SearchQuery query, int count)
    {
        await rows.WriteAsync();
        while (true)
        {
            var found = await new ResourceFinder(database, numbers).FirstAsync(transaction, query, count);
            var unknown = found.Where(key => !rows.Knows(key.Type, key.Id)).ToList();
            if (unknown.Count == 0)
                return found;
            await rows.LoadAsync(unknown.Select(Lock), unknown); // and again, for somebody may have changed them while we waited
        }
    }

    /// <summary>
    /// A key of each resource that is named; and one of the type for each condition, so that no two nodes make what neither has found.
    /// </summary>
    private static HashSet<string> Locks(IReadOnlyList<PendingUnit> group) => group.SelectMany(pending => pending.Unit.Changes)
        .SelectMany(change => change.Condition is null ? (string[])[Lock((change.Type, change.Id))] : [Lock((change.Type, change.Id)), $"{change.Type}?"])
        .ToHashSet(StringComparer.Ordinal);

    private static string Lock((string Type, string Id) key) => $"{key.Type}/{key.Id}";

    private async Task<DbConnection> ConnectAsync() => _connection ??= await database.OpenWriterAsync(CancellationToken.None);

    /// <summary>A connection that has failed may be broken.</summary>
    private async Task ReconnectAsync()
    {
        if (_connection is { } broken)
            await broken.DisposeAsync();
        _connection = null;
    }

    public async ValueTask DisposeAsync() => await ReconnectAsync();
}
