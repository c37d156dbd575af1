using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Search;

/// <summary>Reads the values of a search (R4 search.html#ptypes), one at a time. Null for one that has not the form of its parameter.</summary>
internal sealed class TermReader(SearchSettings settings, TimeProvider clock)
{
    /// <param name="text">Not empty, with its escapes.</param>
    /// <param name="target">The type that the modifier names, of a reference.</param>
    public SearchTerm? Read(SearchParameter parameter, SearchModifier modifier, string? target, string text) => modifier switch
    {
        SearchModifier.Missing => text switch
        {
            "true" => new SearchTerm.Missing(true),
            "false" => new SearchTerm.Missing(false),
            _ => null,
        },
        SearchModifier.Text => String(text),
        SearchModifier.In or SearchModifier.NotIn => new SearchTerm.ValueSet(SearchEscapes.Unescape(text)),
        SearchModifier.OfType => OfType(text),
        SearchModifier.Identifier => Token(text, ignoresCase: false),
        SearchModifier.Above or SearchModifier.Below when parameter.Type == SearchType.Uri => new SearchTerm.Uri(SearchText.Exact(SearchEscapes.Unescape(text)), null),
        _ => Plain(parameter, target, text),
    };

    private SearchTerm? Plain(SearchParameter parameter, string? target, string text) => parameter.Type switch
    {
        SearchType.Token => Token(text, parameter.IgnoresCase),
        SearchType.String => String(text),
        SearchType.Reference => Reference(target, text),
        SearchType.Uri => Uri(text),
        SearchType.Date => Date(text),
        SearchType.Number => AmountTerms.Number(text),
        SearchType.Quantity => AmountTerms.Quantity(text),
        SearchType.Composite => Composite(parameter, text),
        _ => null,
    };

    private static SearchTerm.String? String(string text)
    {
        var plain = SearchEscapes.Unescape(text);
        return SearchText.Folded(plain) is { Length: > 0 } folded ? new(folded, SearchText.Exact(plain)) : null;
    }

    private static SearchTerm.Token? Token(string text, bool ignoresCase)
    {
        var parts = SearchEscapes.Split(text, '|');
        return parts switch
        {
            [var code] => new(null, Code(code)),
            ["", ""] => null,
            [var system, ""] => new(SearchText.Exact(SearchEscapes.Unescape(system)), null),
            [var system, var code] => new(SearchText.Exact(SearchEscapes.Unescape(system)), Code(code)),
            _ => null,
        };

        string Code(string part) => ignoresCase ? SearchText.FoldedCode(SearchEscapes.Unescape(part)) : SearchText.Exact(SearchEscapes.Unescape(part));
    }

    /// <summary>R4 search.html#token: all three parts must be there.</summary>
    private static SearchTerm.OfType? OfType(string text) =>
        SearchEscapes.Split(text, '|') is [{ Length: > 0 } system, { Length: > 0 } code, { Length: > 0 } value]
            ? new(Whole(system), Whole(code), Whole(value))
            : null;

    private static string Whole(string part) => SearchText.Exact(SearchEscapes.Unescape(part));

    private SearchTerm.Reference? Reference(string? target, string text)
    {
        var plain = SearchEscapes.Unescape(text);
        if (FhirId.IsValid(plain))
            return new(target, plain, null, null);
        var read = plain.Contains('|') ? ReferenceReader.OfCanonical(plain) : ReferenceReader.Of(plain, null, settings);
        if (target is not null && read.Type is { } type && type != target)
            return null;
        return new(read.Type ?? target, read.Id, read.Version, read.Url);
    }

    private static SearchTerm.Uri Uri(string text)
    {
        var plain = SearchEscapes.Unescape(text);
        var canonical = Canonical.Parse(plain);
        return new(SearchText.Exact(plain), canonical is { Url.Length: > 0, Version: { Length: > 0 } version }
            ? new(SearchText.Exact(canonical.Url), SearchText.Exact(version))
            : null);
    }

    private SearchTerm.Date? Date(string text)
    {
        var prefix = Prefixes.Read(ref text);
        // the + of an offset, when it was not written %2B, comes as a space
        var written = text.Contains('T') ? text.Replace(' ', '+') : text;
        if (!Temporal.TryParseDateTime(written, out var when))
            return null;
        var span = DateSpan.Of(when, settings.TimeZone);
        if (prefix != SearchPrefix.Approximate)
            return new(prefix, span.From, span.To);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var margin = now < span.From ? (span.From - now) / 10 : now > span.To ? (now - span.To) / 10 : 0; // R4: a tenth of the gap between now and the date
        return new(prefix, span.From - margin, span.To + margin);
    }

    private SearchTerm.Composite? Composite(SearchParameter parameter, string text)
    {
        var parts = SearchEscapes.Split(text, '$');
        if (parts.Count != parameter.Components.Length)
            return null;
        var terms = ImmutableArray.CreateBuilder<SearchTerm>(parts.Count);
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Length == 0 || Plain(parameter.Components[at].Parameter, null, parts[at]) is not { } term)
                return null;
            terms.Add(term);
        }
        return new(terms.MoveToImmutable());
    }
}

/// <summary>R4 search.html#prefix.</summary>
internal static class Prefixes
{
    /// <summary>Takes a prefix off a number, a date or an amount.</summary>
    public static SearchPrefix Read(ref string text)
    {
        if (text.Length < 2 || Of(text.AsSpan(0, 2)) is not { } prefix)
            return SearchPrefix.Equal;
        text = text[2..];
        return prefix;
    }

    private static SearchPrefix? Of(ReadOnlySpan<char> letters) => letters switch
    {
        "eq" => SearchPrefix.Equal,
        "ne" => SearchPrefix.NotEqual,
        "gt" => SearchPrefix.Greater,
        "lt" => SearchPrefix.Less,
        "ge" => SearchPrefix.GreaterOrEqual,
        "le" => SearchPrefix.LessOrEqual,
        "sa" => SearchPrefix.StartsAfter,
        "eb" => SearchPrefix.EndsBefore,
        "ap" => SearchPrefix.Approximate,
        _ => null,
    };
}
