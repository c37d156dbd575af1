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

    /// <summary>A page: the numbers of resources and of their versions, in order, and where it begins and ends.</summary>
    public async Task<FoundPage> PageAsync(DbTransaction transaction, SearchQuery query, int count, Cursor? cursor, SortKeys sort, CancellationToken cancel)
    {
        var listed = await MostSelectiveAsync(transaction, query, cancel);
        var sql = new SqlParameters(database);
        var isBackward = cursor?.IsBackward == true;
        var inner = $"select r.id, r.version_id, r.type, r.fhir_id{sort.Columns} from {From(query, listed, sql)}";
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
        var listed = await MostSelectiveAsync(transaction, query, cancel);
        var sql = new SqlParameters(database);
        return await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from {From(query, listed, sql)}", sql.Values, transaction, cancellationToken: cancel));
    }

    /// <summary>The first that match, by type and id.</summary>
    public async Task<IReadOnlyList<(string Type, string Id)>> FirstAsync(DbTransaction transaction, SearchQuery query, int count)
    {
        var page = await PageAsync(transaction, query with { Sort = [] }, count, cursor: null, SortKeys.Of([], numbers), CancellationToken.None);
        return [.. page.Rows.Select(row => (row.Type, row.FhirId))];
    }

    /// <summary>The resources that match, called r.</summary>
    /// <param name="listed">What they are listed by; the other criteria are asked of each of them.</param>
    private string From(SearchQuery query, Listing? listed, SqlParameters sql)
    {
        var criteria = new CriterionSql(sql, numbers);
        var conditions = new List<string> { "r.deleted = 0" };
        string[] types = query.Type is { } type ? [type] : [.. query.Types];
        if (types.Length > 0)
            conditions.Add(sql.IsAmong("r.type", types));
        foreach (var criterion in query.Criteria)
        {
            if (criterion != listed?.Criterion)
                conditions.Add(criteria.Holds(criterion, "r"));
        }

        var from = listed is null
            ? "resource r where "
            : $"(select distinct resource_id from ({listed.Ids(criteria)}) ids) listed cross join resource r where r.id = listed.resource_id and ";
        return from + string.Join(" and ", conditions);
    }

    /// <summary>The listing with the fewest resources, unless all have many. They are counted no further than to that limit.</summary>
    private async Task<Listing?> MostSelectiveAsync(DbTransaction transaction, SearchQuery query, CancellationToken cancel)
    {
        var sql = new SqlParameters(database);
        var criteria = new CriterionSql(sql, numbers);
        var spans = query.Criteria.OfType<SearchCriterion.Values>()
            .Where(values => values is { Parameter.Type: SearchType.Date, Modifier: SearchModifier.None } && !ParameterNumbers.IsTime(values.Parameter))
            .GroupBy(values => values.Parameter).Where(span => span.Count() > 1).Select(span => new Listing(null, [.. span]));
        var lists = query.Criteria.Select(criterion => new Listing(criterion, [])).Concat(spans)
            .Select(listing => (Listing: listing, Ids: listing.Ids(criteria))).Where(one => one.Ids is not null).ToList();
        if (lists.Count == 0)
            return null;
        var counts = string.Join(", ", lists.Select(one => $"(select count(*) from (select 1 from ({one.Ids}) ids limit {MostListed + 1}) listed)"));
        await using var row = await transaction.Connection!.ExecuteReaderAsync(new CommandDefinition(
            $"select {counts}", sql.Values, transaction, cancellationToken: cancel));
        await row.ReadAsync(cancel);
        var (fewest, least) = Enumerable.Range(0, lists.Count).Select(place => (lists[place].Listing, Count: row.GetInt64(place))).MinBy(one => one.Count);
        return least <= MostListed ? fewest : null;
    }

    /// <param name="Criterion">Needs not be asked again; null where the listing has some resources too many.</param>
    /// <param name="Span">Criteria that are listed together.</param>
    private sealed record Listing(SearchCriterion? Criterion, IReadOnlyList<SearchCriterion.Values> Span)
    {
        public string? Ids(CriterionSql criteria) => Criterion is null ? criteria.IdsOfSpan(Span) : criteria.Ids(Criterion);
    }
}

/// <param name="Cursor">Of the page that begins behind it.</param>
internal sealed record FoundRow(long Id, long VersionId, string Type, string FhirId, Cursor Cursor);

internal sealed record FoundPage(IReadOnlyList<FoundRow> Rows, bool HasNext, bool HasPrevious);
