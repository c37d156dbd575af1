using System.Buffers;
using System.Text;
using System.Xml;

namespace Negatoscope.Fhir.Xml;

/// <summary>XML 1.0 §2.2 has no place for most control characters, though a JSON text can carry them.</summary>
internal static class XmlText
{
    /// <summary>What must be looked at: all that XML 1.0 §2.2 excludes, and surrogates, which are legal in pairs only.</summary>
    private static readonly SearchValues<char> Suspect =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(c => !XmlConvert.IsXmlChar(c))]);

    /// <summary>The text with U+FFFD for each character that XML cannot say; the same string when there is none.</summary>
    public static string Sanitise(string text) => text.AsSpan().ContainsAny(Suspect) ? Replace(text) : text;

    private static string Replace(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                clean.Append(text, at++, 2);
            else
                clean.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '\ufffd');
        }
        return clean.Length == text.Length && clean.Equals(text) ? text : clean.ToString();
    }
}
