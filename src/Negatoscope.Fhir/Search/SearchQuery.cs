using System.Collections.Immutable;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#total.</summary>
public enum SearchTotal { None, Estimate, Accurate }

/// <summary>R4 search.html#summary; <see cref="False"/> where none is asked for.</summary>
public enum SearchSummary { False, True, Text, Data, Count }

/// <summary>By the smallest value when ascending, by the greatest when descending; resources without one come last (R4 search.html#sort).</summary>
public sealed record SearchSort(SearchParameter Parameter, bool IsDescending);

/// <summary><c>_include=Source:parameter:Target</c>, or <c>_revinclude</c>.</summary>
/// <param name="Source">The type that has the reference; null for any (<c>_include=*</c>).</param>
/// <param name="Parameter">Null for every reference of the source.</param>
/// <param name="Target">Only references to that type; null for any.</param>
/// <param name="IsIterated">Also from what was included.</param>
public sealed record SearchInclude(string? Source, SearchParameter? Parameter, string? Target, bool IsIterated);

/// <summary>A parameter that the search has and nobody here knows; whether it is passed over or refused, <c>Prefer: handling</c> says.</summary>
public sealed record UnknownSearchParameter(string Name, Issue Issue);

/// <summary>A search as it was understood (R4 search.html).</summary>
/// <param name="Type">Of the resources wanted; null for a search of the whole system.</param>
public sealed record SearchQuery(string? Type)
{
    /// <summary>All must be met.</summary>
    public ImmutableArray<SearchCriterion> Criteria { get; init; } = [];

    /// <summary><c>_type</c> of a search of the whole system; empty for all.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    public ImmutableArray<SearchSort> Sort { get; init; } = [];

    public ImmutableArray<SearchInclude> Includes { get; init; } = [];

    public ImmutableArray<SearchInclude> ReverseIncludes { get; init; } = [];

    /// <summary><c>_count</c> as asked, 0 or more; null when not said.</summary>
    public int? Count { get; init; }

    /// <summary>Null when not said.</summary>
    public SearchTotal? Total { get; init; }

    public SearchSummary Summary { get; init; }

    /// <summary>Top level elements; empty for all.</summary>
    public ImmutableArray<string> Elements { get; init; } = [];

    /// <summary>What nobody here knows, in the order of the search.</summary>
    public ImmutableArray<UnknownSearchParameter> Unknown { get; init; } = [];

    /// <summary>What is wrong: a search with any is not run. Path is the parameter as written; no message has a value of the search.</summary>
    public ImmutableArray<Issue> Issues { get; init; } = [];

    public bool IsValid => Issues.IsEmpty;

    /// <summary>Reads a search. Nothing is thrown for what it asks: see <see cref="Issues"/> and <see cref="Unknown"/>.</summary>
    /// <param name="type">A type of resource; null for a search of the whole system.</param>
    /// <param name="pairs">Names and values, decoded, in the order of the request. <c>_format</c> and <c>_pretty</c> are passed over.</param>
    /// <param name="clock">What <c>ap</c> measures the distance of a date from.</param>
    public static SearchQuery Parse(
        SearchParameters parameters, string? type, IEnumerable<KeyValuePair<string, string>> pairs, SearchSettings? settings = null, SearchLimits? limits = null,
        TimeProvider? clock = null) =>
        new SearchQueryReader(parameters, type, settings ?? SearchSettings.Default, limits ?? SearchLimits.Default, clock ?? TimeProvider.System).Read(pairs);
}
