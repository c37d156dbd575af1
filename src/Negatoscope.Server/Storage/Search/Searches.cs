using System.Data.Common;
using Dapper;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>Finds studies, series and instances.</summary>
internal sealed class Searches(StoreDatabase database)
{
    private const string StudyOrder = "study.started desc, study.uid";

    public Task<ImageQueryPage<StoredStudy>> StudiesAsync(ImageQuery query, CancellationToken cancel) =>
        new StudyFinder(database, query).RunAsync(cancel);

    public Task<ImageQueryPage<StoredSeries>> SeriesAsync(ImageQuery query, CancellationToken cancel) => PageAsync(
        query,
        $"{RowReader.StudyColumns}, {RowReader.SeriesColumns}",
        "series join study on study.id = series.study_id join study_document on study_document.study_id = study.id",
        $"{StudyOrder}, series.number nulls first, series.uid",
        row => RowReader.Series(row, RowReader.StudyWidth, RowReader.Study(row, 0)),
        cancel);

    public Task<ImageQueryPage<FoundInstance>> InstancesAsync(ImageQuery query, CancellationToken cancel) => PageAsync(
        query,
        $"{RowReader.StudyColumns}, {RowReader.SeriesColumns}, {RowReader.InstanceColumns}",
        "instance join series on series.id = instance.series_id join study on study.id = series.study_id "
        + "join study_document on study_document.study_id = study.id",
        $"{StudyOrder}, series.number nulls first, series.uid, instance.number nulls first, instance.uid",
        row =>
        {
            var series = RowReader.Series(row, RowReader.StudyWidth, RowReader.Study(row, 0));
            return new FoundInstance(series, RowReader.Instance(row, RowReader.StudyWidth + RowReader.SeriesWidth, series.Study.Uid, series.Uid));
        },
        cancel);

    /// <summary>All instances of a study, a series or of one UID, in the order of series number, instance number, UID.</summary>
    public async Task<IReadOnlyList<StoredInstance>> HeldAsync(Uid study, Uid? series, Uid? instance, CancellationToken cancel)
    {
        var parameters = new DynamicParameters(new { study = study.ToString(), series = series?.ToString(), instance = instance?.ToString() });
        var sql = $"select series.uid, {RowReader.InstanceColumns} from study join series on series.study_id = study.id "
            + "join instance on instance.series_id = series.id where study.uid = @study"
            + (series is null ? "" : " and series.uid = @series")
            + (instance is null ? "" : " and instance.uid = @instance")
            + " order by series.number nulls first, series.uid, instance.number nulls first, instance.uid";
        await using var connection = await database.OpenAsync(cancel);
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var found = new List<StoredInstance>();
        Uid? last = null;
        while (await rows.ReadAsync(cancel))
        {
            var uid = Uid.Parse(rows.GetString(0));
            last = last == uid ? last : uid; // one object for all instances of a series
            found.Add(RowReader.Instance(rows, 1, study, last.Value));
        }

        return found;
    }

    private async Task<ImageQueryPage<T>> PageAsync<T>(
        ImageQuery query, string columns, string from, string order, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        var condition = new SearchCondition(database, query);
        await using var connection = await database.OpenAsync(cancel);
        var total = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition($"select count(*) from {from}{condition.Where}", condition.Parameters, cancellationToken: cancel));
        if (total <= query.Offset || query.Limit <= 0)
            return new([], total);

        condition.Parameters.Add("@limit", query.Limit);
        condition.Parameters.Add("@offset", query.Offset);
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select {columns} from {from}{condition.Where} order by {order} limit @limit offset @offset", condition.Parameters, cancellationToken: cancel));
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
            found.Add(read(rows));
        return new(found, total);
    }
}
