using System.Collections.Immutable;

namespace Negatoscope.Fhir.Search;

/// <summary>What entries and searches must have in common: after a change the index is made anew.</summary>
public sealed record SearchSettings
{
    public static SearchSettings Default { get; } = new();

    /// <summary>Of dates and times without an offset: R4 search.html#date has a server take its own.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The base URLs of this server, without final slash: what they begin is a reference to a resource here.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>What the entries of a type of parameter depend on beside its definition: where it has changed, they are made anew.</summary>
    public string FormOf(SearchType type) => type switch
    {
        SearchType.Date when TimeZone.Id != TimeZoneInfo.Utc.Id => TimeZone.Id,
        SearchType.String or SearchType.Token => SearchText.Form, // a token has a text too
        _ => "",
    };
}

/// <summary>What one search may ask at most.</summary>
public sealed record SearchLimits
{
    public static SearchLimits Default { get; } = new();

    /// <summary>Parameters of a search.</summary>
    public int Criteria { get; init; } = 100;

    /// <summary>Values of all parameters together.</summary>
    public int Values { get; init; } = 1000;

    /// <summary>Parameters that a search is sorted by.</summary>
    public int SortKeys { get; init; } = 16;

    /// <summary>Characters of what one parameter asks for, all its values together.</summary>
    public int Length { get; init; } = 65_536;

    /// <summary>References followed one after another, <c>_has</c> among them.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Criteria that a chain without types may become, one for each type that the references allow.</summary>
    public int Branches { get; init; } = 100;

    /// <summary>Codes that a value set or a hierarchy of codes may have.</summary>
    public int Codes { get; init; } = 10_000;
}
