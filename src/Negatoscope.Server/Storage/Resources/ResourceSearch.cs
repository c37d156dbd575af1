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
        var inclusion = new Inclusion(database, numbers, transaction);
        await inclusion.RunAsync(query, page.Rows, cancel);
        var total = page is { HasNext: false, HasPrevious: false } ? page.Rows.Count
            : query.Total is SearchTotal.Accurate or SearchTotal.Estimate ? await finder.CountAsync(transaction, query, cancel)
            : (long?)null;
        long[] versions = [.. page.Rows.Select(row => row.VersionId), .. inclusion.Versions];
        var contents = await VersionsAsync(transaction, versions, cancel);
        return new(
            [.. page.Rows.Select(row => contents[row.VersionId])],
            [.. inclusion.Versions.Select(version => contents[version])],
            total,
            page.HasNext && page.Rows.Count > 0 ? page.Rows[^1].Cursor.ToString() : null,
            page.HasPrevious && page.Rows.Count > 0 ? (page.Rows[0].Cursor with { IsBackward = true }).ToString() : null,
            inclusion.IsTruncated);
    }

    private async Task<Dictionary<long, StoredVersion>> VersionsAsync(DbTransaction transaction, long[] ids, CancellationToken cancel)
    {
        var versions = new Dictionary<long, StoredVersion>();
        if (ids.Length == 0)
            return versions;
        var sql = new SqlParameters(database);
        await using var row = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition(
            $"select {VersionReader.Columns}, v.id from resource_version v cross join resource where resource.id = v.resource_id and {sql.IsAmong("v.id", ids)}",
            sql.Values, transaction, cancellationToken: cancel));
        while (await row.ReadAsync(cancel))
            versions.Add(row.GetInt64(6), VersionReader.Read(row));
        return versions;
    }
}
