using System.Data.Common;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Which resources a search finds. Within one transaction, so that all questions are answered of the same state.</summary>
internal sealed class ResourceFinder(StoreDatabase database, ParameterNumbers numbers)
{
    /// <summary>A criterion that finds no more is worth listing; when none is, resources are looked at one after another until the page is full.</summary>
    public int MostListed { get; init; } = 5000;

    /// <summary>Values that are looked at in their order to find a page of matches: so many at first, and four times as many each time they do not do.</summary>
    private const int FirstWalked = 200;
    private const int MostWalked = 12_800;

    /// <summary>Queries that one list may be united of: SQLite takes 500.</summary>
    private const int MostUnited = 400;

    /// <summary>A page: the numbers of resources and of their versions, in order, and where it begins and ends.</summary>
    public async Task<FoundPage> PageAsync(DbTransaction transaction, SearchQuery query, int count, Cursor? cursor, SortKeys sort, CancellationToken cancel)
    {
        var listed = await ListAsync(transaction, query, cancel);
        if (listed is null && cursor?.IsBackward != true && await FirstInOrderAsync(transaction, query, count, cursor, sort, cancel) is { } first
            && await PageAsync(transaction, query, first, count, cursor, sort, cancel) is { HasNext: true } full)
            return full;
        return await PageAsync(transaction, query, listed, count, cursor, sort, cancel);
    }

