using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Negatoscope.Fhir.Xml;

/// <summary>Characters and references of XML 1.0 in UTF-8.</summary>
internal static class XmlCharacters
{
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code).Where(code => code is not (9 or 10 or 13))]);

    /// <summary>The first character that XML 1.0 §2.2 excludes; -1 when there is none.</summary>
    public static int IndexOfIllegal(ReadOnlySpan<byte> utf8) =>
        First(utf8.IndexOfAny(Controls), First(utf8.IndexOf("\ufffe"u8), utf8.IndexOf("\uffff"u8)));

    private static int First(int one, int other) => one < 0 ? other : other < 0 ? one : Math.Min(one, other);

    public static bool IsSpace(byte octet) => octet is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) =>
        text.IndexOfAnyExcept(" \n\r\t"u8) is >= 0 and var first ? text[first..] : default;

    /// <summary>XML 1.0 §2.3 without the colon, which parts a prefix from a name. Beyond ASCII everything counts as a letter: no name of FHIR has any, so none is mistaken for one.</summary>
    public static bool StartsName(byte octet) => char.IsAsciiLetter((char)octet) || octet is (byte)'_' or >= 0x80;

    public static bool IsInName(byte octet) => StartsName(octet) || char.IsAsciiDigit((char)octet) || octet is (byte)'-' or (byte)'.';

    /// <summary>A reference at the start of the text: one of the five that XML knows, or a character's number (XML 1.0 §4.1, §4.6).</summary>
    public static XmlFault Reference(ReadOnlySpan<byte> text, out Rune character, out int length)
    {
        character = Rune.ReplacementChar;
        length = text[..Math.Min(text.Length, 256)].IndexOf((byte)';') + 1;
        if (length == 0)
            return XmlFault.BadReference;
        var name = text[1..(length - 1)];
        if (name is [(byte)'#', ..])
            return Number(name[1..], out character);

        var known = name switch
        {
            [(byte)'l', (byte)'t'] => '<',
            [(byte)'g', (byte)'t'] => '>',
            [(byte)'a', (byte)'m', (byte)'p'] => '&',
            [(byte)'q', (byte)'u', (byte)'o', (byte)'t'] => '"',
            [(byte)'a', (byte)'p', (byte)'o', (byte)'s'] => '\'',
            _ => '\0',
        };
        if (known != 0)
            character = new(known);
        return known != 0 ? XmlFault.None : IsName(name) ? XmlFault.UnknownEntity : XmlFault.BadReference;
    }

    private static XmlFault Number(ReadOnlySpan<byte> digits, out Rune character)
    {
        character = Rune.ReplacementChar;
        var isHex = digits is [(byte)'x', ..];
        if (isHex)
            digits = digits[1..];
        if (digits.IsEmpty || digits.ContainsAnyExcept(isHex ? "0123456789abcdefABCDEF"u8 : "0123456789"u8))
            return XmlFault.BadReference;
        if (!Utf8Parser.TryParse(digits, out uint code, out _, isHex ? 'x' : 'D') || !Rune.TryCreate(code, out character))
            return XmlFault.IllegalCharacter;
        return character.Value is 9 or 10 or 13 or >= 0x20 and not (0xFFFE or 0xFFFF) ? XmlFault.None : XmlFault.IllegalCharacter;
    }

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !StartsName(text[0]))
            return false;
        foreach (var octet in text)
            if (!IsInName(octet))
                return false;
        return true;
    }

    /// <summary>The value of an attribute whose references are known to be sound, white space normalised (XML 1.0 §2.11, §3.3.3).</summary>
    /// <param name="to">At least as long as the raw value, which never grows.</param>
    /// <returns>The bytes written.</returns>
    public static int ResolveValue(ReadOnlySpan<byte> raw, Span<byte> to)
    {
        var written = 0;
        for (var at = 0; at < raw.Length;)
        {
            if (raw[at] == '&')
            {
                Reference(raw[at..], out var character, out var length);
                written += character.EncodeToUtf8(to[written..]);
                at += length;
                continue;
            }
            var isLineEnd = raw[at] == '\r' && at + 1 < raw.Length && raw[at + 1] == '\n';
            to[written++] = IsSpace(raw[at]) ? (byte)' ' : raw[at];
            at += isLineEnd ? 2 : 1;
        }
        return written;
    }
}
