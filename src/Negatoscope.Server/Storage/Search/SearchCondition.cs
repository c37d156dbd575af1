using System.Globalization;
using System.Text;
using Dapper;
using Negatoscope.Dicom;
using Negatoscope.Server.Storage.Ingest;
using Negatoscope.Server.Storage.Sql;

namespace Negatoscope.Server.Storage;

/// <summary>What a query asks for, as a condition in SQL. Every value is a parameter.</summary>
internal sealed class SearchCondition
{
    /// <summary>Sorts behind every digit.</summary>
    private const char AfterAnyTime = '~';

    private readonly StoreDatabase _database;
    private readonly List<string> _conditions = [];
    private readonly HashSet<string> _terms = [];
    private int _count;

    public SearchCondition(StoreDatabase database, ImageQuery query)
    {
        _database = database;
        HasKey = query.Study is not null;
        if (query.Study is { } study)
            Add($"study.uid = {Parameter(study.ToString())}");
        if (query.Series is { } series)
            Add($"series.uid = {Parameter(series.ToString())}");
        foreach (var match in query.Matches)
        {
            var (level, column) = Searchable.Find(query.Level, match.Attribute)
                ?? throw new ArgumentException($"{match.Attribute} cannot be searched by.", nameof(query));
            var matching = Clean(match.Matching);
            if (match.Attribute == Tags.StudyDate && matching is not Matching.Empty)
                Add(Started(matching));
            else
                Add(Of($"{Searchable.TableOf(level)}.{column.Name}", column.Kind, matching, query.Fuzzy));
            Note(column, matching, query.Fuzzy);
        }
    }

    public DynamicParameters Parameters { get; } = new();

    /// <summary>Terms that every study that is sought has.</summary>
    public IReadOnlyCollection<string> Terms => _terms;

    /// <summary>A study that has the terms is sought.</summary>
    public bool TermsAreEnough { get; private set; } = true;

    /// <summary>One of the conditions is the value of a column with an index of its own.</summary>
    public bool HasKey { get; private set; }

    public bool IsEmpty => _conditions.Count == 0;

    public string Where => IsEmpty ? "" : " where " + string.Join(" and ", _conditions);

    /// <summary>What can be looked up instead of looked for.</summary>
    private void Note(SearchColumn column, Matching matching, bool fuzzy)
    {
        var (value, hasWildcards) = matching switch
        {
            Matching.AnyOf { Values: [var only] } => (only, false),
            Matching.Like like => (like.Pattern, true),
            _ => (null, false),
        };
        var isPlain = !fuzzy || column.Kind is not (ColumnKind.Name or ColumnKind.Text);
        HasKey |= column.Kind == ColumnKind.Uid && matching is Matching.AnyOf
            || (column.Tag == Tags.PatientID || column.Tag == Tags.AccessionNumber) && isPlain && matching is Matching.AnyOf;
        var query = value is null || (column.Kind == ColumnKind.Name && value.Contains('=')) ? null
            : column.Kind == ColumnKind.Name ? StudyTerms.Query(column.Tag, isPlain ? FoldedName(value) : WordRuns(value), hasWildcards || !isPlain)
            : isPlain ? StudyTerms.Query(column.Tag, value, hasWildcards)
            : null;
        if (query is not null)
            _terms.UnionWith(query.Terms);
        TermsAreEnough &= query?.AreEnough == true && isPlain;
    }

    /// <summary>A fuzzy word is a run of letters of the name; what is between words matches anything.</summary>
    private static string WordRuns(string value) =>
        string.Concat(FieldText.Folded(value).Select(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : '*'));

    /// <summary>As the values of columns are; spaces around a value mean nothing (PS3.5 §6.2).</summary>
    private static Matching Clean(Matching matching) => matching switch
    {
        Matching.AnyOf any => new Matching.AnyOf([.. any.Values.Select(value => FieldText.Clean(value).Trim())]),
        Matching.Like like => new Matching.Like(FieldText.Clean(like.Pattern)),
        Matching.Between between => new Matching.Between(
            between.From is null ? null : FieldText.Clean(between.From), between.To is null ? null : FieldText.Clean(between.To)),
        _ => matching,
    };

    private void Add(string condition) => _conditions.Add(condition);

    private string Parameter(object value)
    {
        var name = "@p" + (_count++).ToString(CultureInfo.InvariantCulture);
        Parameters.Add(name, value);
        return name;
    }

