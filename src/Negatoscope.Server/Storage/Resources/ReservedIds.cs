using System.Data.Common;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Numbers for the rows of a table, fetched many at a time where they stay ours.</summary>
internal sealed class ReservedIds(StoreDatabase database, string table)
{
    private const int AtATime = 1000;

    private readonly Queue<long> _left = [];

    public async Task<IReadOnlyList<long>> TakeAsync(DbTransaction transaction, int count)
    {
        if (!database.KeepsReservedIds)
            return await database.ReserveIdsAsync(transaction, table, count);
        if (_left.Count < count)
        {
            foreach (var id in await database.ReserveIdsAsync(transaction, table, Math.Max(count, AtATime)))
                _left.Enqueue(id);
        }

        return [.. Enumerable.Range(0, count).Select(_ => _left.Dequeue())];
    }
}

/// <summary>Of the two tables that rows of a resource are numbered in.</summary>
internal sealed class ReservedRowIds(StoreDatabase database)
{
    public ReservedIds Resources { get; } = new(database, "resource");
    public ReservedIds Versions { get; } = new(database, "resource_version");
}
