using Negatoscope.Fhir.Xhtml;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir;

/// <summary>Makes a Narrative (R4 narrative.html) of plain text.</summary>
public static class Narrative
{
    /// <summary>The namespace of Narrative.div.</summary>
    public const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>A generated narrative, one paragraph a line; null when there is nothing to say (txt-2).</summary>
    public static Element? Of(params IEnumerable<string> lines)
    {
        var paragraphs = string.Concat(lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => $"<p>{Escape(line)}</p>"));
        return paragraphs.Length == 0 ? null : new() { ["status"] = "generated", ["div"] = Div(paragraphs) };
    }

    /// <summary>What R4 narrative.html does not allow in the text of a Narrative.div: txt-1, txt-2, and XHTML that is none. Bounded in time and memory.</summary>
    /// <param name="div">The markup, in UTF-8.</param>
    public static IReadOnlyList<NarrativeProblem> Check(ReadOnlySpan<byte> div) => NarrativeChecker.Check(div);

    /// <summary>XHTML content inside its div.</summary>
    public static string Div(string content) => $"<div xmlns=\"{Xhtml}\">{content}</div>";

    /// <summary>A text as XHTML content: escaped, with U+FFFD for what XML cannot carry.</summary>
    public static string Escape(string text) => XmlText.Sanitise(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