    private string Of(string column, ColumnKind kind, Matching matching, bool fuzzy) => matching switch
    {
        Matching.Empty => kind == ColumnKind.Set ? $"{column} = {Parameter(ValueSet.Format([]))}" : $"{column} is null",
        Matching.Between between => kind switch
        {
            ColumnKind.Date => Range(column, DateOf(between.From), DateOf(between.To)),
            ColumnKind.Time => Range(column, FirstTime(between.From), LastTime(between.To)),
            _ => throw new ArgumentException("Only dates and times are matched by a range (PS3.4 §C.2.2.2.5)."),
        },
        Matching.AnyOf { Values.Count: > 1 } any when IsPlain(kind, fuzzy) => _database.IsAmong(column, Parameter(_database.Among([.. any.Values]))),
        Matching.AnyOf any => AnyOf([.. any.Values.Select(value => OfValue(column, kind, value, hasWildcards: false, fuzzy))]),
        Matching.Like like => OfValue(column, kind, like.Pattern, hasWildcards: true, fuzzy),
        _ => throw new ArgumentOutOfRangeException(nameof(matching)),
    };

    /// <summary>Studies are ordered by date and time together, so their dates are looked up there.</summary>
    private string Started(Matching matching) => matching switch
    {
        Matching.Between(var from, var to) => Range("study.started", DateOf(from) ?? "0", DateOf(to) is { } last ? last + AfterAnyTime : null),
        Matching.AnyOf any => AnyOf([.. any.Values.Select(value => Range("study.started", DateOf(value) ?? "0", (DateOf(value) ?? "0") + AfterAnyTime))]),
        _ => "1 = 0",
    };

    /// <summary>The column holds the value as it is. A list may be long, and an "or" of a thousand conditions is more than SQLite takes.</summary>
    private static bool IsPlain(ColumnKind kind, bool fuzzy) => kind is ColumnKind.Uid or ColumnKind.Code || (kind == ColumnKind.Text && !fuzzy);

    private static string AnyOf(string[] conditions) => conditions switch
    {
        [] => "1 = 0",
        [var only] => only,
        _ => $"({string.Join(" or ", conditions)})",
    };

    private string OfValue(string column, ColumnKind kind, string value, bool hasWildcards, bool fuzzy)
    {
        switch (kind)
        {
            case ColumnKind.Date:
                return Exact(column, DateOf(value) ?? "");
            case ColumnKind.Time:
                return Range(column, FirstTime(value), LastTime(value));
            case ColumnKind.Number:
                return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? $"{column} = {Parameter(number)}"
                    : "1 = 0";
            case ColumnKind.Set:
                return $"{_database.IsLike(column, Parameter(_database.Pattern(hasWildcards ? @$"*\{value}\*" : @$"*\{value}\*")))}";
            case ColumnKind.Name when fuzzy:
            case ColumnKind.Text when fuzzy:
                return Words(column + "_words", value, hasWildcards);
            case ColumnKind.Name:
                return Name(column, value, hasWildcards);
            default:
                return Is(column, value, hasWildcards);
        }
    }

    /// <summary>PS3.4 §C.2.2.2.1: without case and accents. A value without '=' may be any of the three groups.</summary>
    private string Name(string column, string value, bool hasWildcards)
    {
        string[] groups = [column, column + "_ideographic", column + "_phonetic"];
        if (!value.Contains('='))
            return AnyOf(Array.ConvertAll(groups, group => Is(group, FoldedName(value), hasWildcards)));

        var conditions = new List<string>();
        foreach (var (group, part) in groups.Zip(value.Split('=')))
        {
            if (part.Trim().Length > 0)
                conditions.Add(Is(group, FoldedName(part), hasWildcards));
        }

        return conditions.Count == 0 ? "1 = 1" : $"({string.Join(" and ", conditions)})";
    }

    private static string FoldedName(string text) => FieldText.Folded(text.Trim()).TrimEnd('^', ' ');

    /// <summary>Each word of the pattern begins a word of the value, in any order.</summary>
    private string Words(string column, string value, bool hasWildcards)
    {
        var text = FieldText.Folded(value);
        var words = new StringBuilder();
        foreach (var letter in text)
            words.Append(char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || (hasWildcards && letter is '*' or '?') ? letter : ' ');
        var conditions = words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Trim('*').Length > 0)
            .Select(word => _database.IsLike(column, Parameter(_database.Pattern($"* {word}*"))))
            .ToList();
        return conditions.Count == 0 ? "1 = 1" : $"({string.Join(" and ", conditions)})";
    }

    private string Is(string column, string value, bool hasWildcards) => hasWildcards && value.AsSpan().ContainsAny('*', '?')
        ? value.AsSpan().ContainsAnyExcept('*') ? _database.IsLike(column, Parameter(_database.Pattern(value))) : "1 = 1"
        : Exact(column, value);

    private string Exact(string column, string value) => $"{column} = {Parameter(value)}";

    private string Range(string column, string? from, string? to) => (from, to) switch
    {
        (null, null) => "1 = 1",
        (null, _) => $"{column} <= {Parameter(to)}",
        (_, null) => $"{column} >= {Parameter(from)}",
        _ => $"{column} between {Parameter(from)} and {Parameter(to)}",
    };

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
