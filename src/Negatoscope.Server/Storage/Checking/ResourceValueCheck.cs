using System.Data.Common;
using System.Globalization;
using Dapper;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// Whether FHIR resources are found by what they say: the values of each are made anew and compared with those in the tables. Only those of parameters that
/// the store has under the definitions of this program; dates of another time zone than UTC are not among them.
/// </summary>
internal sealed class ResourceValueCheck(StoreDatabase database, DbConnection connection)
{
    private const int MostTogether = 200;

    /// <summary>Of contents whose values are in memory at once; a resource that is longer comes alone.</summary>
    private const long MostBytes = 8 << 20;

    /// <summary>Resources whose values are others. A few at a time, each group as of one moment, for a server may go on writing.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public async IAsyncEnumerable<(long Id, string Type)> FaultsAsync(
        SearchParameters parameters, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var indexer = new SearchIndexer(parameters);
        for (var last = 0L; ;)
        {
            await using var snapshot = await database.BeginSnapshotAsync(connection, cancel);
            var (numbers, hasOthers) = await ParameterNumbers.OfCurrentAsync(snapshot, parameters.All, SearchSettings.Default);
            var group = await GroupAsync(snapshot, last);
            if (group.Count == 0)
                yield break;
            last = group[^1].Id;
            var stored = await StoredAsync(snapshot, [.. group.Select(one => one.Id)], numbers.All, cancel);
            foreach (var (id, type) in group)
            {
                var content = await connection.ExecuteScalarAsync<byte[]?>(
                    "select v.content from resource join resource_version v on v.id = resource.version_id where resource.id = @id", new { id }, snapshot);
                if (content is not null && IsOther(ValueRows.Of(Index(indexer, content), numbers), stored.GetValueOrDefault(id) ?? [], hasOthers))
                    yield return (id, type);
            }
        }
    }

    /// <summary>A content that is no resource has no values; that it is none is told elsewhere.</summary>
    private static List<SearchEntry> Index(SearchIndexer indexer, byte[] content) => indexer.Index(FhirDocument.ParseJson(content));

    private async Task<List<(long Id, string Type)>> GroupAsync(DbTransaction snapshot, long last)
    {
        var group = new List<(long, string)>();
        var bytes = 0L;
        foreach (var (id, type, length) in await connection.QueryAsync<(long, string, long)>(
            $"""
            select r.id, r.type, cast(coalesce(length(v.content), 0) as bigint) from resource r join resource_version v on v.id = r.version_id
            where r.id > @last and r.deleted = 0 order by r.id limit {MostTogether}
            """,
            new { last }, snapshot))
        {
            bytes += length;
            if (bytes > MostBytes && group.Count > 0)
                break;
            group.Add((id, type));
        }

        return group;
    }

    /// <summary>How often each value stands in the tables, by the number of the resource.</summary>
    private async Task<Dictionary<long, Dictionary<string, int>>> StoredAsync(DbTransaction snapshot, long[] ids, IReadOnlySet<int> numbers, CancellationToken cancel)
    {
        var stored = ids.ToDictionary(id => id, _ => new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var table in ValueTable.All)
        {
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(
                $"select {string.Join(", ", table.Columns)} from {table.Name} where {database.IsAmong("resource_id", "@ids")}",
                new { ids = database.Among(ids) }, snapshot, cancellationToken: cancel));
            var values = new object?[table.Columns.Count];
            while (await row.ReadAsync(cancel))
            {
                for (var column = 0; column < values.Length; column++)
                    values[column] = row.IsDBNull(column) ? null : row.GetValue(column);
                if (numbers.Contains(row.GetInt32(1)))
                    Count(stored[row.GetInt64(0)], Key(table, values), 1);
            }
        }

        return stored;
    }

    /// <param name="mayLack">A guide may have taken the place of a parameter for a type, which then has no values of it.</param>
    private static bool IsOther(ValueRows made, Dictionary<string, int> stored, bool mayLack)
    {
        foreach (var table in ValueTable.All)
            foreach (var row in made.In(table))
                if (!Take(stored, Key(table, row)) && !(table == ValueTable.Reference && IsHere(stored, row)) && !mayLack)
                    return true;
        return stored.Values.Any(left => left > 0);
    }

    /// <summary>A whole address may have been the server's own when it took the resource: then the index has the type and the id.</summary>
    private static bool IsHere(Dictionary<string, int> stored, object?[] row)
    {
        if (row[4] is not string url || url.Split('/') is not [.., var type, var id])
            return false;
        object?[] here = [.. row];
        (here[4], here[5], here[6]) = (IndexText.Key(id), type, 1);
        return Take(stored, Key(ValueTable.Reference, here));
    }

    private static bool Take(Dictionary<string, int> stored, string key)
    {
        if (!stored.TryGetValue(key, out var left) || left == 0)
            return false;
        stored[key] = left - 1;
        return true;
    }

    private static void Count(Dictionary<string, int> stored, string key, int more) => stored[key] = stored.GetValueOrDefault(key) + more;

    /// <summary>All but the resource and the place, which only tells rows apart.</summary>
    private static string Key(ValueTable table, object?[] row) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.Place}") + string.Concat(row.Skip(3).Prepend(row[1]).Select(value => value switch
        {
            null => "|",
            string text => string.Create(CultureInfo.InvariantCulture, $"|{text.Length}:{text}"),
            IFormattable number => "|" + number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(),
        }));
}
