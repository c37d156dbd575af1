using System.Net;
using System.Text.RegularExpressions;
using Negatoscope.Fhir;

namespace Negatoscope.Formats.LogicalModel;

/// <summary>Plain text as a FHIR R4 Narrative and back: a line for each paragraph or break.</summary>
internal static partial class NarrativeText
{
    [GeneratedRegex("</p>|<br ?/>")]
    private static partial Regex LineEnd { get; }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Markup { get; }

    public static Element? Write(string? text) => text is null ? null : Narrative.Of(text);

    public static string? Read(Element? narrative) =>
        narrative?.Text("div") is { } div
        && WebUtility.HtmlDecode(Markup.Replace(LineEnd.Replace(div, "\n"), "")).Trim() is { Length: > 0 } text
            ? text
            : null;
}
