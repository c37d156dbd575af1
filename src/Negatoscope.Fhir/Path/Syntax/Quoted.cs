using System.Buffers;
using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir.Path.Syntax;

/// <summary>Strings and delimited identifiers with their escapes (FHIRPath N1 §4.1.2 and §8.6).</summary>
internal static class Quoted
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>
    /// The text between two quotes. A backslash before a character that forms no escape is dropped and the character kept;
    /// published constraints rely on that.
    /// </summary>
    public static string Read(ReadOnlySpan<char> inner)
    {
        if (!inner.Contains('\\'))
            return WellFormed.Text(inner.ToString());

        var text = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != '\\')
                text.Append(inner[at]);
            else if (++at < inner.Length)
                at += ReadEscape(inner[at..], text);
        }
        return WellFormed.Text(text.ToString());
    }

    /// <summary>How many characters beyond the first the escape takes.</summary>
    private static int ReadEscape(ReadOnlySpan<char> rest, StringBuilder text)
    {
        if (rest is ['u', ..] and { Length: >= 5 }
            && ushort.TryParse(rest[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            text.Append((char)unit);
            return 4;
        }
        text.Append(rest[0] switch { 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        return 0;
    }

    public static string Write(string text, char quote)
    {
        var written = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
            _ = c switch
            {
                '\\' => written.Append(@"\\"),
                '\f' => written.Append(@"\f"),
                '\n' => written.Append(@"\n"),
                '\r' => written.Append(@"\r"),
                '\t' => written.Append(@"\t"),
                _ when c == quote => written.Append('\\').Append(c),
                _ when char.IsControl(c) || char.IsSurrogate(c) =>
                    written.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => written.Append(c),
            };
        return written.Append(quote).ToString();
    }

    public static string Identifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Plain) && PathOperators.Find(name) is null
            ? name
            : Write(name, '`');
}
