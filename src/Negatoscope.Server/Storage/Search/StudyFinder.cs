using System.Data.Common;
using Dapper;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>
/// One search for studies. The page and the total are found in the cheapest of four ways; then the rows of the page are read.
/// </summary>
internal sealed class StudyFinder(StoreDatabase database, ImageQuery query)
{
    private const string Order = "study.started desc, study.uid";

    /// <summary>Beyond so many studies, looking at each is dearer than walking along the order of the answer.</summary>
    private const int MostCandidates = 5000;

    private readonly SearchCondition _condition = new(database, query);

    public async Task<ImageQueryPage<StoredStudy>> RunAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var (ids, total) = await FindAsync(connection, cancel);
        if (ids.Count == 0)
            return new([], total);

        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {RowReader.StudyColumns} from study join study_document on study_document.study_id = study.id
            where study.id in ({string.Join(',', ids)}) order by {Order}
            """,
            cancellationToken: cancel));
        var found = new List<StoredStudy>(ids.Count);
        while (await rows.ReadAsync(cancel))
            found.Add(RowReader.Study(rows, 0));
        return new(found, total);
    }

    private async Task<(IReadOnlyList<long> Ids, long Total)> FindAsync(DbConnection connection, CancellationToken cancel)
    {
        if (_condition.IsEmpty)
            return (await PageAsync(connection, cancel), await CountAsync(connection, "study", cancel));
        if (_condition.HasKey)
            return await AllAsync(connection, "", cancel);
        if (_condition.Terms.Count == 0)
            return await WalkAsync(connection, cancel);

        _condition.Parameters.Add("@terms", database.Terms(_condition.Terms));
        var candidates = await CountAsync(connection, database.FromHavingTerms("@terms"), cancel);
        if (candidates <= MostCandidates)
            return await AllAsync(connection, " and " + database.HasTerms("@terms"), cancel);
        return _condition.TermsAreEnough ? (await PageAsync(connection, cancel), candidates) : await WalkAsync(connection, cancel);
    }

    private Task<long> CountAsync(DbConnection connection, string from, CancellationToken cancel) => connection.ExecuteScalarAsync<long>(
        new CommandDefinition($"select count(*) from {from}", _condition.Parameters, cancellationToken: cancel));

    /// <summary>All that match, when they are few.</summary>
    private async Task<(IReadOnlyList<long> Ids, long Total)> AllAsync(DbConnection connection, string among, CancellationToken cancel)
    {
        var all = (await connection.QueryAsync<long>(new CommandDefinition(
            $"select study.id from study{_condition.Where}{among} order by {Order}", _condition.Parameters, cancellationToken: cancel))).AsList();
        return ([.. all.Skip(query.Offset).Take(query.Limit)], all.Count);
    }

    /// <summary>The page, along the order of the answer.</summary>
    private async Task<IReadOnlyList<long>> PageAsync(DbConnection connection, CancellationToken cancel)
    {
        _condition.Parameters.Add("@limit", query.Limit);
        _condition.Parameters.Add("@offset", query.Offset);
        return (await connection.QueryAsync<long>(new CommandDefinition(
            $"select study.id from study{_condition.Where} order by {Order} limit @limit offset @offset", _condition.Parameters, cancellationToken: cancel))).AsList();
    }

    /// <summary>The page, along the order of the answer, and then the number of those behind it: every study is looked at once.</summary>
    private async Task<(IReadOnlyList<long> Ids, long Total)> WalkAsync(DbConnection connection, CancellationToken cancel)
    {
        var page = await PageAsync(connection, cancel);
        if (page.Count < query.Limit && page.Count > 0)
            return (page, query.Offset + page.Count);
        if (page.Count == 0)
            return (page, query.Offset == 0 && query.Limit > 0 ? 0 : await CountAsync(connection, "study" + _condition.Where, cancel));

        var (started, uid) = await connection.QuerySingleAsync<(string, string)>("select started, uid from study where id = @id", new { id = page[^1] });
        _condition.Parameters.Add("@started", started);
        _condition.Parameters.Add("@uid", uid);
        var rest = await CountAsync(
            connection, $"study{_condition.Where} and study.started <= @started and (study.started < @started or study.uid > @uid)", cancel);
        return (page, query.Offset + page.Count + rest);
    }
}
