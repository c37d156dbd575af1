using System.Data.Common;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// What the matches of a search are ordered by: the keys asked for, those without a value last, and then the number of the resource, in the direction of the
/// first key, which makes the order total. So a page begins behind the last row of the page before, whatever has been written meanwhile; and values that many
/// have are read from an index in the very order of the answer.
/// </summary>
internal sealed class SortKeys
{
    private readonly List<SortKey> _keys;

    private SortKeys(List<SortKey> keys) => _keys = keys;

    public int Count => _keys.Count + 1;

    /// <exception cref="ResourceQueryException">One cannot be sorted by.</exception>
    public static SortKeys Of(IReadOnlyList<SearchSort> sorts, ParameterNumbers numbers) => new([.. sorts.Select(sort => KeyOf(sort, numbers, isOnly: sorts.Count == 1))]);

    /// <summary>What is selected from a row of resource, called r.</summary>
    public string Columns => string.Concat(_keys.Select((key, place) => $", {key.Sql} as k{place}"));

    public string OrderBy(bool isBackward) => string.Concat(_keys.Select((key, place) =>
        (key.IsNeverNull ? "" : $"k{place} is null{(isBackward ? " desc" : "")}, ") + $"k{place}{(key.IsDescending != isBackward ? " desc" : "")}, "))
        + (IsNumberDescending != isBackward ? "id desc" : "id");

    private bool IsNumberDescending => _keys is [{ IsDescending: true }, ..];

    /// <summary>Where the values of the first key stand in an index in their order; null where they do not.</summary>
    public SortedValues? First => _keys is [{ Values: { } values }, ..] ? values : null;

    /// <summary>A condition on the selected columns: behind the cursor, or before it.</summary>
    public string Beyond(Cursor cursor, SqlParameters sql)
    {
        var condition = $"id {(IsNumberDescending != cursor.IsBackward ? "<" : ">")} {sql.Add((long)cursor.Keys[^1]!)}";
        for (var place = _keys.Count - 1; place >= 0; place--)
        {
            var (key, column) = (_keys[place], $"k{place}");
            var value = cursor.Keys[place] is { } said ? sql.Add(said) : null;
            var isEqual = value is null ? $"{column} is null" : $"{column} = {value}";
            var isBeyond = (value, cursor.IsBackward) switch
            {
                (null, false) => "1 = 0",
                (null, true) => $"{column} is not null",
                (_, false) => $"({column} {(key.IsDescending ? "<" : ">")} {value} or {column} is null)",
                (_, true) => $"{column} {(key.IsDescending ? ">" : "<")} {value}",
            };
            condition = $"({isBeyond} or {isEqual} and {condition})";
        }

        return condition;
    }

    /// <summary>Where a row is: its columns from there on are the keys.</summary>
    public Cursor CursorOf(DbDataReader row, int at, long id, bool isBackward) => new(
        isBackward, [.. _keys.Select((key, place) => row.IsDBNull(at + place) ? null : key.Read(row, at + place)), id]);

    /// <exception cref="ResourceQueryException">It is of another search.</exception>
    public Cursor Parse(string text)
    {
        var cursor = Cursor.Parse(text, Count);
        var fits = cursor.Keys[^1] is long && _keys.Select((key, place) => cursor.Keys[place] is not { } value || value.GetType() == key.Kind).All(fit => fit);
        return fits ? cursor : throw Cursor.Unknown();
    }

    private static SortKey KeyOf(SearchSort sort, ParameterNumbers numbers, bool isOnly)
    {
        if (ParameterNumbers.IsId(sort.Parameter))
            return new("r.fhir_id", typeof(string), sort.IsDescending) { IsNeverNull = true };
        if (ParameterNumbers.IsTime(sort.Parameter))
            return new("r.updated_at", typeof(long), sort.IsDescending) { IsNeverNull = true };
        var bound = sort.IsDescending ? "high" : "low";
        var (table, column, kind) = sort.Parameter.Type switch
        {
            SearchType.Token => (ValueTable.Token, "code", typeof(string)),
            SearchType.String => (ValueTable.String, "folded", typeof(string)),
            SearchType.Date => (ValueTable.Date, bound, typeof(long)),
            SearchType.Number => (ValueTable.Number, bound, typeof(double)),
            SearchType.Quantity => (ValueTable.Quantity, $"coalesce(canonical_{bound}, {bound})", typeof(double)),
            SearchType.Reference => (ValueTable.Reference, "case local when 1 then target_type || '/' || target else target end", typeof(string)),
            SearchType.Uri => (ValueTable.Uri, "url", typeof(string)),
            _ => throw NotSupported.Sort(sort.Parameter.Code),
        };
        if (numbers.Of(sort.Parameter) is not { } number)
            throw NotSupported.Sort(sort.Parameter.Code);
        if (numbers.IsBehind(number))
            throw NotSupported.NotIndexed(sort.Parameter.Code);
        var all = string.Join(", ", numbers.AllOf(number));
        return new($"(select {(sort.IsDescending ? "max" : "min")}({column}) from {table.Name} v where v.resource_id = r.id and +v.parameter in ({all}))", kind, sort.IsDescending)
        {
            Values = sort.Parameter.Type is SearchType.Token or SearchType.String or SearchType.Date or SearchType.Uri
                ? new(sort.Parameter, table, column, numbers.AllOf(number), sort.IsDescending, isOnly)
                : null,
        };
    }

    private sealed record SortKey(string Sql, Type Kind, bool IsDescending)
    {
        public bool IsNeverNull { get; init; }

        public SortedValues? Values { get; init; }

        public object Read(DbDataReader row, int at) =>
            Kind == typeof(long) ? row.GetInt64(at) : Kind == typeof(double) ? row.GetDouble(at) : row.GetString(at);
    }
}

/// <summary>The values of a sort key in the table that has an index in their order.</summary>
/// <param name="IsOnly">There is no other key, so resources of one value come by their number.</param>
internal sealed record SortedValues(SearchParameter Parameter, ValueTable Table, string Column, IReadOnlyList<int> Parameters, bool IsDescending, bool IsOnly)
{
    public string OrderBy(string row) => IsDescending ? $"{row}.{Column} desc, {row}.resource_id desc" : $"{row}.{Column}, {row}.resource_id";

    /// <summary>A condition on a row that it comes no later than another.</summary>
    public string UpTo(string row, object value, long id, SqlParameters sql) => Compare(row, IsDescending ? ">=" : "<=", value, id, sql);

    /// <summary>A condition on a row that it comes no earlier than another.</summary>
    public string From(string row, object value, long id, SqlParameters sql) => Compare(row, IsDescending ? "<=" : ">=", value, id, sql);

    private string Compare(string row, string comparison, object value, long id, SqlParameters sql) => IsOnly
        ? $"({row}.{Column}, {row}.resource_id) {comparison} ({sql.Add(value)}, {sql.Add(id)})"
        : $"{row}.{Column} {comparison} {sql.Add(value)}";
}
