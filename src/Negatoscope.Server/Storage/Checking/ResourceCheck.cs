using System.Data.Common;
using System.Text.Json;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// Whether every FHIR resource has its versions without gaps, each of them is the JSON of that resource and version, and what stands in the tables of
/// values belongs to resources that are there, and is what they say (<see cref="ResourceValueCheck"/>).
/// </summary>
internal sealed class ResourceCheck(StoreDatabase database, DbConnection connection, Action<StoreFault> found)
{
    private readonly HashSet<long> _told = [];

    private const int Page = 1000;

    /// <summary>More rows than that are not told of one kind of fault: they have one cause.</summary>
    private const int MostOfKind = StoreCheckReport.MostListed;

    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 512 };

    /// <summary>What one state of the rows shows.</summary>
    public async Task CheckRowsAsync(DbTransaction snapshot, CancellationToken cancel)
    {
        await ReportAsync(
            StoreFaultKind.ResourceVersions,
            """
            select r.id, r.type from resource r
            left join (select resource_id, count(*) as many, min(version) as low, max(version) as high from resource_version group by resource_id) v on v.resource_id = r.id
            left join resource_version present on present.id = r.version_id
            where v.many is null or v.low <> 1 or v.high <> v.many or v.high <> r.version
                or present.id is null or present.resource_id <> r.id or present.version <> r.version or present.updated_at <> r.updated_at
                or present.type <> r.type or r.deleted <> case when present.content is null then 1 else 0 end
            """,
            snapshot, cancel);
        await ReportAsync(
            StoreFaultKind.ResourceVersions,
            "select distinct v.resource_id as id, v.type from resource_version v where not exists (select 1 from resource r where r.id = v.resource_id)",
            snapshot, cancel);
        foreach (var table in ValueTable.All)
            await ReportAsync(
                StoreFaultKind.ResourceValues,
                $"""
                select distinct v.resource_id as id, r.type from {table.Name} v left join resource r on r.id = v.resource_id
                where r.id is null or r.deleted = 1 or (r.kinds & {table.Bit}) = 0
                union all select r.id, r.type from resource r
                where (r.kinds & {table.Bit}) <> 0 and not exists (select 1 from {table.Name} v where v.resource_id = r.id)
                """,
                snapshot, cancel);
    }

    /// <summary>Makes the values of every resource anew, but of those that something is wrong with already: they have one cause.</summary>
    public async Task CheckValuesAsync(SearchParameters parameters, CancellationToken cancel)
    {
        await foreach (var (id, type) in new ResourceValueCheck(database, connection).FaultsAsync(parameters, cancel))
            if (!_told.Contains(id))
                Tell(StoreFaultKind.ResourceValues, id, type);
    }

    /// <summary>Reads every version, a page at a time: they never change.</summary>
    /// <returns>How many there are.</returns>
    public async Task<long> CheckContentsAsync(CancellationToken cancel)
    {
        var (all, last) = (0L, 0L);
        while (true)
        {
            var read = 0;
            await using (var row = await connection.ExecuteReaderAsync(new CommandDefinition(
                $"""
                select v.id, r.id, r.type, r.fhir_id, v.version, v.content from resource_version v join resource r on r.id = v.resource_id
                where v.id > @last order by v.id limit {Page}
                """,
                new { last }, cancellationToken: cancel)))
            {
                for (; await row.ReadAsync(cancel); read++)
                {
                    last = row.GetInt64(0);
                    if (!row.IsDBNull(5) && !Says(row.GetFieldValue<byte[]>(5), row.GetString(2), row.GetString(3), row.GetInt64(4)))
                        Tell(StoreFaultKind.ResourceContent, row.GetInt64(1), row.GetString(2));
                }
            }

            all += read;
            if (read < Page)
                return all;
        }
    }

    private async Task ReportAsync(StoreFaultKind kind, string sql, DbTransaction snapshot, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(long Id, string? Type)>(new CommandDefinition($"{sql} limit {MostOfKind}", transaction: snapshot, cancellationToken: cancel));
        foreach (var (id, type) in rows)
            Tell(kind, id, type);
    }

    private void Tell(StoreFaultKind kind, long id, string? type)
    {
        _told.Add(id);
        found(new(kind, null, null, null) { Resource = $"{type ?? "resource"}#{id}" });
    }

    /// <summary>It is JSON to its end, and says of itself what its row says.</summary>
    private static bool Says(byte[] content, string type, string id, long version)
    {
        try
        {
            var (saysType, saysId, saysVersion) = (false, false, false);
            var reader = new Utf8JsonReader(content, Deep);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth > 2)
                    continue;
                if (reader.CurrentDepth == 1 && reader.ValueTextEquals("resourceType"u8))
                    saysType = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(type);
                else if (reader.CurrentDepth == 1 && reader.ValueTextEquals("id"u8))
                    saysId = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(id);
                else if (reader.CurrentDepth == 2 && !saysVersion && reader.ValueTextEquals("versionId"u8)) // the store writes it first, before what was sent
                    saysVersion = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(version.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            return saysType && saysId && saysVersion;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
