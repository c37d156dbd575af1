using System.Text;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>A line of a table as text: UTF-8, else Windows-1252, which is Latin-1 and what French spreadsheets add to it.</summary>
internal static class RecordText
{
    /// <summary>Windows-1252 from 0x80 to 0x9F, where Latin-1 has control characters.</summary>
    private const string Added = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null for a line that is too long, and for one that no text of these has: NUL and other control characters but the separators of scanners.</summary>
    public static string? Of(RecordLine line)
    {
        if (line.Bytes is not { } bytes)
            return null;
        var text = Decoded(bytes.AsSpan().TrimEnd((byte)'\r'));
        return text.Any(c => char.IsControl(c) && !IsAllowed(c)) ? null : text;
    }

    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return string.Create(bytes.Length, bytes, (text, from) =>
            {
                for (var i = 0; i < text.Length; i++)
                    text[i] = from[i] is >= 0x80 and <= 0x9F and var at ? Added[at - 0x80] : (char)from[i];
            });
        }
    }

    /// <summary>Tabulator, and the group, record and end of transmission characters that carriers are made of.</summary>
    private static bool IsAllowed(char c) => c is '\t' or '\u001D' or '\u001E' or '\u0004';
}
