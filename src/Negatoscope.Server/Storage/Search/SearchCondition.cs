using System.Globalization;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage;

/// <summary>What a query asks of the rows of studies or of series.</summary>
/// <param name="table">What is searched.</param>
internal sealed class SearchCondition(SearchTable table)
{
    /// <summary>The rows that meet it, some that are out of use among them; null where all do.</summary>
    public RowBits? Rows { get; private set; }

    public void Add(SearchColumn column, Matching matching, bool fuzzy) => Rows = AllOf([Rows, Test(column, Clean(matching), fuzzy)]);

    /// <summary>As the values of columns are; spaces around a value mean nothing (PS3.5 §6.2).</summary>
    internal static Matching Clean(Matching matching) => matching switch
    {
        Matching.AnyOf any => new Matching.AnyOf([.. any.Values.Select(value => FieldText.Clean(value).Trim())]),
        Matching.Like like => new Matching.Like(FieldText.Clean(like.Pattern)),
        Matching.Between between => new Matching.Between(
            between.From is null ? null : FieldText.Clean(between.From), between.To is null ? null : FieldText.Clean(between.To)),
        _ => matching,
    };

    /// <summary>Null where everything matches.</summary>
    private RowBits? Test(SearchColumn column, Matching matching, bool fuzzy) => matching switch
    {
        Matching.Empty => column.Kind == ColumnKind.Set ? table.WhereIs(column.Name, [Sql.ValueSet.Format([])]) : table.WhereNone(column.Name),
        Matching.Between(var from, var to) => column.Kind switch
        {
            ColumnKind.Date => Range(column, DateOf(from), DateOf(to)),
            ColumnKind.Time => Range(column, FirstTime(from), LastTime(to)),
            _ => throw new ArgumentException("Only dates and times are matched by a range (PS3.4 §C.2.2.2.5)."),
        },
        Matching.AnyOf { Values: var values } when IsPlain(column.Kind, fuzzy) => table.WhereIs(column.Name, values),
        Matching.AnyOf { Values: var values } => AnyOf([.. values.Select(value => Test(column, value, hasWildcards: false, fuzzy))]),
        Matching.Like(var pattern) => Test(column, pattern, hasWildcards: true, fuzzy),
        _ => throw new ArgumentOutOfRangeException(nameof(matching)),
    };

    /// <summary>The column holds the value as it is.</summary>
    private static bool IsPlain(ColumnKind kind, bool fuzzy) => kind == ColumnKind.Code || (kind == ColumnKind.Text && !fuzzy);

    private RowBits? Test(SearchColumn column, string value, bool hasWildcards, bool fuzzy) => column.Kind switch
    {
        ColumnKind.Date => table.WhereIs(column.Name, [DateOf(value) ?? ""]),
        ColumnKind.Time => Range(column, FirstTime(value), LastTime(value)),
        ColumnKind.Number => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? table.WhereIs(column.Name, [number.ToString(CultureInfo.InvariantCulture)])
            : RowBits.None(table.Rows),
        ColumnKind.Set => SetHas(column, value, hasWildcards),
        ColumnKind.Name or ColumnKind.Text when fuzzy => AllOf([null, .. WordSearch.Tests(value, hasWildcards)
            .Select(test => AnyOf([.. column.Names.Select(name => table.Where(name, test))]))]),
        ColumnKind.Name when value.Contains('=', StringComparison.Ordinal) => AllOf([null, .. column.Names.Zip(value.Split('='))
            .Where(group => group.Second.Trim().Length > 0).Select(group => Is(group.First, FoldedName(group.Second), hasWildcards))]),
        ColumnKind.Name => AnyOf([.. column.Names.Select(name => Is(name, FoldedName(value), hasWildcards))]), // PS3.4 §C.2.2.2.1: any of the groups
        _ => Is(column.Name, value, hasWildcards),
    };

    private RowBits? SetHas(SearchColumn column, string value, bool hasWildcards)
    {
        if (!hasWildcards)
            return table.Where(column.Name, Has(System.Text.Encoding.UTF8.GetBytes($@"\{value}\")));
        var pattern = new WildcardPattern(value);
        return table.Where(column.Name, set =>
        {
            foreach (var one in set.Split((byte)'\\'))
            {
                if (one.End.Value > one.Start.Value && pattern.IsMatch(set[one]))
                    return true;
            }

            return false;
        });

        static ValueTest Has(byte[] wanted) => set => set.IndexOf(wanted) >= 0;
    }

    /// <summary>Names are compared without case and accents.</summary>
    private static string FoldedName(string text) => FieldText.Folded(text.Trim()).TrimEnd('^', ' ');

    private RowBits? Is(string column, string value, bool hasWildcards)
    {
        if (!hasWildcards || !value.AsSpan().ContainsAny('*', '?'))
            return table.WhereIs(column, [value]);
        if (!value.AsSpan().ContainsAnyExcept('*'))
            return null;
        return table.Where(column, new WildcardPattern(value).IsMatch);
    }

    private RowBits? Range(SearchColumn column, string? from, string? to)
    {
        if (from is null && to is null)
            return null;
        var (first, last) = (from is null ? null : System.Text.Encoding.ASCII.GetBytes(from), to is null ? null : System.Text.Encoding.ASCII.GetBytes(to));
        return table.Where(column.Name, value =>
            (first is null || value.SequenceCompareTo(first) >= 0) && (last is null || value.SequenceCompareTo(last) <= 0));
    }

    private static RowBits? AllOf(IEnumerable<RowBits?> tests) => tests.Aggregate((left, right) => left is null ? right : right is null ? left : left & right);

    private RowBits? AnyOf(IReadOnlyList<RowBits?> tests) =>
        tests.Contains(null) ? null : tests.Aggregate(RowBits.None(table.Rows), (left, right) => left | right!); // not null, as has been seen

    private static string? DateOf(string? text) => text?.Replace(".", "", StringComparison.Ordinal).Trim() is { Length: > 0 } date ? date : null;

    /// <summary>Parts that a time does not say are taken for their lowest value at the beginning of a range, for their highest at its end.</summary>
    private static string? FirstTime(string? text) => Digits(text) is { } digits ? Filled(digits, "000000000000") : null;

    private static string? LastTime(string? text) => Digits(text) is { } digits ? Filled(digits, "995959999999") : null;

    private static string? Digits(string? text) => text is null ? null : string.Concat(text.Where(char.IsAsciiDigit));

    private static string Filled(string digits, string filling)
    {
        var all = digits.Length >= filling.Length ? digits[..filling.Length] : digits + filling[digits.Length..];
        return $"{all[..6]}.{all[6..]}";
    }
}
