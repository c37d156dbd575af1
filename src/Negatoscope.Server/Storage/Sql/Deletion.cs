using Dapper;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage.Sql;

/// <param name="Segments">Where the deleted instances stood.</param>
internal sealed record Deleted(int Instances, IReadOnlyCollection<long> Segments);

/// <summary>Takes instances away, with the series and studies that they leave empty.</summary>
internal sealed class Deletion(StoreDatabase database, TimeProvider clock, Action<IReadOnlyCollection<string>> changed)
{
    public async Task<Deleted> RunAsync(Uid study, Uid? series, Uid? instance)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await database.LockStudiesAsync(transaction, [study.ToString()], CancellationToken.None);

        var parameters = new { study = study.ToString(), series = series?.ToString(), instance = instance?.ToString() };
        var found = (await connection.QueryAsync<(long Id, long StudyId, long Segment)>(
            "select instance.id, study.id, segment from study join series on series.study_id = study.id "
            + "join instance on instance.series_id = series.id where study.uid = @study"
            + (series is null ? "" : " and series.uid = @series")
            + (instance is null ? "" : " and instance.uid = @instance"),
            parameters,
            transaction)).ToList();
        if (found.Count == 0)
            return new(0, []);

        await database.ExecuteManyAsync(
            transaction, "delete from instance where id = @id", ["@id"], found.Select(row => new object?[] { row.Id }));
        await Projections.RenewAsync(database, transaction, found[0].StudyId, clock.GetUtcNow());
        await transaction.CommitAsync();
        changed([study.ToString()]);
        return new(found.Count, found.Select(row => row.Segment).ToHashSet());
    }
}
