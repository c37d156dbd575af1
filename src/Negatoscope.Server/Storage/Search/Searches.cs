using System.Data.Common;
using Dapper;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>Finds studies, series and instances: which, in memory; what they are, in the database.</summary>
internal sealed class Searches(StoreDatabase database) : IAsyncDisposable
{
    /// <summary>When so many studies have changed, nobody's search should have to wait until they are read.</summary>
    private const int Many = 1_000;

    /// <summary>With more, the database counts the instances of all.</summary>
    private const int MostListed = 5_000;

    /// <summary>Rows that are missed every time were not deleted meanwhile: the database is damaged, which a check tells.</summary>
    private const int MostAttempts = 20;

    private const string WithStudy = "join study on study.id = series.study_id join study_document on study_document.study_id = study.id";

    private readonly LiveIndex _index = new(database);
    private Task _following = Task.CompletedTask;
    private int _behind;

    /// <summary>Reads the index, so that the first search need not.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await _index.RefreshAsync(connection, cancel);
    }

    /// <summary>Is told of every commit, by one thread at a time.</summary>
    public void Follow(int studies)
    {
        _behind += studies;
        if (_behind < Many || !_following.IsCompleted)
            return;
        _behind = 0;
        _following = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            await PrepareAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException)
        {
            // the next search meets the same, and tells
        }
    }

    public Task<ImageQueryPage<StoredStudy>> StudiesAsync(ImageQuery query, CancellationToken cancel) => PageAsync(
        query,
        run => run.Studies(query.Offset, query.Limit),
        $"{RowReader.StudyColumns} from {database.Listed("@ids")} join study on study.id = listed.value join study_document on study_document.study_id = study.id",
        row => RowReader.Study(row, 0),
        cancel);

    public Task<ImageQueryPage<StoredSeries>> SeriesAsync(ImageQuery query, CancellationToken cancel) => PageAsync(
        query,
        run => run.Series(query.Offset, query.Limit),
        $"{RowReader.StudyColumns}, {RowReader.SeriesColumns} from {database.Listed("@ids")} join series on series.id = listed.value {WithStudy}",
        Series,
        cancel);

    public async Task<ImageQueryPage<FoundInstance>> InstancesAsync(ImageQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            await _index.RefreshAsync(connection, cancel);
            var scope = await SearchScope.OfAsync(database, connection, query, cancel);
            var most = scope.HasInstanceConditions ? long.MaxValue : query.Offset + (long)query.Limit;
            var (series, total) = _index.Read(index => new SearchRun(index, query, scope).Instances(most));
            if (scope.HasInstanceConditions)
            {
                series = await CountedAsync(connection, series, scope, cancel);
                total = series.Sum(one => (long)one.Instances);
            }

            var wanted = (int)Math.Clamp(total - query.Offset, 0, Math.Max(query.Limit, 0));
            if (wanted == 0)
                return new([], total);

            var (shown, skipped) = Around(series, query.Offset, wanted);
            var parameters = scope.ParametersWith("@ids", database.Among(shown));
            parameters.Add("@limit", wanted);
            parameters.Add("@offset", skipped);
            var sql =
                $"""
                select {RowReader.StudyColumns}, {RowReader.SeriesColumns}, {RowReader.InstanceColumns}
                from {database.Listed("@ids")} join series on series.id = listed.value join instance on instance.series_id = series.id {WithStudy}
                where 1 = 1{scope.WhereInstance} order by listed.key, instance.number nulls first, instance.uid limit @limit offset @offset
                """;
            var found = await ReadAsync(connection, sql, parameters, Instance, cancel);
            if (found.Count == wanted || attempt == MostAttempts)
                return new(found, total);
        }
    }

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

    /// <summary>What was found may be deleted before it is read: then all is looked for again, for the total is another too.</summary>
    private async Task<ImageQueryPage<T>> PageAsync<T>(
        ImageQuery query, Func<SearchRun, (IReadOnlyList<long> Page, long Total)> find, string columnsAndTables, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        for (var attempt = 1; ; attempt++)
        {
            await _index.RefreshAsync(connection, cancel);
            var scope = await SearchScope.OfAsync(database, connection, query, cancel);
            var (page, total) = _index.Read(index => find(new(index, query, scope)));
            if (page.Count == 0)
                return new([], total);

            var parameters = new DynamicParameters();
            parameters.Add("@ids", database.Among(page));
            var found = await ReadAsync(connection, $"select {columnsAndTables} order by listed.key", parameters, read, cancel);
            if (found.Count == page.Count || attempt == MostAttempts)
                return new(found, total);
        }
    }

    /// <summary>The series with the number of instances that meet the conditions, without those that have none.</summary>
    private async Task<List<(long Id, int Instances)>> CountedAsync(
        DbConnection connection, List<(long Id, int Instances)> series, SearchScope scope, CancellationToken cancel)
    {
        if (series.Count == 0)
            return series;
        var isListed = !scope.NamesInstances && series.Count <= MostListed;
        var among = isListed ? database.IsAmong("instance.series_id", "@ids") : "1 = 1";
        var counts = (await connection.QueryAsync<(long Series, long Instances)>(new CommandDefinition(
                $"select instance.series_id, count(*) from instance where {among}{scope.WhereInstance} group by instance.series_id",
                scope.ParametersWith("@ids", isListed ? database.Among([.. series.Select(one => one.Id)]) : null),
                cancellationToken: cancel)))
            .ToDictionary(row => row.Series, row => (int)row.Instances);
        return [.. series.Where(one => counts.ContainsKey(one.Id)).Select(one => (one.Id, counts[one.Id]))];
    }

    /// <summary>The series that a page of instances is in, and how many instances of the first come before it.</summary>
    private static (IReadOnlyList<long> Series, int Skipped) Around(List<(long Id, int Instances)> series, int offset, int wanted)
    {
        var (at, skipped) = (0, offset);
        while (skipped >= series[at].Instances)
            skipped -= series[at++].Instances;
        var shown = new List<long>();
        for (var left = skipped + (long)wanted; left > 0; left -= series[at++].Instances)
            shown.Add(series[at].Id);
        return (shown, skipped);
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        DbConnection connection, string sql, DynamicParameters parameters, Func<DbDataReader, T> read, CancellationToken cancel)
    {
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var found = new List<T>();
        while (await rows.ReadAsync(cancel))
            found.Add(read(rows));
        return found;
    }

    private static StoredSeries Series(DbDataReader row) => RowReader.Series(row, RowReader.StudyWidth, RowReader.Study(row, 0));

    private static FoundInstance Instance(DbDataReader row)
    {
        var series = Series(row);
        return new(series, RowReader.Instance(row, RowReader.StudyWidth + RowReader.SeriesWidth, series.Study.Uid, series.Uid));
    }

    public async ValueTask DisposeAsync()
    {
        await _following;
        _index.Dispose();
    }
}
