namespace Negatoscope.Fhir.Search;

/// <summary>One row of an index: a resource has this value for this parameter.</summary>
/// <param name="Part">0, or of a composite the number of its tuple, from 1: values belong together when they have the same.</param>
/// <param name="Component">0, or of a composite the place of the component, from 0.</param>
public readonly record struct SearchEntry(SearchParameter Parameter, int Part, int Component, SearchValue Value);

/// <summary>A value in the form that terms of a search are compared with.</summary>
public abstract record SearchValue
{
    private SearchValue() { }

    /// <summary>A code, an identifier, a boolean (R4 search.html#token), or only the text of a concept.</summary>
    /// <param name="System">Null where there is none: what <c>|code</c> finds.</param>
    /// <param name="Code">As written, but folded (<see cref="SearchText.FoldedCode"/>) where the parameter ignores case; null when there is a text alone, or a system alone.</param>
    /// <param name="Text">Folded: Coding.display, CodeableConcept.text or Identifier.type.text, for <c>:text</c>; null where there is none.</param>
    public sealed record Token(string? System, string? Code, string? Text) : SearchValue;

    /// <summary>An identifier with one coding of its type, for <c>:of-type</c>. It stands beside the <see cref="Token"/>.</summary>
    public sealed record OfType(string? TypeSystem, string TypeCode, string Value) : SearchValue;

    /// <param name="Folded">Lower case, without accents and punctuation, white space single: see <see cref="SearchText.Folded"/>.</param>
    /// <param name="Exact">As written, for <c>:exact</c>.</param>
    public sealed record String(string Folded, string Exact) : SearchValue;

    /// <summary>A span of time, half open, in milliseconds UTC since 1970: a partial date is the whole of it, a Period without end has <see cref="long.MaxValue"/>.</summary>
    /// <param name="To">The first moment after it.</param>
    public sealed record Date(long From, long To) : SearchValue;

    /// <summary>From low to high, both included; alike for all but a Range. Without bound they are infinite.</summary>
    public sealed record Number(double Low, double High) : SearchValue;

    /// <summary>An amount as <see cref="Number"/>; <c>&lt; 5</c> is from minus infinity to 5.</summary>
    /// <param name="System">Of the unit; of Money <c>urn:iso:std:iso:4217</c>.</param>
    /// <param name="Unit">As people read it, for searches by unit without a system; null where it is the code.</param>
    /// <param name="Canonical">The same in UCUM base units; null for a unit that is no UCUM, or does not convert by itself.</param>
    public sealed record Quantity(double Low, double High, string? System, string? Code, string? Unit, CanonicalQuantity? Canonical) : SearchValue;

    /// <summary>
    /// What a Reference points to: a resource here by type and id, or something elsewhere by URL; a canonical has URL and version, and no id.
    /// </summary>
    /// <param name="Type">Also of a URL elsewhere that tells it, and Reference.type; null where it is not known.</param>
    /// <param name="Id">Of a resource here: the URL is null.</param>
    /// <param name="Version">Of a resource, or of a canonical; null where none is given.</param>
    /// <param name="Url">Absolute, without version.</param>
    public sealed record Reference(string? Type, string? Id, string? Version, string? Url) : SearchValue;

    /// <summary>Reference.identifier, for <c>:identifier</c>. It stands beside the <see cref="Reference"/>, or alone.</summary>
    public sealed record ReferenceIdentifier(string? System, string? Value) : SearchValue;

    /// <param name="Version">Of a canonical; null for any other URI.</param>
    public sealed record Uri(string Url, string? Version) : SearchValue;
}

/// <param name="Units">A UCUM code: <c>g.m-3</c>, <c>1</c>.</param>
public sealed record CanonicalQuantity(string Units, double Low, double High);
