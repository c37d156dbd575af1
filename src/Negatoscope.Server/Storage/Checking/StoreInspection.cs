using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>A store as an administrator looks at it, while a server uses it or not. It receives nothing.</summary>
public sealed class StoreInspection : IAsyncDisposable
{
    private readonly StoreDatabase _database;
    private readonly SegmentFolder _segments;

    private StoreInspection(StoreDatabase database, SegmentFolder segments) => (_database, _segments) = (database, segments);

    /// <exception cref="StoreException">There is no store in the folder, or it does not open.</exception>
    public static async Task<StoreInspection> OpenAsync(StoreOptions options, CancellationToken cancel)
    {
        if (!SegmentFolder.IsIn(options.Folder) || (options.Postgres is null && !SqliteDatabase.IsIn(options.Folder)))
            throw StoreException.Absent(options.Folder);

        StoreDatabase? database = null;
        try
        {
            database = StoreDatabase.Of(options);
            await database.MigrateAsync(cancel);
            return new(database, new(options.Folder));
        }
        catch (Exception e)
        {
            if (database is not null)
                await database.DisposeAsync();
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
    }
}
