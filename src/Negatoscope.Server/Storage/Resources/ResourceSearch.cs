using System.Data.Common;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Answers searches, each of one state of the store.</summary>
internal sealed class ResourceSearch(StoreDatabase database, ParameterNumbers numbers)
{
    /// <inheritdoc cref="ResourceFinder.MostListed"/>
    public int MostListed { get; set; } = 5000;

    /// <inheritdoc cref="ResourceStore.LargestPageBytes"/>
    public long LargestPageBytes { get; set; } = PageBytes.Usual;

    /// <summary>No search takes longer: what it would still find is not worth what it keeps from others.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(20);

    /// <exception cref="ResourceQueryException">It takes too long, or cannot be run at all.</exception>
    public async Task<SearchPage> RunAsync(SearchQuery query, int count, string? cursorText, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            return await TryRunAsync(query, count, cursorText, limit.Token);
        }
        catch (Exception e) when (limit.IsCancellationRequested && e is DbException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw NotSupported.TooCostly();
        }
    }

    private async Task<SearchPage> TryRunAsync(SearchQuery query, int count, string? cursorText, CancellationToken cancel)
    {
        var sort = SortKeys.Of(query.Sort, numbers);
        var cursor = cursorText is null ? null : sort.Parse(cursorText);
        var finder = new ResourceFinder(database, numbers) { MostListed = MostListed };
        await using var connection = await database.OpenAsync(cancel);
        using var interrupting = database.Interrupting(connection, cancel);
        await using var transaction = await database.BeginSnapshotAsync(connection, cancel);
        if (count <= 0)
            return new([], [], await finder.CountAsync(transaction, query, cancel), null, null, IsTruncated: false);

        var page = await finder.PageAsync(transaction, query, count, cursor, sort, cancel);
        var total = page is { HasNext: false, HasPrevious: false } ? page.Rows.Count
            : query.Total is SearchTotal.Accurate or SearchTotal.Estimate ? await finder.CountAsync(transaction, query, cancel)
            : (long?)null;
        var (included, isTruncated) = await IncludedAsync(transaction, query, page, cancel);
        var contents = await VersionsAsync(transaction, [.. page.Rows.Select(row => row.VersionId), .. included], LargestPageBytes, cancel);
        if (contents is null)
        {
            var sizes = await SizesAsync(transaction, [.. page.Rows.Select(row => row.VersionId)], cancel);
            page = PageBytes.Fitting(page, row => sizes[row.VersionId], LargestPageBytes, isBackward: cursor?.IsBackward == true);
            (included, isTruncated) = await IncludedAsync(transaction, query, page, cancel);
            var room = LargestPageBytes - page.Rows.Sum(row => sizes[row.VersionId]);
            sizes = await SizesAsync(transaction, included, cancel);
            var fitting = PageBytes.Fitting(included, version => sizes[version], room);
            isTruncated |= fitting < included.Length;
            included = included[..fitting];
            contents = await VersionsAsync(transaction, [.. page.Rows.Select(row => row.VersionId), .. included], long.MaxValue, cancel);
        }

        return new(
            [.. page.Rows.Select(row => contents![row.VersionId])], // without a bound there are contents
            [.. included.Select(version => contents![version])],
            total,
            page.HasNext && page.Rows.Count > 0 ? page.Rows[^1].Cursor.ToString() : null,
            page.HasPrevious && page.Rows.Count > 0 ? (page.Rows[0].Cursor with { IsBackward = true }).ToString() : null,
            isTruncated);
    }

    private async Task<(long[] Versions, bool IsTruncated)> IncludedAsync(DbTransaction transaction, SearchQuery query, FoundPage page, CancellationToken cancel)
    {
        var inclusion = new Inclusion(database, numbers, transaction);
        await inclusion.RunAsync(query, page.Rows, cancel);
        return ([.. inclusion.Versions], inclusion.IsTruncated);
    }

    private async Task<Dictionary<long, long>> SizesAsync(DbTransaction transaction, long[] ids, CancellationToken cancel)
    {
        if (ids.Length == 0)
            return [];
        var sql = new SqlParameters(database);
        return (await transaction.Connection!.QueryAsync<(long Id, long Bytes)>(new CommandDefinition(
            $"select id, coalesce(length(content), 0) from resource_version where {sql.IsAmong("id", ids)}", sql.Values, transaction, cancellationToken: cancel)))
            .ToDictionary(row => row.Id, row => row.Bytes);
    }

    /// <returns>Null when several have more bytes together.</returns>
    private async Task<Dictionary<long, StoredVersion>?> VersionsAsync(DbTransaction transaction, long[] ids, long mostBytes, CancellationToken cancel)
    {
        var versions = new Dictionary<long, StoredVersion>();
        var bytes = 0L;
        if (ids.Length == 0)
            return versions;
        var sql = new SqlParameters(database);
        await using var row = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition(
            $"select {VersionReader.Columns}, v.id from resource_version v cross join resource where resource.id = v.resource_id and {sql.IsAmong("v.id", ids)}",
            sql.Values, transaction, cancellationToken: cancel));
        while (await row.ReadAsync(cancel))
        {
            var version = VersionReader.Read(row);
            versions.Add(row.GetInt64(6), version);
            bytes += version.Content.Length;
            if (bytes > mostBytes && ids.Length > 1)
                return null;
        }

        return versions;
    }
}