    private async Task<FoundPage> PageAsync(
        DbTransaction transaction, SearchQuery query, Listing? listed, int count, Cursor? cursor, SortKeys sort, CancellationToken cancel)
    {
        var sql = new SqlParameters(database);
        var isBackward = cursor?.IsBackward == true;
        var inner = $"select r.id, r.version_id, r.type, r.fhir_id{sort.Columns} from resource r where {Matches(query, listed, sql)}";
        var text = $"select id, version_id, type, fhir_id{string.Concat(Enumerable.Range(0, sort.Count - 1).Select(place => $", k{place}"))} from ({inner}) page "
            + (cursor is null ? "" : $"where {sort.Beyond(cursor, sql)} ")
            + $"order by {sort.OrderBy(isBackward)} limit {count + 1}";
        var found = new List<FoundRow>();
        await using (var row = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition(text, sql.Values, transaction, cancellationToken: cancel)))
        {
            while (await row.ReadAsync(cancel))
                found.Add(new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), sort.CursorOf(row, 4, row.GetInt64(0), isBackward: false)));
        }

        var hasMore = found.Count > count;
        if (hasMore)
            found.RemoveAt(count);
        if (isBackward)
            found.Reverse();
        return new(found, HasNext: isBackward || hasMore, HasPrevious: isBackward ? hasMore : cursor is not null);
    }

    /// <summary>How many match.</summary>
    public async Task<long> CountAsync(DbTransaction transaction, SearchQuery query, CancellationToken cancel)
    {
        var listed = await ListAsync(transaction, query, cancel);
        var sql = new SqlParameters(database);
        var criteria = new CriterionSql(sql, numbers);
        var broad = listed is null ? query.Criteria.Select(criterion => (By: criterion, Ids: criteria.Ids(criterion))).FirstOrDefault(list => list.Ids is not null) : default;
        var text = broad.Ids is { } ids // cheaper than to ask each resource of the type
            ? $"select count(*) from (select distinct resource_id from ({ids}) ids) l cross join resource r "
                + $"where r.id = l.resource_id and {Matches(query, null, sql, met: broad.By)}"
            : $"select count(*) from resource r where {Matches(query, listed, sql)}";
        return await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(text, sql.Values, transaction, cancellationToken: cancel));
    }

    /// <summary>The first that match, by type and id.</summary>
    public async Task<IReadOnlyList<(string Type, string Id)>> FirstAsync(DbTransaction transaction, SearchQuery query, int count)
    {
        var page = await PageAsync(transaction, query with { Sort = [] }, count, cursor: null, SortKeys.Of([], numbers), CancellationToken.None);
        return [.. page.Rows.Select(row => (row.Type, row.FhirId))];
    }

    /// <summary>Conditions on a resource, called r, that it matches.</summary>
    /// <param name="listed">Resources of which only some match, but for the criterion that has made the list.</param>
    /// <param name="met">A criterion that r meets anyway.</param>
    private string Matches(SearchQuery query, Listing? listed, SqlParameters sql, SearchCriterion? met = null)
    {
        var criteria = new CriterionSql(sql, numbers);
        var conditions = new List<string>();
        string[] types = query.Type is { } type ? [type] : [.. query.Types];
        if (met is not null)
            conditions.Add("+r.deleted = 0");
        else if (listed is null)
            conditions.Add("r.deleted = 0");
        else
            conditions.AddRange([sql.IsAmong("r.id", listed.Ids), "+r.deleted = 0"]);
        if (types.Length > 0) // of listed ones asked in a way that keeps a database from going through the index of types instead, because that is in their order
            conditions.Add(sql.IsAmong(listed is null && met is null ? "r.type" : "(r.type || '')", types));
        foreach (var criterion in query.Criteria)
        {
            if (!ReferenceEquals(criterion, listed?.By) && !ReferenceEquals(criterion, met))
                conditions.Add(criteria.Holds(criterion, "r"));
        }

        return string.Join(" and ", conditions);
    }

    /// <summary>
    /// The resources that the most selective criterion finds; null when all find many. The database is not left to choose: one of them keeps no figures
    /// of how frequent values are, and the other has none of what has just been written.
    /// </summary>
    private async Task<Listing?> ListAsync(DbTransaction transaction, SearchQuery query, CancellationToken cancel)
    {
        var spans = query.Criteria.OfType<SearchCriterion.Values>()
            .Where(values => values is { Parameter.Type: SearchType.Date, Modifier: SearchModifier.None, Terms.Length: 1 } && !ParameterNumbers.IsTime(values.Parameter))
            .GroupBy(values => values.Parameter).Where(span => span.Count() > 1)
            .Select(span => (By: (SearchCriterion?)null, Ids: (Func<CriterionSql, string?>)(criteria => criteria.IdsOfSpan([.. span]))));
        var sql = new SqlParameters(database);
        var lists = query.Criteria.Select(criterion => (By: (SearchCriterion?)criterion, Ids: (Func<CriterionSql, string?>)(criteria => criteria.Ids(criterion))))
            .Concat(spans).Select(list => (list.By, list.Ids, Text: list.Ids(new(sql, numbers))))
            .Where(list => list.Text is { } text && text.Split(" union all ", MostUnited + 1).Length <= MostUnited).ToList();
        if (lists.Count == 0)
            return null;

        var chosen = lists[0];
        if (lists.Count > 1)
        {
            var counts = string.Join(", ", lists.Select(list => $"(select count(*) from (select 1 from ({list.Text}) ids limit {MostListed + 1}) listed)"));
            await using var row = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition(
                $"select {counts}", sql.Values, transaction, cancellationToken: cancel));
            await row.ReadAsync(cancel);
            var (fewest, least) = Enumerable.Range(0, lists.Count).Select(place => (place, row.GetInt64(place))).MinBy(one => one.Item2);
            if (least > MostListed)
                return null;
            chosen = lists[fewest];
        }

        var own = new SqlParameters(database);
        var ids = await IdsAsync(transaction, $"{chosen.Ids(new(own, numbers))} limit {MostListed + 1}", own, cancel);
        return ids.Count <= MostListed ? new(chosen.By, ids) : null;
    }

    /// <summary>
    /// Where many match and are sorted, the resources with the first values, as many as a page needs: found by going through the index of the values
    /// from the cursor on. A page that they do not fill has to be asked for without them. Null where there is no such index, or where matches are rare in it.
    /// </summary>
    private async Task<Listing?> FirstInOrderAsync(DbTransaction transaction, SearchQuery query, int count, Cursor? cursor, SortKeys sort, CancellationToken cancel)
    {
        if (sort.First is not { } values || cursor is { Keys: [null, ..] })
            return null;
        var own = query.Criteria.OfType<SearchCriterion.Values>().Where(criterion => criterion.Parameter == values.Parameter && criterion.Modifier is SearchModifier.None).ToList();
        var wanted = 2 * (count + 1); // those of the cursor's own value, and resources that come more than once, are not all on the page
        for (var walked = Math.Max(FirstWalked, 2 * wanted); walked <= MostWalked; walked *= 4)
        {
            var sql = new SqlParameters(database);
            var from = string.Concat(own.Select(criterion => $" and {new CriterionSql(sql, numbers).OnRow(criterion, "v", values.Column)}"))
                + (cursor is null ? "" : $" and {values.From("v", cursor.Keys[0]!, (long)cursor.Keys[^1]!, sql)}");
            var rows = (await transaction.Connection!.QueryAsync<(long Id, object Value)>(new CommandDefinition(
                $"select v.resource_id, v.{values.Column} from {values.Table.Name} v where v.parameter = {values.Parameters[0]} and v.{values.Column} is not null{from} "
                + $"order by {values.OrderBy("v")} limit {walked}",
                sql.Values, transaction, cancellationToken: cancel))).AsList();
            var matching = new SqlParameters(database);
            var all = new Listing(null, [.. rows.Select(row => row.Id).Distinct()]);
            var matches = (await IdsAsync(transaction, $"select r.id from resource r where {Matches(query, all, matching)}", matching, cancel)).ToHashSet();
            var reached = rows.Where(row => matches.Contains(row.Id)).Take(wanted).ToList();
            if (reached.Count == wanted)
                return await WithinAsync(transaction, values, own, cursor, reached[^1], cancel);
            if (rows.Count < walked)
                return null;
        }

        return null;
    }

    /// <summary>The resources that have a value from that of the cursor to another, both included; null when they are many, which have all the same.</summary>
    private async Task<Listing?> WithinAsync(
        DbTransaction transaction, SortedValues values, IReadOnlyList<SearchCriterion.Values> own, Cursor? cursor, (long Id, object Value) last,
        CancellationToken cancel)
    {
        var sql = new SqlParameters(database);
        var bounds = values.UpTo("v", last.Value, last.Id, sql)
            + (cursor is null ? "" : $" and {values.From("v", cursor.Keys[0]!, (long)cursor.Keys[^1]!, sql)}");
        var isOnly = values.Table == ValueTable.Date; // with the first number: so the criteria on it are met by this row or by none
        var lists = values.Parameters.Select((number, place) => $"select v.resource_id from {values.Table.Name} v where v.parameter = {number} and {bounds}"
            + (place == 0 && isOnly ? string.Concat(own.Select(criterion => $" and {new CriterionSql(sql, numbers).OnRow(criterion, "v", values.Column)}")) : ""));
        var ids = await IdsAsync(transaction, $"{string.Join(" union all ", lists)} limit {MostWalked + 1}", sql, cancel);
        return ids.Count <= MostWalked ? new(null, ids) : null;
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(DbTransaction transaction, string text, SqlParameters sql, CancellationToken cancel) =>
        [.. (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(text, sql.Values, transaction, cancellationToken: cancel))).Distinct()];

    /// <param name="By">The criterion that all of them meet; null where there is none.</param>
    private sealed record Listing(SearchCriterion? By, IReadOnlyList<long> Ids);
}

/// <param name="Cursor">Of the page that begins behind it.</param>
internal sealed record FoundRow(long Id, long VersionId, string Type, string FhirId, Cursor Cursor);

internal sealed record FoundPage(IReadOnlyList<FoundRow> Rows, bool HasNext, bool HasPrevious);
