using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using Negatoscope.Fhir;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>Text as FHIR R4 narrative.html wants it: XHTML in one div.</summary>
internal static partial class Narratives
{
    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup { get; }

    public static Element? Write(string? text) => string.IsNullOrWhiteSpace(text) ? null : new()
    {
        ["status"] = "generated",
        ["div"] = $"""<div xmlns="http://www.w3.org/1999/xhtml">{Escape(text)}</div>""",
    };

    public static string? Read(Element? narrative) =>
        narrative?.Text("div") is { } div ? WebUtility.HtmlDecode(Markup.Replace(div, "")) : null;

    /// <summary>Characters that XML 1.0 forbids, such as the page breaks of old consoles, become spaces.</summary>
    private static string Escape(string text)
    {
        var legal = string.Concat(text.EnumerateRunes().Select(rune =>
            rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString()));
        return legal.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
    }
}
