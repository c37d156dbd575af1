using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>Terms as conditions on rows of a table of values, in the sense of R4 search.html.</summary>
internal static class TermSql
{
    /// <summary>The first text after all those that begin with another: no character of Unicode is greater.</summary>
    private const string AfterAll = "\U0010FFFF";

    public static IReadOnlyList<string> Conditions(SqlParameters sql, string row, ValueTable table, SearchModifier modifier, IReadOnlyList<SearchTerm> terms) =>
        table == ValueTable.Token
            ? Tokens(sql, row, terms)
            : [.. terms.Select(term => Condition(sql, row, modifier, term))];

    private static string Condition(SqlParameters sql, string row, SearchModifier modifier, SearchTerm term) => term switch
    {
        SearchTerm.String text => Text(sql, row, modifier, text),
        SearchTerm.Date date => Date(date, $"{row}.low", $"{row}.high", sql),
        SearchTerm.Number number => Number(sql, number, $"{row}.low", $"{row}.high"),
        SearchTerm.Quantity quantity => Quantity(sql, row, quantity),
        SearchTerm.Reference reference => Reference(sql, row, modifier, reference),
        SearchTerm.Uri uri => Uri(sql, row, modifier, uri),
        _ => throw NotSupported.Term(),
    };

    /// <summary>Codes of one system together: a value set may have thousands.</summary>
    private static List<string> Tokens(SqlParameters sql, string row, IReadOnlyList<SearchTerm> terms)
    {
        var conditions = new List<string>();
        var pairs = terms.Select(term => term switch
        {
            SearchTerm.Token { System: null } token => (IsAny: true, System: (long?)null, token.Code),
            SearchTerm.Token { System: "" } token => (false, null, token.Code),
            SearchTerm.Token token => (false, IndexText.Number(token.System), token.Code),
            SearchTerm.OfType ofType => (false, IndexText.NumberOfType(ofType.TypeSystem, ofType.TypeCode), ofType.Value),
            _ => throw NotSupported.Term(),
        });
        foreach (var system in pairs.GroupBy(pair => (pair.IsAny, pair.System)))
        {
            var isSystem = system.Key switch
            {
                (true, _) => "",
                (_, null) => $"{row}.system is null",
                (_, { } number) => $"{row}.system = {sql.Add(number)}",
            };
            if (isSystem.Length > 0 && system.Any(pair => pair.Code is null))
                conditions.Add(isSystem);
            string[] codes = [.. system.Where(pair => pair.Code is not null).Select(pair => IndexText.Key(pair.Code!)).Distinct(StringComparer.Ordinal)];
            if (codes.Length > 0)
                conditions.Add((isSystem.Length > 0 ? $"{isSystem} and " : "") + sql.IsAmong($"{row}.code", codes));
        }

        return conditions;
    }

    private static string Text(SqlParameters sql, string row, SearchModifier modifier, SearchTerm.String term)
    {
        var folded = term.Folded;
        if (modifier is SearchModifier.Contains)
        {
            var pattern = sql.Add(SqlParameters.Containing(folded));
            return $@"({row}.folded like {pattern} escape '\' or {row}.rest is not null and {row}.folded || {row}.rest like {pattern} escape '\')";
        }

        var start = IndexText.Start(folded, IndexText.MostFolded);
        var rest = start.Length < folded.Length ? folded[start.Length..] : null;
        if (modifier is SearchModifier.Exact)
            return $"{row}.folded = {sql.Add(start)} and {row}.exact = {sql.Add(term.Exact)}";
        return Begins(sql, $"{row}.folded", start)
            + (rest is null ? "" : $" and substr({row}.rest, 1, {rest.EnumerateRunes().Count()}) = {sql.Add(rest)}");
    }

    /// <summary>Spans are half open, in milliseconds.</summary>
    public static string Date(SearchTerm.Date term, string low, string high, SqlParameters sql)
    {
        var (from, to) = (sql.Add(term.From), sql.Add(term.To));
        var isEqual = $"{low} >= {from} and {low} < {to} and {high} <= {to}"; // the second only helps the index
        return term.Prefix switch
        {
            SearchPrefix.Equal => isEqual,
            SearchPrefix.NotEqual => $"not ({low} >= {from} and {high} <= {to})",
            SearchPrefix.Greater => $"{high} > {to}",
            SearchPrefix.Less => $"{low} < {from}",
            SearchPrefix.GreaterOrEqual => $"({high} > {to} or {isEqual})",
            SearchPrefix.LessOrEqual => $"({low} < {from} or {isEqual})",
            SearchPrefix.StartsAfter => $"{low} >= {to}",
            SearchPrefix.EndsBefore => $"{high} <= {from}",
            _ => $"{low} < {to} and {high} > {from}",
        };
    }

    /// <summary>What follows from the condition for a date of no more than a day; it adds nothing but a piece of an index to look at.</summary>
    public static string BoundsOfShort(SqlParameters sql, string row, SearchTerm.Date term) => term.Prefix switch
    {
        SearchPrefix.Greater or SearchPrefix.GreaterOrEqual or SearchPrefix.Approximate when term.From > long.MinValue + ValueRows.LongestShort =>
            $" and {row}.low >= {sql.Add(term.From - ValueRows.LongestShort)}",
        SearchPrefix.LessOrEqual => $" and {row}.low < {sql.Add(term.To)}",
        SearchPrefix.EndsBefore => $" and {row}.low < {sql.Add(term.From)}",
        _ => "",
    };

