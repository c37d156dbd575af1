using System.Data.Common;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Segments;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// FHIR resources with all their versions, and what they are found by, in the database of the store. What was acknowledged is durable; changes of one
/// unit become visible together. For many callers at once.
/// </summary>
public sealed class ResourceStore : IAsyncDisposable
{
    private readonly StoreLock _lock;
    private readonly StoreDatabase _database;
    private readonly ParameterNumbers _numbers;
    private readonly ResourceWriter _writer;
    private readonly IPresentReads _reads;
    private readonly ResourceHistory _history;
    private readonly ResourceSearch _search;

    private ResourceStore(StoreLock held, StoreDatabase database, ParameterNumbers numbers, TimeProvider clock)
    {
        _lock = held;
        _database = database;
        _numbers = numbers;
        _writer = new(database, numbers, clock);
        _reads = IPresentReads.Of(database);
        _history = new(database);
        _search = new(database, numbers);
    }

    /// <summary>For tests, which have too few resources for all the ways that a search may take.</summary>
    internal int MostListed
    {
        set => _search.MostListed = value;
    }

    /// <summary>For tests, which have too few resources for any search to take long.</summary>
    internal TimeSpan LongestSearch
    {
        set => _search.Longest = value;
    }

    /// <summary>Bytes of the resources of one page, together with what they include: a page ends before them, but has one resource at least.</summary>
    public long LargestPageBytes
    {
        set => (_search.LargestPageBytes, _history.LargestPageBytes) = (value, value);
    }

    /// <summary>Makes the tables when they are not there, and gives numbers to parameters that have none.</summary>
    /// <param name="parameters">All that resources are indexed and searched by.</param>
    /// <param name="settings">Those of the indexer, whose entries are made anew where the settings have changed.</param>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static async Task<ResourceStore> OpenAsync(
        StoreOptions options, IEnumerable<SearchParameter> parameters, TimeProvider clock, CancellationToken cancel, SearchSettings? settings = null)
    {
        StoreLock? held = null;
        StoreDatabase? database = null;
        try
        {
            Durable.CreateFolder(options.Folder);
            held = StoreLock.Share(options.Folder);
            database = StoreDatabase.Of(options);
            await database.MigrateAsync(cancel);
            return new(held, database, await ParameterNumbers.LoadAsync(database, parameters, settings ?? SearchSettings.Default, cancel), clock);
        }
        catch (Exception e)
        {
            if (database is not null)
                await database.DisposeAsync();
            held?.Dispose();
            throw StoreException.Of(e, options.Folder) ?? e;
        }
    }

    /// <summary>The present version, a deletion perhaps; null when there never was such a resource.</summary>
    public Task<StoredVersion?> ReadAsync(string type, string id, CancellationToken cancel) =>
        Available(() => _reads.ReadAsync(type, id, cancel));

    /// <summary>Null when there is no such version.</summary>
    public Task<StoredVersion?> ReadVersionAsync(string type, string id, long version, CancellationToken cancel) => ReadAsync(
        $"select {VersionReader.Columns} from resource join resource_version v on v.resource_id = resource.id and v.version = @version "
        + "where fhir_id = @id and resource.type = @type",
        new { type, id, version },
        cancel);

    /// <exception cref="ResourceQueryException">The cursor is none.</exception>
    public Task<HistoryPage> HistoryAsync(HistoryQuery query, CancellationToken cancel) => Available(() => _history.RunAsync(query, cancel));

    /// <param name="count">Matches of a page; 0 asks for the total alone.</param>
    /// <param name="cursor">From another page of the same search; null for the first one.</param>
    /// <exception cref="ResourceQueryException">The cursor is none, or the search cannot be run.</exception>
    public Task<SearchPage> SearchAsync(SearchQuery query, int count, string? cursor, CancellationToken cancel) =>
        Available(() => _search.RunAsync(query, count, cursor, cancel));

    /// <summary>The types of which there are resources, in alphabetical order, with how many there are.</summary>
    public Task<IReadOnlyList<(string Type, long Count)>> CountAsync(CancellationToken cancel) => Available(async () =>
    {
        await using var connection = await _database.OpenAsync(cancel);
        return (IReadOnlyList<(string, long)>)(await connection.QueryAsync<(string, long)>(new CommandDefinition(
            "select type, count(*) from resource where deleted = 0 group by type order by type", cancellationToken: cancel))).AsList();
    });

    /// <summary>Makes the changes of a unit together, or none of them. Who cancels does not wait any more; the changes may be made all the same.</summary>
    /// <exception cref="StoreException">The database does not take them.</exception>
    /// <exception cref="ResourceQueryException">A condition cannot be searched for.</exception>
    public async Task<UnitOutcome> WriteAsync(ResourceUnit unit, CancellationToken cancel)
    {
        var pending = new PendingUnit(unit, [.. unit.Changes.Select(change => change.Fixed is { } content ? ValueRows.Of(content.Entries, _numbers) : null)]);
        if (!_writer.TryAdd(pending))
            throw StoreException.Closed();
        return await pending.Ended.WaitAsync(cancel);
    }

    /// <summary>Whether there are definitions that not all resources are indexed by; searches by them are refused until <see cref="ReindexAsync"/> is over.</summary>
    public bool NeedsReindexing => _numbers.AreBehind;

    /// <summary>
    /// Indexes all resources by the present definitions, while the store serves. It may be interrupted at any time, and goes on where it was.
    /// </summary>
    /// <param name="indexer">Of the definitions that the store was opened with.</param>
    /// <exception cref="StoreException">The database does not take it.</exception>
    public async Task ReindexAsync(SearchIndexer indexer, IProgress<ReindexProgress>? progress, CancellationToken cancel)
    {
        var reindexing = new Reindexing(_database, _numbers, indexer);
        while (_numbers.AreBehind)
        {
            cancel.ThrowIfCancellationRequested();
            if (await Available(() => _writer.RunAsync(reindexing.StepAsync)) is { } reached)
                progress?.Report(reached);
        }
    }

    private Task<StoredVersion?> ReadAsync(string sql, object parameters, CancellationToken cancel) => Available(async () =>
    {
        await using var connection = await _database.OpenAsync(cancel);
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        return await row.ReadAsync(cancel) ? VersionReader.Read(row) : null;
    });

    private static async Task<T> Available<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (DbException e)
        {
            throw StoreException.Unavailable(e);
        }
    }

    /// <summary>Waits for what is being written.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reads.DisposeAsync();
        await _database.DisposeAsync();
        _lock.Dispose();
    }
}
