using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>A store as an administrator looks at it, while a server uses it or not. It receives nothing.</summary>
public sealed class StoreInspection : IAsyncDisposable
{
    private readonly StoreOptions _options;
    private readonly StoreLock _lock;
    private readonly StoreDatabase _database;
    private readonly SegmentFolder _segments;

    private StoreInspection(StoreOptions options, StoreLock held, StoreDatabase database) =>
        (_options, _lock, _database, _segments) = (options, held, database, new(options.Folder));

    /// <exception cref="StoreException">There is no store in the folder, it does not open, or it is being compacted.</exception>
    public static Task<StoreInspection> OpenAsync(StoreOptions options, CancellationToken cancel) => OpenAsync(options, alone: false, cancel);

    /// <summary>Gives back to the disk what deleted instances, and writes that never became durable, have left in the segments.</summary>
    /// <exception cref="StoreException">
    /// There is no store in the folder, it does not open, somebody uses it, or it has no room. Nothing is lost then, and the next run goes on.
    /// </exception>
    public static async Task<StoreCompactReport> CompactAsync(
        StoreOptions options, IProgress<StoreCompactProgress>? progress, CancellationToken cancel)
    {
        await using var alone = await OpenAsync(options, alone: true, cancel);
        try
        {
            return await alone.Compaction(progress).RunAsync(cancel);
        }
        catch (Exception e)
        {
            throw StoreException.Of(e, options.Folder) ?? e;
        }
    }

    /// <summary>What <see cref="CompactAsync"/> would do. A server may use the store meanwhile; what it has not yet committed counts as of nobody.</summary>
    public Task<StoreCompactReport> ForetellCompactionAsync(CancellationToken cancel) => Compaction(progress: null).ForetellAsync(cancel);

    private StoreCompaction Compaction(IProgress<StoreCompactProgress>? progress) => new(_database, _segments, _options.SegmentSize, progress);

    private static async Task<StoreInspection> OpenAsync(StoreOptions options, bool alone, CancellationToken cancel)
    {
        if (!SegmentFolder.IsIn(options.Folder) || (options.Postgres is null && !SqliteDatabase.IsIn(options.Folder)))
            throw StoreException.Absent(options.Folder);

        StoreLock? held = null;
        StoreDatabase? database = null;
        try
        {
            held = alone ? StoreLock.Own(options.Folder) : StoreLock.Share(options.Folder);
            database = StoreDatabase.Of(options);
            await database.MigrateAsync(cancel);
            return new(options, held, database);
        }
        catch (Exception e)
        {
            if (database is not null)
                await database.DisposeAsync();
            held?.Dispose();
            throw StoreException.Of(e, options.Folder) ?? e;
        }
    }

    public Task<StoreStatistics> StatisticsAsync(CancellationToken cancel) => StoreStatistics.OfAsync(_database, _segments, cancel);

    /// <summary>Reads every byte that is held and compares all that the rows say. What a running server adds meanwhile is not looked at.</summary>
    /// <param name="repair">Counts studies again that count wrongly. Nothing can bring bytes back.</param>
    public async Task<StoreCheckReport> CheckAsync(bool repair, IProgress<StoreCheckProgress>? progress, CancellationToken cancel) =>
        await new StoreCheck(_database, _segments, progress).RunAsync(repair, cancel);

    public async ValueTask DisposeAsync()
    {
        _segments.Dispose();
        await _database.DisposeAsync();
        _lock.Dispose();
    }
}
