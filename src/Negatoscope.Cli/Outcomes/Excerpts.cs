using System.Text;

namespace Negatoscope.Cli.Outcomes;

/// <summary>A line of the source, or the part of it around a place.</summary>
/// <param name="Caret">How many characters stand before the place.</param>
internal sealed record Excerpt(string Text, int Caret);

/// <summary>
/// Cuts lines out of a source. Asked for places in rising order it walks the text once, even when that is a single line of a hundred megabytes.
/// </summary>
internal sealed class Excerpts(ReadOnlyMemory<byte> source, int firstLine)
{
    private const int Before = 40;
    private const int After = 60;
    private const byte LineFeed = (byte)'\n';

    /// <summary>Where the last place was; line 0 is before the text.</summary>
    private int _line;
    private int _column;
    private int _offset;
    private int _lineStart;

    /// <summary>Null when the source has no such line, or nothing to show on it.</summary>
    public Excerpt? At(int line, int column)
    {
        var utf8 = source.Span;
        if (_line == 0 || line < _line || line == _line && column < _column)
            (_line, _column, _offset, _lineStart) = (firstLine, 1, 0, 0);
        for (; _line < line; _line++)
        {
            var end = utf8[_offset..].IndexOf(LineFeed);
            if (end < 0)
                return null;
            (_offset, _lineStart, _column) = (_offset + end + 1, _offset + end + 1, 1);
        }

        for (; _column < column && _offset < utf8.Length && utf8[_offset] != LineFeed; _column++)
            _offset = Next(utf8, _offset);
        return Cut(utf8, _lineStart, _offset) is { Text.Length: > 1 } excerpt ? excerpt : null; // a brace alone shows nothing
    }

    private static Excerpt Cut(ReadOnlySpan<byte> utf8, int lineStart, int at)
    {
        var from = at;
        for (var steps = 0; steps < Before && from > lineStart; steps++)
            from = Previous(utf8, from, lineStart);
        var to = at;
        for (var steps = 0; steps < After && to < utf8.Length && utf8[to] != LineFeed; steps++)
            to = Next(utf8, to);

        var isCutBefore = from > lineStart;
        var isCutAfter = to < utf8.Length && utf8[to] != LineFeed;
        var before = isCutBefore ? $"…{Shown(utf8[from..at])}" : Shown(utf8[from..at]).TrimStart();
        var after = isCutAfter ? $"{Shown(utf8[at..to])}…" : Shown(utf8[at..to]).TrimEnd();
        return new(before + (before.Length == 0 ? after.TrimStart() : after), before.EnumerateRunes().Count());
    }

    /// <summary>Text may hold anything, escape sequences of a terminal and changes of writing direction among them.</summary>
    private static string Shown(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(utf8).TrimEnd('\r').EnumerateRunes())
            text.Append(rune.Value == '\t' ? " " : Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format ? "·" : rune.ToString());
        return text.ToString();
    }

    /// <summary>A character of UTF-8 is a byte and the continuation bytes (10xxxxxx) behind it.</summary>
    private static int Next(ReadOnlySpan<byte> utf8, int at)
    {
        at++;
        while (at < utf8.Length && (utf8[at] & 0xC0) == 0x80)
            at++;
        return at;
    }

    private static int Previous(ReadOnlySpan<byte> utf8, int at, int least)
    {
        at--;
        while (at > least && (utf8[at] & 0xC0) == 0x80)
            at--;
        return at;
    }
}
