using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Negatoscope.Model;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// The index of this process, which follows the database: before each search it takes in what has been committed since, by whomever. A search sees all that
/// was acknowledged before it was asked.
/// </summary>
internal sealed class LiveIndex(StoreDatabase database) : IDisposable
{
    private const long Unread = -1;

    /// <summary>Changes of more studies are not worth being held in memory twice.</summary>
    private const int MostFollowed = 10_000;

    private static readonly string[] StudyColumns = new SearchTable(SearchColumns.Study).Columns;
    private static readonly string[] SeriesColumns = new SearchTable(SearchColumns.Series).Columns;

    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly ReaderWriterLockSlim _lock = new();
    private SearchIndex _index = new();

    /// <summary>The last change that it has taken in; -1 where all must be read.</summary>
    private long _number = Unread;

    private sealed record StudyValues(long Id, Uid Uid, string?[] Values);

    private sealed record SeriesValues(long Study, long Id, int Instances, string?[] Values);

    /// <summary>Takes in what has been committed.</summary>
    public async Task RefreshAsync(DbConnection connection, CancellationToken cancel)
    {
        var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(StudyChanges.LastNumber, cancellationToken: cancel));
        if (Volatile.Read(ref _number) >= last)
            return;

        await _refreshing.WaitAsync(cancel);
        try
        {
            if (Volatile.Read(ref _number) >= last)
                return; // another search has done it meanwhile
            await using var snapshot = await database.BeginSnapshotAsync(connection, cancel);
            last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(StudyChanges.LastNumber, transaction: snapshot, cancellationToken: cancel));
            var changed = _number == Unread || last - _number > StudyChanges.Kept || _index.IsWorn
                ? null
                : await StudyChanges.SinceAsync(snapshot, _number, cancel);
            if (changed is { Count: <= MostFollowed })
                await FollowAsync(snapshot, changed, cancel);
            else
                await LoadAsync(snapshot, cancel);
            Volatile.Write(ref _number, last);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Looks at the index, which does not change meanwhile.</summary>
    public T Read<T>(Func<SearchIndex, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(_index);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private async Task LoadAsync(DbTransaction snapshot, CancellationToken cancel)
    {
        var index = new SearchIndex();
        await foreach (var study in StudiesAsync(snapshot, null, cancel))
            index.PutStudy(study.Id, study.Uid, study.Values);
        await foreach (var series in SeriesAsync(snapshot, null, cancel))
            index.PutSeries(series.Study, series.Id, series.Instances, series.Values);
        index.End();
        Change(() => _index = index);
    }

    private async Task FollowAsync(DbTransaction snapshot, IReadOnlyList<long> changed, CancellationToken cancel)
    {
        var (studies, series) = (new List<StudyValues>(), new List<SeriesValues>());
        await foreach (var study in StudiesAsync(snapshot, changed, cancel))
            studies.Add(study);
        await foreach (var one in SeriesAsync(snapshot, changed, cancel))
            series.Add(one);

        Volatile.Write(ref _number, Unread); // should the change break off, all is read again
        Change(() =>
        {
            _index.Take(changed);
            foreach (var study in studies)
                _index.PutStudy(study.Id, study.Uid, study.Values);
            foreach (var one in series)
                _index.PutSeries(one.Study, one.Id, one.Instances, one.Values);
            _index.End();
        });
    }

    private void Change(Action change)
    {
        _lock.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private async IAsyncEnumerable<StudyValues> StudiesAsync(
        DbTransaction snapshot, IReadOnlyList<long>? among, [EnumeratorCancellation] CancellationToken cancel)
    {
        var where = among is null ? "" : $" where {database.IsAmong("id", "@ids")}";
        await using var rows = await ReadAsync(snapshot, $"select id, uid, {string.Join(", ", StudyColumns)} from study{where}", among, cancel);
        while (await rows.ReadAsync(cancel))
            yield return new(rows.GetInt64(0), Uid.Parse(rows.GetString(1)), Values(rows, 2));
    }

    private async IAsyncEnumerable<SeriesValues> SeriesAsync(
        DbTransaction snapshot, IReadOnlyList<long>? among, [EnumeratorCancellation] CancellationToken cancel)
    {
        var where = among is null ? "" : $" where {database.IsAmong("study_id", "@ids")}";
        await using var rows = await ReadAsync(
            snapshot,
            $"select study_id, id, instance_count, {string.Join(", ", SeriesColumns)} from series{where} order by study_id, number nulls first, uid",
            among,
            cancel);
        while (await rows.ReadAsync(cancel))
            yield return new(rows.GetInt64(0), rows.GetInt64(1), (int)rows.GetInt64(2), Values(rows, 3));
    }

    private Task<DbDataReader> ReadAsync(DbTransaction snapshot, string sql, IReadOnlyList<long>? among, CancellationToken cancel) =>
        snapshot.Connection!.ExecuteReaderAsync(new CommandDefinition(
            sql, among is null ? null : new { ids = database.Among(among) }, snapshot, cancellationToken: cancel));

    private static string?[] Values(DbDataReader row, int from)
    {
        var values = new string?[row.FieldCount - from];
        for (var i = 0; i < values.Length; i++)
            values[i] = row.GetValue(from + i) is not DBNull and var value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        return values;
    }

    public void Dispose()
    {
        _refreshing.Dispose();
        _lock.Dispose();
    }
}
