using System.Data.Common;
using Dapper;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// Makes the values of all resources anew, some at a time and each time in one transaction that also notes how far it has come: whoever interrupts it
/// goes on there.
/// </summary>
internal sealed class Reindexing(StoreDatabase database, ParameterNumbers numbers, SearchIndexer indexer)
{
    private const int AtATime = 100;

    /// <summary>How far it has come; null when it is over.</summary>
    public async Task<ReindexProgress?> StepAsync()
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await database.LockStudiesAsync(transaction, ["reindexing"], CancellationToken.None); // one node at a time
        if (await connection.ExecuteScalarAsync<long>("select count(*) from search_parameter where indexed = 0", transaction: transaction) == 0)
        {
            numbers.CaughtUp(); // another node has done it all
            return null;
        }

        var last = await connection.ExecuteScalarAsync<long?>("select max(last_id) from reindexing", transaction: transaction) ?? 0;
        var found = (await connection.QueryAsync<(long Id, string Type, string FhirId)>(
            $"select id, type, fhir_id from resource where id > @last order by id limit {AtATime}", new { last }, transaction)).AsList();
        await connection.ExecuteAsync("delete from reindexing", transaction: transaction);
        if (found.Count == 0)
        {
            await connection.ExecuteAsync("update search_parameter set indexed = 1", transaction: transaction);
            await transaction.CommitAsync();
            numbers.CaughtUp();
            return null;
        }

        await database.LockStudiesAsync(transaction, found.Select(one => $"{one.Type}/{one.FhirId}"), CancellationToken.None);
        await RenewAsync(transaction, [.. found.Select(one => one.Id)]);
        var reached = found[^1].Id;
        await connection.ExecuteAsync("insert into reindexing (last_id) values (@reached)", new { reached }, transaction);
        var progress = await connection.QuerySingleAsync<(long Done, long All)>(
            "select coalesce(sum(case when id <= @reached then 1 else 0 end), 0), count(*) from resource", new { reached }, transaction);
        await transaction.CommitAsync();
        return new(progress.Done, progress.All);
    }

    private async Task RenewAsync(DbTransaction transaction, long[] ids)
    {
        var among = new { ids = database.Among(ids) };
        var contents = (await transaction.Connection!.QueryAsync<(long Id, byte[] Content)>(
            $"select resource.id, content from resource join resource_version v on v.id = version_id where deleted = 0 and {database.IsAmong("resource.id", "@ids")}",
            among, transaction)).AsList();
        foreach (var table in ValueTable.All)
            await transaction.Connection!.ExecuteAsync($"delete from {table.Name} where {database.IsAmong("resource_id", "@ids")}", among, transaction);
        var renewed = contents.ConvertAll(one => (one.Id, Values: ValueRows.Of(indexer.Index(FhirDocument.ParseJson(one.Content)), numbers)));
        foreach (var (id, values) in renewed)
            values.BelongTo(id);
        await database.InsertManyAsync(
            transaction, [.. ValueTable.All.Select(table => new NewRows(table.Name, table.Columns, [.. renewed.SelectMany(one => one.Values.In(table))]))]);
        await database.ExecuteManyAsync(
            transaction, "update resource set kinds = @kinds where id = @id", ["@kinds", "@id"], renewed.Select(one => new object?[] { one.Values.Kinds, one.Id }));
    }
}
