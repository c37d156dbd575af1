using System.Data.Common;
using System.Globalization;
using Dapper;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>What the UIDs of a query name, and its conditions on instances: the part of a search that the database answers.</summary>
internal sealed class SearchScope
{
    private readonly List<string> _instanceConditions = [];
    private readonly DynamicParameters _parameters = new();

    /// <summary>Null = any.</summary>
    public IReadOnlySet<long>? Studies { get; private set; }

    /// <summary>Null = any.</summary>
    public IReadOnlySet<long>? Series { get; private set; }

    /// <summary>The query asks something of instances.</summary>
    public bool HasInstanceConditions => _instanceConditions.Count > 0;

    /// <summary>One of them is the UID, which has an index.</summary>
    public bool NamesInstances { get; private set; }

    public static async Task<SearchScope> OfAsync(StoreDatabase database, DbConnection connection, ImageQuery query, CancellationToken cancel)
    {
        var scope = new SearchScope();
        if (query.Study is { } study)
            await scope.NarrowToStudiesAsync(database, connection, [study.ToString()], cancel);
        if (query.Series is { } series)
            await scope.NarrowToSeriesAsync(database, connection, [series.ToString()], cancel);
        foreach (var match in query.Matches)
        {
            var (level, column) = Searchable.Of(query.Level, match.Attribute);
            var matching = SearchCondition.Clean(match.Matching);
            if (level == QueryLevel.Instance)
                scope.AddInstanceCondition(database, column, matching);
            else if (column.Kind == ColumnKind.Uid && level == QueryLevel.Study)
                await scope.NarrowToStudiesAsync(database, connection, ValuesOf(matching), cancel);
            else if (column.Kind == ColumnKind.Uid)
                await scope.NarrowToSeriesAsync(database, connection, ValuesOf(matching), cancel);
        }

        return scope;
    }

    /// <summary>The condition on a row of instance, with parameters of its own.</summary>
    public string WhereInstance => string.Concat(_instanceConditions.Select(condition => " and " + condition));

    public DynamicParameters ParametersWith(string name, object? value)
    {
        var parameters = new DynamicParameters(_parameters);
        parameters.Add(name, value);
        return parameters;
    }

    private async Task NarrowToStudiesAsync(StoreDatabase database, DbConnection connection, IReadOnlyList<string> uids, CancellationToken cancel)
    {
        var found = await connection.QueryAsync<long>(new CommandDefinition(
            $"select id from study where {database.IsAmong("uid", "@uids")}", new { uids = database.Among(uids) }, cancellationToken: cancel));
        Studies = Narrowed(Studies, found);
    }

    private async Task NarrowToSeriesAsync(StoreDatabase database, DbConnection connection, IReadOnlyList<string> uids, CancellationToken cancel)
    {
        var found = (await connection.QueryAsync<(long Id, long StudyId)>(new CommandDefinition(
            $"select id, study_id from series where {database.IsAmong("uid", "@uids")}", new { uids = database.Among(uids) }, cancellationToken: cancel))).AsList();
        Series = Narrowed(Series, found.Select(series => series.Id));
        Studies = Narrowed(Studies, found.Select(series => series.StudyId));
    }

    private static HashSet<long> Narrowed(IReadOnlySet<long>? before, IEnumerable<long> found) => [.. found.Where(id => before?.Contains(id) ?? true)];

    /// <summary>No study and no series is without a UID.</summary>
    private static IReadOnlyList<string> ValuesOf(Matching matching) => matching switch
    {
        Matching.AnyOf any => any.Values,
        Matching.Empty => [],
        _ => throw new ArgumentException("UIDs are matched as they are (PS3.4 §C.2.2.2.1)."),
    };

    private void AddInstanceCondition(StoreDatabase database, SearchColumn column, Matching matching)
    {
        var (name, parameter) = ("instance." + column.Name, $"@p{_instanceConditions.Count.ToString(CultureInfo.InvariantCulture)}");
        if (matching is Matching.Empty)
        {
            _instanceConditions.Add($"{name} is null");
            return;
        }

        var values = ValuesOf(matching);
        _instanceConditions.Add(database.IsAmong(name, parameter));
        _parameters.Add(parameter, column.Kind == ColumnKind.Number ? database.Among([.. values.SelectMany(Number)]) : database.Among(values));
        NamesInstances |= column.Tag == Tags.SOPInstanceUID;
    }

    private static long[] Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? [number] : [];
}
