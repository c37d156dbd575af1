using System.Data.Common;
using Dapper;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// Gives back the bytes that no row names. Instances are copied to a new segment and synced, then their rows are changed in one transaction, then the
/// old segment goes: whatever moment this stops at, every row names bytes that are durable, and what is left over is removed by the next run. For
/// one process that has the store alone.
/// </summary>
internal sealed class StoreCompaction(StoreDatabase database, SegmentFolder folder, long segmentSize, IProgress<StoreCompactProgress>? progress)
{
    /// <summary>Moved by one transaction.</summary>
    private const int Page = 1000;

    private int _unused;
    private int _rewritten;
    private int _damaged;
    private long _moved;
    private long _done;

    /// <exception cref="StoreException">There is no room, or the database fails. What was moved before stays moved.</exception>
    public async Task<StoreCompactReport> RunAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await AwaitWritersAsync(connection, cancel);
        var plan = await CompactionPlan.OfAsync(connection, folder);
        foreach (var use in plan.Unused)
        {
            cancel.ThrowIfCancellationRequested();
            folder.Delete(use.Segment);
            _unused++;
        }

        using var target = new MovedRecords(folder, segmentSize);
        var all = plan.Wasteful.Sum(use => use.Instances);
        try
        {
            foreach (var use in plan.Wasteful)
                await RewriteAsync(connection, use, target, all, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            target.Abandon();
            throw StoreException.NoRoomToCompact(folder.Folder, e);
        }
        catch (OperationCanceledException)
        {
            target.Abandon();
            throw;
        }

        return new()
        {
            IsDryRun = false,
            UnusedSegments = _unused,
            RewrittenSegments = _rewritten,
            DamagedSegments = _damaged,
            MovedInstances = _moved,
            BytesBefore = plan.AllBytes,
            BytesAfter = folder.Files().Sum(one => one.File.Length),
        };
    }

    /// <summary>What a run would do, were nothing damaged.</summary>
    public async Task<StoreCompactReport> ForetellAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var plan = await CompactionPlan.OfAsync(connection, folder);
        return new()
        {
            IsDryRun = true,
            UnusedSegments = plan.Unused.Count,
            RewrittenSegments = plan.Wasteful.Count,
            DamagedSegments = 0,
            MovedInstances = plan.Wasteful.Sum(use => use.Instances),
            BytesBefore = plan.AllBytes,
            BytesAfter = plan.AllBytes - plan.Unused.Sum(use => use.Length) - plan.Wasteful.Sum(use => use.Length - use.Used),
        };
    }

    /// <summary>Whoever used the store last may have been killed, and its commit still be on its way: what looks unused now would be used then.</summary>
    private async Task AwaitWritersAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await database.AwaitWritersAsync(transaction, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task RewriteAsync(DbConnection connection, SegmentUse use, MovedRecords target, long all, CancellationToken cancel)
    {
        if (!await IsWholeAsync(connection, use.Segment, cancel))
        {
            _damaged++;
            _done += use.Instances;
            return; // somebody may still want to look at it
        }

        using (var lease = folder.Lease(use.Segment))
        {
            await foreach (var page in PagesAsync(connection, use.Segment, cancel))
            {
                await MoveAsync(connection, page, target.Append(lease.File, page), target);
                _moved += page.Count;
                _done += page.Count;
                progress?.Report(new(_done, all));
            }
        }

        folder.Delete(use.Segment);
        _rewritten++;
    }

    private async Task<bool> IsWholeAsync(DbConnection connection, long segment, CancellationToken cancel)
    {
        var check = new RecordCheck(folder);
        await foreach (var page in PagesAsync(connection, segment, cancel))
        {
            foreach (var instance in page)
            {
                cancel.ThrowIfCancellationRequested();
                if (await check.FaultOfAsync(instance, cancel) is not null)
                    return false;
            }
        }

        return true;
    }

    private static async IAsyncEnumerable<List<StoredInstance>> PagesAsync(
        DbConnection connection, long segment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var after = -1L; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await InstancePage.ReadAsync(connection, (segment, after), segment, Page);
            if (page.Count == 0)
                yield break;
            yield return page;
            after = page[^1].Content.Offset;
        }
    }

    private async Task MoveAsync(DbConnection connection, List<StoredInstance> page, List<(long Segment, long Offset)> places, MovedRecords target)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await database.ExecuteManyAsync(
                transaction,
                "update instance set segment = @segment, content_offset = @place where uid = @uid",
                ["@segment", "@place", "@uid"],
                page.Zip(places, (instance, place) => new object?[] { place.Segment, place.Offset, instance.Key.Instance.ToString() }));
            await transaction.CommitAsync();
        }
        catch (DbException e)
        {
            // A commit that failed may have come through, or still go on: only the database can tell. When it cannot, both copies stay.
            if (!await HaveMovedAsync(page[0], places[0]))
            {
                target.Abandon();
                throw StoreException.NoRoomToCompact(folder.Folder, e);
            }
        }

        target.Keep();
    }

    private async Task<bool> HaveMovedAsync(StoredInstance instance, (long Segment, long Offset) place)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await database.AwaitWritersAsync(transaction, CancellationToken.None);
        return await connection.QuerySingleAsync<(long, long)>(
            "select segment, content_offset from instance where uid = @uid", new { uid = instance.Key.Instance.ToString() }, transaction) == place;
    }
}
