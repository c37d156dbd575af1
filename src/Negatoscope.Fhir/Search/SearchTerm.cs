using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#prefix; <see cref="Equal"/> where none is written.</summary>
public enum SearchPrefix { Equal, NotEqual, Greater, Less, GreaterOrEqual, LessOrEqual, StartsAfter, EndsBefore, Approximate }

/// <summary>R4 search.html#modifiers; a type (<c>:Patient</c>) is none here but stands in the terms.</summary>
public enum SearchModifier { None, Missing, Exact, Contains, Text, Not, In, NotIn, Above, Below, OfType, Identifier }

/// <summary>One value that a search asks for, in the form of the entries.</summary>
public abstract record SearchTerm
{
    private SearchTerm() { }

    /// <param name="System">Null for any system, empty for none.</param>
    /// <param name="Code">Null for any code of the system; folded where the parameter ignores case.</param>
    public sealed record Token(string? System, string? Code) : SearchTerm;

    /// <summary><c>:of-type=system|code|value</c>.</summary>
    public sealed record OfType(string TypeSystem, string TypeCode, string Value) : SearchTerm;

    /// <summary>Of a string, and of a token or reference with <c>:text</c>.</summary>
    public sealed record String(string Folded, string Exact) : SearchTerm;

    /// <summary>The span that was asked for, as in <see cref="SearchValue.Date"/>; widened already when approximate.</summary>
    public sealed record Date(SearchPrefix Prefix, long From, long To) : SearchTerm;

    /// <param name="Value">What gt, lt, ge, le, sa and eb compare with.</param>
    /// <param name="Low">With eq and ne: the first number that counts as equal (implicit precision); with ap the first that is near.</param>
    /// <param name="High">With eq and ne: the first number that does not count as equal any more; with ap the last that is near.</param>
    public sealed record Number(SearchPrefix Prefix, double Value, double Low, double High) : SearchTerm;

    /// <param name="System">Null for any.</param>
    /// <param name="Code">Null for any; without a system it is compared with the unit too.</param>
    /// <param name="Canonical">The same in UCUM base units: when given it decides alone, and finds values in any unit of the same kind.</param>
    public sealed record Quantity(Number Amount, string? System, string? Code, CanonicalTerm? Canonical) : SearchTerm;

    /// <summary>By id, by type and id, or by URL.</summary>
    /// <param name="Type">With an id: only a reference to that type. Null for any.</param>
    /// <param name="Version">Null for any.</param>
    public sealed record Reference(string? Type, string? Id, string? Version, string? Url) : SearchTerm;

    /// <summary><paramref name="Url"/> whole, or the same cut at its last bar as a canonical with a version.</summary>
    public sealed record Uri(string Url, Canonical? Canonical) : SearchTerm;

    /// <summary>Of <c>:in</c> and <c>:not-in</c>: a value set, by canonical or as <c>ValueSet/id</c>.</summary>
    public sealed record ValueSet(string Url) : SearchTerm;

    /// <summary><c>:missing</c>.</summary>
    public sealed record Missing(bool IsMissing) : SearchTerm;

    /// <summary>Of a composite: one for each component.</summary>
    public sealed record Composite(ImmutableArray<SearchTerm> Parts) : SearchTerm;
}

/// <param name="Units">As in <see cref="CanonicalQuantity"/>.</param>
public sealed record CanonicalTerm(string Units, double Value, double Low, double High);
