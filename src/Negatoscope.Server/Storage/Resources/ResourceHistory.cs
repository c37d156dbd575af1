using Dapper;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Versions, newest first (R4 http.html#history). Those of one moment come in the order in which they were made.</summary>
internal sealed class ResourceHistory(StoreDatabase database)
{
    /// <inheritdoc cref="ResourceStore.LargestPageBytes"/>
    public long LargestPageBytes { get; set; } = PageBytes.Usual;

    public async Task<HistoryPage> RunAsync(HistoryQuery query, CancellationToken cancel)
    {
        var cursor = query.Cursor is { } text ? Cursor.Parse(text, 2) : null;
        await using var connection = await database.OpenAsync(cancel);
        var wanted = (query.Type is null ? "" : " and v.type = @type")
            + (query.Id is null ? "" : " and v.resource_id = (select id from resource where fhir_id = @id and type = @type)")
            + (query.Since is null ? "" : " and v.updated_at >= @since")
            + (query.At is null ? "" : """
                 and v.updated_at < @to and not exists (
                    select 1 from resource_version later where later.resource_id = v.resource_id and later.version = v.version + 1 and later.updated_at <= @from)
                """);
        var after = cursor is null ? "" : " and (v.updated_at, v.id) < (@time, @number)";
        var parameters = new
        {
            type = query.Type,
            id = query.Id,
            since = Milliseconds(query.Since),
            from = Milliseconds(query.At?.From),
            to = Milliseconds(query.At?.To),
            time = cursor?.Keys[0] as long? ?? 0,
            number = cursor?.Keys[1] as long? ?? 0,
            more = query.Count + 1,
        };
        await using var transaction = await database.BeginSnapshotAsync(connection, cancel);
        var total = query.Id is null ? (long?)null : await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from resource_version v where 1 = 1{wanted}", parameters, transaction, cancellationToken: cancel));
        var versions = new List<StoredVersion>();
        var keys = new List<(long Time, long Number)>();
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {VersionReader.Columns}, v.id, case when exists (
                select 1 from resource_version b where b.resource_id = v.resource_id and b.version = v.version - 1 and b.method <> {(int)VersionMethod.Delete}) then 0 else 1 end
            from resource_version v join resource on resource.id = v.resource_id
            where 1 = 1{wanted}{after} order by v.updated_at desc, v.id desc limit @more
            """,
            parameters, transaction, cancellationToken: cancel));
        var (bytes, hasMore) = (0L, false);
        while (!hasMore && await row.ReadAsync(cancel))
        {
            var version = VersionReader.Read(row);
            version = version with { IsCreation = !version.IsDeletion && row.GetInt32(7) == 1 };
            bytes += version.Content.Length;
            hasMore = versions.Count == query.Count || bytes > LargestPageBytes && versions.Count > 0;
            if (!hasMore)
            {
                versions.Add(version);
                keys.Add((row.GetInt64(3), row.GetInt64(6)));
            }
        }

        return new(versions, total, hasMore && keys.Count > 0 ? new Cursor(false, [keys[^1].Time, keys[^1].Number]).ToString() : null);
    }

    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
