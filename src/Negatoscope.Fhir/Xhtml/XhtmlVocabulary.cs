using System.Collections.Frozen;
using System.Text;

namespace Negatoscope.Fhir.Xhtml;

/// <summary>
/// What a narrative may be made of (R4 narrative.html, txt-1): the elements and attributes of HTML 4.0 chapters 7 to 11 without 9.4, and 15,
/// without what is deprecated there; links, images and styles. XHTML tells cases of letters apart.
/// </summary>
internal static class XhtmlVocabulary
{
    private const int LongestName = 16;

    private static readonly FrozenSet<string> Elements = Words(
        """
        div span h1 h2 h3 h4 h5 h6 address bdo
        em strong dfn code samp kbd var cite abbr acronym blockquote q sub sup p br pre
        ul ol li dl dt dd
        table caption thead tfoot tbody colgroup col tr th td
        tt i b big small hr
        a img map area
        """);

    private static readonly FrozenSet<string> Attributes = Words(
        """
        id class style title lang dir
        abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite colspan compact
        coords frame headers height hreflang hspace longdesc nowrap rel rev rowspan rules scope shape span start summary tabindex type
        valign value vspace width
        usemap ismap nohref xml:lang xml:space
        """);

    private static readonly FrozenSet<string> Linked = Words("a area");
    private static readonly FrozenSet<string> Named = Words("a map img");
    private static readonly FrozenSet<string> Sourced = Words("img");

    public static bool HasElement(ReadOnlySpan<byte> name) => Has(Elements, name);

    public static bool HasAttribute(ReadOnlySpan<byte> element, ReadOnlySpan<byte> name) =>
        name.SequenceEqual("href"u8) ? Has(Linked, element)
        : name.SequenceEqual("name"u8) ? Has(Named, element)
        : name.SequenceEqual("src"u8) ? Has(Sourced, element)
        : Has(Attributes, name);

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[LongestName];
        return name.Length <= LongestName
            && Encoding.Latin1.TryGetChars(name, text, out var length)
            && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..length]);
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
