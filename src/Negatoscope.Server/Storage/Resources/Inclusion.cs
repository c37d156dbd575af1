using System.Data.Common;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>What _include and _revinclude add to a page (R4 search.html#include).</summary>
internal sealed class Inclusion(StoreDatabase database, ParameterNumbers numbers, DbTransaction transaction)
{
    /// <summary>Resources that are included with one page.</summary>
    public const int Most = 1000;

    /// <summary>How often _include:iterate is followed.</summary>
    private const int MostRounds = 10;

    private readonly Dictionary<long, IncludedRow> _included = [];

    public bool IsTruncated { get; private set; }

    public IEnumerable<long> Versions => _included.Values.Select(row => row.VersionId);

    public async Task RunAsync(SearchQuery query, IReadOnlyList<FoundRow> matches, CancellationToken cancel)
    {
        var seen = matches.Select(match => match.Id).ToHashSet();
        IReadOnlyList<IncludedRow> from = [.. matches.Select(match => new IncludedRow(match.Id, match.VersionId, match.Type))];
        for (var round = 0; from.Count > 0 && round < MostRounds; round++)
        {
            var isFirst = round == 0;
            var added = new List<IncludedRow>();
            foreach (var include in query.Includes.Where(include => isFirst || include.IsIterated))
                Add(await TargetsAsync(include, from, cancel));
            foreach (var include in query.ReverseIncludes.Where(include => isFirst || include.IsIterated))
                Add(await SourcesAsync(include, from, cancel));
            from = added;

            void Add(IEnumerable<IncludedRow> rows)
            {
                foreach (var row in rows.Where(row => !seen.Contains(row.Id)))
                {
                    if (_included.Count == Most)
                    {
                        IsTruncated = true;
                        return;
                    }

                    seen.Add(row.Id);
                    _included.Add(row.Id, row);
                    added.Add(row);
                }
            }
        }
    }

    /// <summary>What references of some resources point to.</summary>
    private async Task<IEnumerable<IncludedRow>> TargetsAsync(SearchInclude include, IReadOnlyList<IncludedRow> from, CancellationToken cancel)
    {
        long[] sources = [.. from.Where(row => include.Source is null || row.Type == include.Source).Select(row => row.Id)];
        if (sources.Length == 0)
            return [];
        var byId = await FoundAsync("search_reference link cross join resource x", _ => CriterionSql.Joins("link", "x"));
        return MayBeCanonical(include)
            ? byId.Concat(await FoundAsync(
                "search_reference link cross join search_uri u cross join resource x",
                criteria => $"{criteria.JoinsUrl("link", "u")} and x.id = u.resource_id and {criteria.IsVersion("link", "x")}"))
            : byId;

        Task<IEnumerable<IncludedRow>> FoundAsync(string tables, Func<CriterionSql, string> joins)
        {
            var sql = new SqlParameters(database);
            var conditions = new List<string> { sql.IsAmong("link.resource_id", sources), joins(new(sql, numbers)), "x.deleted = 0" };
            if (include.Parameter is { } parameter)
                conditions.Add($"+link.parameter = {NumberOf(parameter)}"); // as in CriterionSql.ByResource
            if (include.Target is { } target)
                conditions.Add($"x.type = {sql.Add(target)}");
            return RowsAsync($"{tables} where {string.Join(" and ", conditions)}", sql, cancel);
        }
    }

    /// <summary>What has references to some resources.</summary>
    private async Task<IEnumerable<IncludedRow>> SourcesAsync(SearchInclude include, IReadOnlyList<IncludedRow> from, CancellationToken cancel)
    {
        long[] targets = [.. from.Where(row => include.Target is null || row.Type == include.Target).Select(row => row.Id)];
        if (targets.Length == 0)
            return [];
        var byId = await FoundAsync("resource m cross join search_reference link cross join resource x", _ => CriterionSql.Joins("link", "m"));
        return MayBeCanonical(include)
            ? byId.Concat(await FoundAsync(
                "resource m cross join search_uri u cross join search_reference link cross join resource x",
                criteria => $"{criteria.JoinsResource("u", "m")} and link.target = u.url and link.local = 0 and {criteria.IsVersion("link", "m")}"))
            : byId;

        Task<IEnumerable<IncludedRow>> FoundAsync(string tables, Func<CriterionSql, string> joins)
        {
            var sql = new SqlParameters(database);
            var conditions = new List<string> { sql.IsAmong("m.id", targets), joins(new(sql, numbers)), "x.id = link.resource_id", "x.deleted = 0" };
            conditions.Add(include.Parameter is { } parameter
                ? $"link.parameter = {NumberOf(parameter)}"
                : $"link.parameter in ({string.Join(", ", numbers.References)})");
            if (include.Source is { } source)
                conditions.Add($"x.type = {sql.Add(source)}");
            return RowsAsync($"{tables} where {string.Join(" and ", conditions)}", sql, cancel);
        }
    }

    private bool MayBeCanonical(SearchInclude include) => include.Parameter is not { } parameter || numbers.MayBeCanonical(parameter);

    private int NumberOf(SearchParameter parameter) => numbers.Of(parameter) ?? throw NotSupported.Parameter(parameter.Code);

    private async Task<IEnumerable<IncludedRow>> RowsAsync(string from, SqlParameters sql, CancellationToken cancel) =>
        await transaction.Connection!.QueryAsync<IncludedRow>(new CommandDefinition(
            $"select distinct x.id as Id, x.version_id as VersionId, x.type as Type from {from} order by x.id limit {(2 * Most) + 1}",
            sql.Values, transaction, cancellationToken: cancel));

    private sealed record IncludedRow(long Id, long VersionId, string Type);
}