    /// <summary>
    /// The condition for a database that goes through dates by their ends, with what follows from it for them. The sign keeps it from going through them by
    /// their beginnings instead, and sorting all that it finds.
    /// </summary>
    public static string ByEnd(SqlParameters sql, string row, SearchTerm.Date term) => Date(term, $"+{row}.low", $"{row}.high", sql) + term.Prefix switch
    {
        SearchPrefix.Equal or SearchPrefix.GreaterOrEqual => $" and {row}.high > {sql.Add(term.From)}",
        SearchPrefix.StartsAfter => $" and {row}.high > {sql.Add(term.To)}",
        _ => "",
    };

    private static string Number(SqlParameters sql, SearchTerm.Number term, string low, string high) => Number(sql, term.Prefix, term.Value, term.Low, term.High, low, high);

    private static string Number(SqlParameters sql, SearchPrefix prefix, double value, double from, double to, string low, string high) => prefix switch
    {
        SearchPrefix.Equal => $"{low} >= {sql.Add(from)} and {high} < {sql.Add(to)}",
        SearchPrefix.NotEqual => $"not ({low} >= {sql.Add(from)} and {high} < {sql.Add(to)})",
        SearchPrefix.Greater => $"{high} > {sql.Add(value)}",
        SearchPrefix.Less => $"{low} < {sql.Add(value)}",
        SearchPrefix.GreaterOrEqual => $"{high} >= {sql.Add(value)}",
        SearchPrefix.LessOrEqual => $"{low} <= {sql.Add(value)}",
        SearchPrefix.StartsAfter => $"{low} > {sql.Add(value)}",
        SearchPrefix.EndsBefore => $"{high} < {sql.Add(value)}",
        _ => $"{low} <= {sql.Add(to)} and {high} >= {sql.Add(from)}",
    };

    private static string Quantity(SqlParameters sql, string row, SearchTerm.Quantity term)
    {
        if (term.Canonical is { } canonical)
            return $"{row}.canonical = {sql.Add(IndexText.Key(canonical.Units))} and "
                + Number(sql, term.Amount.Prefix, canonical.Value, canonical.Low, canonical.High, $"{row}.canonical_low", $"{row}.canonical_high");
        var asSaid = new List<string> { Number(sql, term.Amount, $"{row}.low", $"{row}.high") };
        if (term.System is { } system)
            asSaid.Add($"{row}.system = {sql.Add(IndexText.Number(system))}");
        if (term.Code is { } code)
        {
            var key = sql.Add(IndexText.Key(code));
            asSaid.Add(term.System is null ? $"({row}.code = {key} or {row}.unit = {key})" : $"{row}.code = {key}");
        }

        return string.Join(" and ", asSaid);
    }

    private static string Reference(SqlParameters sql, string row, SearchModifier modifier, SearchTerm.Reference term)
    {
        if (term.Id is { } id)
            return $"{row}.target = {sql.Add(IndexText.Key(id))} and {row}.local = 1"
                + (term.Type is { } type ? $" and {row}.target_type = {sql.Add(type)}" : "")
                + (term.Version is { } version ? $" and {row}.version = {sql.Add(IndexText.Key(version))}" : "");
        if (term.Url is not { } url)
            return "1 = 0";
        var isUrl = modifier is SearchModifier.Above or SearchModifier.Below ? UrlAt(sql, $"{row}.target", modifier, url) : $"{row}.target = {sql.Add(IndexText.Key(url))}";
        return $"{isUrl} and {row}.local = 0" + (term.Version is { } wanted && modifier is not SearchModifier.Above ? $" and {IsVersion(sql, row, wanted)}" : "");
    }

    private static string Uri(SqlParameters sql, string row, SearchModifier modifier, SearchTerm.Uri term)
    {
        if (modifier is SearchModifier.Above or SearchModifier.Below)
            return UrlAt(sql, $"{row}.url", modifier, term.Url);
        var whole = $"{row}.url = {sql.Add(IndexText.Key(term.Url))}";
        return term.Canonical is not { } canonical
            ? whole
            : $"({whole} or {row}.url = {sql.Add(IndexText.Key(canonical.Url))} and {IsVersion(sql, row, canonical.Version!)})";
    }

    /// <summary>The version, or one that is more precise: 2.1 is a 2.</summary>
    private static string IsVersion(SqlParameters sql, string row, string version) =>
        $"({row}.version = {sql.Add(IndexText.Key(version))} or {Begins(sql, $"{row}.version", version + ".")})";

    /// <summary>R4 search.html#uri: the same, or further along its path, or before it; URNs have no path.</summary>
    private static string UrlAt(SqlParameters sql, string column, SearchModifier modifier, string url)
    {
        var hasPath = url.Length > 0 && !url.StartsWith("urn:", StringComparison.Ordinal);
        if (modifier is SearchModifier.Below)
            return $"({column} = {sql.Add(IndexText.Key(url))}{(hasPath ? $" or {Begins(sql, column, url.EndsWith('/') ? url : url + "/")}" : "")})";
        var above = new HashSet<string>(StringComparer.Ordinal) { IndexText.Key(url) };
        for (var at = url.IndexOf('/'); hasPath && at >= 0; at = url.IndexOf('/', at + 1))
        {
            above.Add(IndexText.Key(url[..at]));
            above.Add(IndexText.Key(url[..(at + 1)]));
        }

        above.Remove("");
        return sql.IsAmong(column, above);
    }

    private static string Begins(SqlParameters sql, string column, string start) => $"{column} >= {sql.Add(start)} and {column} < {sql.Add(start + AfterAll)}";
}
