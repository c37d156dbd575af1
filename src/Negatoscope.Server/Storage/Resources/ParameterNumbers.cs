using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>The numbers that parameters have in the tables of values. They are given once and for ever; a definition that changes keeps its number.</summary>
internal sealed class ParameterNumbers
{
    private readonly Dictionary<string, int> _byName;
    private readonly HashSet<int> _notIndexed;
    private readonly Dictionary<int, int> _otherDates;
    private readonly HashSet<string> _canonicalTypes;

    private ParameterNumbers(Dictionary<string, int> byName, HashSet<int> notIndexed, IReadOnlyList<SearchParameter> searchable)
    {
        _byName = byName;
        _notIndexed = notIndexed;
        _otherDates = byName.Where(one => byName.ContainsKey(OtherDatesName(one.Key))).ToDictionary(one => one.Value, one => byName[OtherDatesName(one.Key)]);
        References = [.. searchable.Where(parameter => parameter.Type == SearchType.Reference).Select(parameter => byName[parameter.Url]).Distinct()];
        var urls = searchable.Where(parameter => parameter is { Type: SearchType.Uri, Code: "url" }).ToList();
        _canonicalTypes = urls.SelectMany(url => url.Bases).ToHashSet(StringComparer.Ordinal);
        Urls = [.. urls.Select(url => byName[url.Url])];
        Versions = [.. searchable.Where(parameter => parameter is { Type: SearchType.Token, Code: "version" }).Select(version => byName[version.Url])];
    }

    /// <summary>The parameters that are references.</summary>
    public IReadOnlyList<int> References { get; }

    /// <summary>The parameters that canonical URLs are found by, and those of the versions that go with them.</summary>
    public IReadOnlyList<int> Urls { get; }

    /// <inheritdoc cref="Urls"/>
    public IReadOnlyList<int> Versions { get; }

    /// <summary>Resources of the type have canonical URLs, which others may refer to them by (R4 references.html#canonical).</summary>
    public bool IsCanonical(string type) => _canonicalTypes.Contains(type);

    /// <summary>What it points to may be named by its canonical URL.</summary>
    public bool MayBeCanonical(SearchParameter reference) => Urls.Count > 0 && (reference.Targets.IsEmpty || reference.Targets.Any(_canonicalTypes.Contains));

    /// <summary>Definitions that came when there were resources already, which have to be indexed anew.</summary>
    public bool AreBehind => _notIndexed.Count > 0;

    /// <summary>Gives numbers to what has none.</summary>
    public static async Task<ParameterNumbers> LoadAsync(StoreDatabase database, IEnumerable<SearchParameter> parameters, SearchSettings settings, CancellationToken cancel)
    {
        var searchable = parameters.Where(parameter => parameter.IsSearchable).ToList();
        var wanted = searchable.SelectMany(parameter => Names(parameter, settings)).DistinctBy(one => one.Name, StringComparer.Ordinal).ToList();
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await database.LockStudiesAsync(transaction, ["search_parameter"], cancel);
        var known = await KnownAsync(transaction);
        var isEmpty = await connection.ExecuteScalarAsync<long>("select count(*) from (select 1 from resource limit 1) one", transaction: transaction) == 0;
        var added = wanted.Where(one => !known.ContainsKey(one.Name)).ToList();
        var changed = wanted.Where(one => known.TryGetValue(one.Name, out var row) && row.Definition != one.Definition).ToList();
        await database.InsertManyAsync(
            transaction, "search_parameter", ["name", "definition", "indexed"],
            [.. added.Select(one => new object?[] { one.Name, one.Definition, isEmpty ? 1 : 0 })]);
        await database.ExecuteManyAsync(
            transaction, "update search_parameter set definition = @definition, indexed = @indexed where name = @name", ["@definition", "@indexed", "@name"],
            changed.Select(one => new object?[] { one.Definition, isEmpty ? 1 : 0, one.Name }));
        if (!isEmpty && added.Count + changed.Count > 0)
            await connection.ExecuteAsync("delete from reindexing", transaction: transaction);

        known = await KnownAsync(transaction);
        await transaction.CommitAsync(cancel);
        return new(
            known.ToDictionary(row => row.Key, row => row.Value.Number, StringComparer.Ordinal),
            [.. known.Values.Where(row => !row.IsIndexed).Select(row => row.Number)],
            searchable);
    }

