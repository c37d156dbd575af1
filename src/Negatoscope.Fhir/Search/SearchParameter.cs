using System.Collections.Immutable;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 value set search-param-type.</summary>
public enum SearchType { Number, Date, String, Token, Reference, Composite, Quantity, Uri, Special }

/// <summary>A SearchParameter (R4 searchparameter.html) as far as indexing and searching use it. Two are equal when their URLs are.</summary>
/// <param name="Url">The canonical URL, without version: what tells parameters apart.</param>
/// <param name="Code">The name in a search: <c>birthdate</c>.</param>
public sealed record SearchParameter(string Url, string Code, SearchType Type)
{
    /// <summary>SearchParameter.name, by which a guide may call it too; null where it is none.</summary>
    public string? Name { get; init; }

    /// <summary>FHIRPath on a resource; null where the definition gives none (<c>_text</c>, <c>_content</c>, <c>_query</c>): such a one is never indexed.</summary>
    public string? Expression { get; init; }

    /// <summary>The types that it is defined for, <c>Resource</c> and <c>DomainResource</c> as they stand.</summary>
    public ImmutableArray<string> Bases { get; init; } = [];

    /// <summary>The types that a reference may point to; empty means any.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Of a composite, in the order of its values.</summary>
    public ImmutableArray<SearchComponent> Components { get; init; } = [];

    /// <summary>
    /// A token whose elements are all strings or contact points: there case does not count (R4 search.html#token), and entries and terms hold the
    /// code folded as strings are.
    /// </summary>
    public bool IgnoresCase => CaseRule?.Value ?? false;

    /// <summary>Looked up when first asked for: it takes the shapes of the types.</summary>
    internal Lazy<bool>? CaseRule { get; init; }

    /// <summary>Can be indexed and searched: it has an expression, is not of type special, and all its components are at hand.</summary>
    public bool IsSearchable => Expression is not null && Type != SearchType.Special && (Type != SearchType.Composite || !Components.IsEmpty);

    /// <summary>The expression as it was understood.</summary>
    internal PathSyntax? Syntax { get; init; }

    public bool Equals(SearchParameter? other) => ReferenceEquals(this, other) || Url == other?.Url;

    public override int GetHashCode() => Url.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Code;
}

/// <summary>One part of a composite: the parameter whose type and targets it has, and where its values are, from each item of the composite's own expression.</summary>
/// <param name="Syntax">The expression as it was understood.</param>
public sealed record SearchComponent(SearchParameter Parameter, string Expression, PathSyntax Syntax);
