using System.Collections.Immutable;

namespace Negatoscope.Fhir.Search;

/// <summary>
/// Whether a resource, by the entries of its index, meets a criterion: plain and slow, the meaning that a database is tested against. Chains lead
/// out of the resource and are answered by whoever asks.
/// </summary>
public static class SearchMatcher
{
    /// <param name="elsewhere">Answers <see cref="SearchCriterion.Chain"/> and <see cref="SearchCriterion.ReverseChain"/>.</param>
    /// <exception cref="NotSupportedException">A chain without anybody to answer it, or codes that were not expanded (<see cref="SearchTerminology"/>).</exception>
    public static bool Matches(IReadOnlyList<SearchEntry> entries, SearchCriterion criterion, Func<SearchCriterion, bool>? elsewhere = null) => criterion switch
    {
        SearchCriterion.Values values => Matches(entries, values),
        SearchCriterion.AnyOf any => any.Criteria.Any(one => Matches(entries, one, elsewhere)),
        _ => elsewhere is not null ? elsewhere(criterion) : throw new NotSupportedException("A chain leads out of the resource."),
    };

    private static bool Matches(IReadOnlyList<SearchEntry> entries, SearchCriterion.Values criterion)
    {
        var own = entries.Where(entry => entry.Parameter == criterion.Parameter).ToList();
        return criterion.Modifier switch
        {
            SearchModifier.Missing => criterion.Terms[0] is SearchTerm.Missing missing && missing.IsMissing == (own.Count == 0),
            SearchModifier.Not => !criterion.Terms.Any(term => own.Any(entry => Matches(entry.Value, term, SearchModifier.None))),
            _ => criterion.Terms.Any(term => term is SearchTerm.Composite composite
                ? MatchesTuple(own, composite.Parts)
                : own.Any(entry => Matches(entry.Value, term, criterion.Modifier))),
        };
    }

    /// <summary>Values of one tuple, for every component.</summary>
    private static bool MatchesTuple(List<SearchEntry> entries, ImmutableArray<SearchTerm> parts) =>
        entries.GroupBy(entry => entry.Part).Any(tuple => parts.Select((term, component) => (term, component)).All(wanted =>
            tuple.Any(entry => entry.Component == wanted.component && Matches(entry.Value, wanted.term, SearchModifier.None))));

    /// <summary>Whether one value is what a term asks for.</summary>
    public static bool Matches(SearchValue value, SearchTerm term, SearchModifier modifier) => (value, term) switch
    {
        (SearchValue.Token token, SearchTerm.String text) => modifier == SearchModifier.Text && token.Text?.StartsWith(text.Folded, StringComparison.Ordinal) == true,
        (SearchValue.Token token, SearchTerm.Token wanted) => modifier == SearchModifier.None ? Matches(token, wanted) : throw NotExpanded(),
        (SearchValue.Token, SearchTerm.ValueSet) => throw NotExpanded(),
        (SearchValue.OfType typed, SearchTerm.OfType wanted) =>
            typed.TypeSystem == wanted.TypeSystem && typed.TypeCode == wanted.TypeCode && typed.Value == wanted.Value,
        (SearchValue.String text, SearchTerm.String wanted) => modifier switch
        {
            SearchModifier.Exact => text.Exact == wanted.Exact,
            SearchModifier.Contains => text.Folded.Contains(wanted.Folded, StringComparison.Ordinal),
            _ => text.Folded.StartsWith(wanted.Folded, StringComparison.Ordinal),
        },
        (SearchValue.Date date, SearchTerm.Date wanted) => Matches(date, wanted),
        (SearchValue.Number number, SearchTerm.Number wanted) => Matches(number.Low, number.High, wanted.Prefix, wanted.Value, wanted.Low, wanted.High),
        (SearchValue.Quantity amount, SearchTerm.Quantity wanted) => Matches(amount, wanted),
        (SearchValue.ReferenceIdentifier identifier, SearchTerm.Token wanted) => modifier == SearchModifier.Identifier
            && (wanted.System is not { } system || system == (identifier.System ?? "")) && (wanted.Code is not { } code || code == identifier.Value),
        (SearchValue.Reference reference, SearchTerm.Reference wanted) => Matches(reference, wanted, modifier),
        (SearchValue.Uri uri, SearchTerm.Uri wanted) => Matches(uri, wanted, modifier),
        _ => false,
    };

