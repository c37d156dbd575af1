using System.Buffers;

namespace Negatoscope.Fhir.Xhtml;

/// <summary>Links and styles of a narrative, which must not make the reader's program act.</summary>
internal static class NarrativeLinks
{
    /// <summary>Neither RFC 3986 nor its national cousin RFC 3987 has them. The bar is left out: canonical URLs are written with it.</summary>
    private static readonly SearchValues<char> Illegal = SearchValues.Create("<>{}\\^`\"\t\r\n");

    private static readonly string[] ActiveSchemes = ["javascript:", "vbscript:", "livescript:", "data:"];
    private static readonly string[] ActiveStyles = ["javascript:", "vbscript:", "expression(", "behavior:", "-moz-binding", "@import"];

    /// <param name="isImage">An image may be in the link itself (RFC 2397).</param>
    public static bool IsActive(string link, bool isImage)
    {
        var text = Bare(link);
        return !(isImage && text.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            && ActiveSchemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsActiveStyle(string style)
    {
        var text = Bare(style);
        return ActiveStyles.Any(active => text.Contains(active, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsLegal(string link) => !link.AsSpan().ContainsAny(Illegal);

    /// <summary>Browsers skip white space and control characters even within the name of a scheme.</summary>
    private static string Bare(string text) =>
        text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))) : text;
}