    /// <summary>
    /// The numbers of those that the store has under the very same definition, and indexed all resources by: of these a resource has the values that the
    /// definition gives it. Changes nothing.
    /// </summary>
    /// <returns>Whether the store has others too, under names that are unknown here: those of guides that a server was given.</returns>
    public static async Task<(ParameterNumbers Numbers, bool HasOthers)> OfCurrentAsync(DbTransaction transaction, IEnumerable<SearchParameter> parameters, SearchSettings settings)
    {
        var searchable = parameters.Where(parameter => parameter.IsSearchable).ToList();
        var definitions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, definition) in searchable.SelectMany(parameter => Names(parameter, settings)))
            definitions.TryAdd(name, definition);
        var known = await KnownAsync(transaction);
        var current = known.Where(row => row.Value.IsIndexed && definitions.GetValueOrDefault(row.Key) == row.Value.Definition)
            .ToDictionary(row => row.Key, row => row.Value.Number, StringComparer.Ordinal);
        return (new(current, [], [.. searchable.Where(parameter => current.ContainsKey(parameter.Url))]), known.Keys.Any(name => !definitions.ContainsKey(name)));
    }

    /// <summary>All of them.</summary>
    public IReadOnlySet<int> All => field ??= _byName.Values.ToHashSet();

    /// <summary>Null for a parameter that is not kept in the tables: the id and the time, and what is unknown.</summary>
    public int? OfEntry(SearchEntry entry)
    {
        var url = entry.Parameter.Url;
        if (url is SearchParameters.IdUrl or SearchParameters.LastUpdatedUrl)
            return null;
        return entry.Value is SearchValue.OfType ? Of(OfTypeName(url))
            : entry.Part > 0 ? Of(ComponentName(url, entry.Component))
            : Of(url);
    }

    public int? Of(SearchParameter parameter) => Of(parameter.Url);

    public int? OfComponent(SearchParameter composite, int component) => Of(ComponentName(composite.Url, component));

    public int? OfTypes(SearchParameter identifier) => Of(OfTypeName(identifier.Url));

    public static bool IsId(SearchParameter parameter) => parameter.Url == SearchParameters.IdUrl;

    public static bool IsTime(SearchParameter parameter) => parameter.Url == SearchParameters.LastUpdatedUrl;

    /// <summary>
    /// The numbers that values of a parameter have. A date has the second one where it is longer than a day or one of several of its resource: so all others
    /// that lie in a span of time are found in one piece of one index.
    /// </summary>
    public IReadOnlyList<int> AllOf(int number) => _otherDates.TryGetValue(number, out var other) ? [number, other] : [number];

    /// <summary>Whether some resources may lack the values of a parameter.</summary>
    public bool IsBehind(int number) => _notIndexed.Contains(number);

    public void CaughtUp() => _notIndexed.Clear();

    private int? Of(string name) => _byName.TryGetValue(name, out var number) ? number : null;

    private static string ComponentName(string url, int component) => $"{url}#{component}";

    private static string OtherDatesName(string url) => $"{url}:other-dates";

    private static string OfTypeName(string url) => $"{url}:of-type";

    /// <remarks>
    /// The bases of a server are no part of a definition: they change with its port, and nodes that share a store have different ones, so each would index
    /// anew what the other just has. A reference that is written with another base than those of the server that took it stays one to elsewhere.
    /// </remarks>
    private static IEnumerable<(string Name, string Definition)> Names(SearchParameter parameter, SearchSettings settings)
    {
        var text = $"{parameter.Type} {parameter.IgnoresCase} {parameter.Expression}{settings.FormOf(parameter.Type)}"
            + string.Concat(parameter.Components.Select(component => $"\n{component.Parameter.Type} {component.Expression}{settings.FormOf(component.Parameter.Type)}"));
        var definition = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        yield return (parameter.Url, definition);
        for (var component = 0; component < parameter.Components.Length; component++)
            yield return (ComponentName(parameter.Url, component), definition);
        if (parameter.Type == SearchType.Token)
            yield return (OfTypeName(parameter.Url), definition);
        if (parameter.Type == SearchType.Date)
            yield return (OtherDatesName(parameter.Url), definition);
    }

    private static async Task<Dictionary<string, (int Number, string Definition, bool IsIndexed)>> KnownAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<(long Number, string Name, string Definition, long Indexed)>(
            "select number, name, definition, indexed from search_parameter", transaction: transaction))
        .ToDictionary(row => row.Name, row => ((int)row.Number, row.Definition, row.Indexed != 0), StringComparer.Ordinal);
}
