using System.Buffers;
using System.Text;

namespace Negatoscope.Model.Devices;

/// <summary>The separator of element strings: FNC1 in the symbol, sent as GS (GS1 General Specifications §7.8.6), or as what a scanner or a form makes of it.</summary>
internal static class Gs1Separator
{
    public const char Sent = '\u001D';

    /// <summary>
    /// What stands for GS where a keyboard wedge, a log or a database cannot hold it, longest first where one begins another. All but
    /// <c>&lt;GS&gt;</c> and <c>&lt;FNC1&gt;</c> have a character that no value may have (CSET 82); those two no label has in a value.
    /// </summary>
    private static readonly string[] StandIns =
    [
        "<GS>", "{GS}", "[GS]", "<FNC1>", "{FNC1}", "[FNC1]", @"\u001D", @"\x1D", "^FNC1", "^]", "^", "|", "~",
        "\u241D", // SYMBOL FOR GROUP SEPARATOR
        "\u2194", // LEFT RIGHT ARROW, the picture of code 1D in code page 437
    ];

    /// <summary>What stand-ins and blanks in ASCII begin with.</summary>
    private static readonly SearchValues<char> Starts = SearchValues.Create("<{[\\^|~ \t\r\n\0");

    /// <summary>
    /// The text with GS for every stand-in and for every run of white space, which no value may have: it lies between two scans, or was typed.
    /// </summary>
    /// <param name="buffer">As long as the text at least.</param>
    public static ReadOnlySpan<char> Unify(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var blank = Blank(text);
            var standIn = blank > 0 ? 0 : StandIn(text);
            if (blank > 0)
            {
                if (written > 0 && buffer[written - 1] != Sent && blank < text.Length)
                    buffer[written++] = Sent;
            }
            else
            {
                buffer[written++] = standIn > 0 ? Sent : text[0];
            }

            text = text[Math.Max(1, Math.Max(blank, standIn))..];
        }

        return buffer[..written];
    }

    /// <summary>Whether there is anything for <see cref="Unify"/> to do.</summary>
    public static bool MayHaveStandIns(ReadOnlySpan<char> text) => text.ContainsAny(Starts) || !Ascii.IsValid(text);

    private static int Blank(ReadOnlySpan<char> text)
    {
        if (text[0] is not (' ' or '\t' or '\r' or '\n' or '\0'))
            return 0;

        var end = text.IndexOfAnyExcept(" \t\r\n\0");
        return end < 0 ? text.Length : end;
    }

    private static int StandIn(ReadOnlySpan<char> text)
    {
        if (char.IsAscii(text[0]) && !Starts.Contains(text[0]))
            return 0;

        foreach (var standIn in StandIns)
            if (text.StartsWith(standIn, StringComparison.OrdinalIgnoreCase))
                return standIn.Length;
        return 0;
    }
}
