using System.Data.Common;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Makes groups of units durable, each in one transaction. For one caller at a time, who may decide on a group while the one before it is committed by another of these.</summary>
/// <param name="ids">Of those who take turns: numbers are in the order in which groups are decided on.</param>
internal sealed class ResourceCommit(StoreDatabase database, ParameterNumbers numbers, TimeProvider clock, ReservedRowIds ids) : IAsyncDisposable
{
    private const int MostAttempts = 5;

    private DbConnection? _connection;
    private DbTransaction? _transaction;

    /// <summary>Decides on each unit and makes what was decided durable. When it throws, nothing is known of any of them: see <see cref="CameThroughAsync"/>.</summary>
    public async Task RunAsync(IReadOnlyList<PendingUnit> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await DecideAsync(group);
                await CommitAsync();
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

    /// <summary>All but the commit: locks, decides and writes, in a transaction that stays open until <see cref="CommitAsync"/>. When it throws, nothing has been done.</summary>
    public async Task DecideAsync(IReadOnlyList<PendingUnit> group)
    {
        Written = null;
        try
        {
            Written = await TryDecideAsync(group);
        }
        catch
        {
            await ReconnectAsync(); // locks that were taken go, and the next one finds a connection that works
            throw;
        }
    }

    private async Task<(long Id, long Resource, long UpdatedAt)?> TryDecideAsync(IReadOnlyList<PendingUnit> group)
    {
        var connection = await ConnectAsync();
        var transaction = _transaction = await connection.BeginTransactionAsync();
        var rows = new ResourceRows(database, transaction, ids);
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
        return rows.Written;
    }

    /// <summary>Makes what was decided durable, if it changes anything. When it throws, nothing is known: see <see cref="CameThroughAsync"/>.</summary>
    public async Task CommitAsync()
    {
        await using var transaction = _transaction!; // that of what was decided
        _transaction = null;
        if (Written is not null)
            await transaction.CommitAsync();
    }

    /// <summary>The first that a search finds, what the group has changed included; they are locked and known from then on.</summary>
    private async Task<IReadOnlyList<(string Type, string Id)>> FindAsync(DbTransaction transaction, ResourceRows rows, SearchQuery query, int count)
    {
        await rows.WriteAsync();
        await database.PlanEachAsync(transaction);
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
        _transaction = null; // it ends with its connection
        if (_connection is { } broken)
            await broken.DisposeAsync();
        _connection = null;
    }

    public async ValueTask DisposeAsync() => await ReconnectAsync();
}