    private static NotSupportedException NotExpanded() => new("The codes of the search were not expanded.");

    private static bool Matches(SearchValue.Token token, SearchTerm.Token wanted) =>
        (wanted.System is not { } system || system == (token.System ?? "")) && (wanted.Code is not { } code || code == token.Code);

    /// <summary>R4 search.html#prefix, of spans.</summary>
    private static bool Matches(SearchValue.Date date, SearchTerm.Date wanted)
    {
        var isEqual = date.From >= wanted.From && date.To <= wanted.To;
        return wanted.Prefix switch
        {
            SearchPrefix.Equal => isEqual,
            SearchPrefix.NotEqual => !isEqual,
            SearchPrefix.Greater => date.To > wanted.To,
            SearchPrefix.Less => date.From < wanted.From,
            SearchPrefix.GreaterOrEqual => date.To > wanted.To || isEqual,
            SearchPrefix.LessOrEqual => date.From < wanted.From || isEqual,
            SearchPrefix.StartsAfter => date.From >= wanted.To,
            SearchPrefix.EndsBefore => date.To <= wanted.From,
            _ => date.From < wanted.To && date.To > wanted.From,
        };
    }

    /// <summary>R4 search.html#number: without a prefix the precision counts, with one the number is exact.</summary>
    private static bool Matches(double low, double high, SearchPrefix prefix, double value, double from, double to) => prefix switch
    {
        SearchPrefix.Equal => low >= from && high < to,
        SearchPrefix.NotEqual => !(low >= from && high < to),
        SearchPrefix.Greater => high > value,
        SearchPrefix.Less => low < value,
        SearchPrefix.GreaterOrEqual => high >= value,
        SearchPrefix.LessOrEqual => low <= value,
        SearchPrefix.StartsAfter => low > value,
        SearchPrefix.EndsBefore => high < value,
        _ => low <= to && high >= from,
    };

    private static bool Matches(SearchValue.Quantity amount, SearchTerm.Quantity wanted)
    {
        if (wanted.Canonical is { } units)
            return amount.Canonical is { } same && same.Units == units.Units
                && Matches(same.Low, same.High, wanted.Amount.Prefix, units.Value, units.Low, units.High);
        var isUnit = wanted.Code is not { } code || code == amount.Code || wanted.System is null && code == amount.Unit;
        return isUnit && (wanted.System is not { } system || system == amount.System)
            && Matches(amount.Low, amount.High, wanted.Amount.Prefix, wanted.Amount.Value, wanted.Amount.Low, wanted.Amount.High);
    }

    private static bool Matches(SearchValue.Reference reference, SearchTerm.Reference wanted, SearchModifier modifier)
    {
        if (wanted.Id is { } id)
            return id == reference.Id && (wanted.Type is not { } type || type == reference.Type) && (wanted.Version is not { } version || version == reference.Version);
        return wanted.Url is { } url && reference.Url is { } its && modifier switch
        {
            SearchModifier.Below => IsUnder(its, url) && (wanted.Version is null || IsVersion(reference.Version, wanted.Version)),
            SearchModifier.Above => IsUnder(url, its),
            _ => its == url && (wanted.Version is null || IsVersion(reference.Version, wanted.Version)),
        };
    }

    private static bool Matches(SearchValue.Uri uri, SearchTerm.Uri wanted, SearchModifier modifier) => modifier switch
    {
        SearchModifier.Below => IsUnder(uri.Url, wanted.Url),
        SearchModifier.Above => IsUnder(wanted.Url, uri.Url),
        _ => uri.Url == wanted.Url || wanted.Canonical is { } canonical && canonical.Url == uri.Url && IsVersion(uri.Version, canonical.Version!),
    };

    /// <summary>The version, or one that is more precise: 2.1 is a 2.</summary>
    private static bool IsVersion(string? version, string wanted) =>
        version is not null && (version == wanted || version.StartsWith(wanted + ".", StringComparison.Ordinal));

    /// <summary>R4 search.html#uri: the same, or further along its path; URNs have no path.</summary>
    private static bool IsUnder(string url, string root) => url == root
        || !root.StartsWith("urn:", StringComparison.Ordinal) && root.Length > 0 && url.StartsWith(root, StringComparison.Ordinal) && (root[^1] == '/' || url[root.Length] == '/');
}
