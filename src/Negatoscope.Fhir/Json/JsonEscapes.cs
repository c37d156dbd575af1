using System.Buffers.Text;
using System.Text;

namespace Negatoscope.Fhir.Json;

/// <summary>Resolves the escapes of a JSON string (RFC 8259 §7) in UTF-8. What cannot be resolved stays as it is written.</summary>
internal static class JsonEscapes
{
    private const int CodeUnitLength = 6; // \uXXXX

    /// <param name="to">At least as long as the raw text, which never grows.</param>
    /// <param name="isLegal">False when a backslash is followed by what JSON does not know.</param>
    /// <param name="isUnicode">False when a surrogate stands alone; U+FFFD takes its place.</param>
    /// <returns>The bytes written.</returns>
    public static int Resolve(ReadOnlySpan<byte> raw, Span<byte> to, out bool isLegal, out bool isUnicode)
    {
        (isLegal, isUnicode) = (true, true);
        var (at, written) = (0, 0);
        while (raw[at..].IndexOf((byte)'\\') is var run and >= 0)
        {
            raw.Slice(at, run).CopyTo(to[written..]);
            at += run;
            written += run;
            if (Simple(raw[at + 1]) is not 0 and var single)
            {
                to[written++] = single;
                at += 2;
            }
            else if (CodeUnit(raw[at..]) is { } unit)
            {
                var character = Character(raw[at..], unit, out var length);
                isUnicode &= character is not null;
                written += (character ?? Rune.ReplacementChar).EncodeToUtf8(to[written..]);
                at += length;
            }
            else
            {
                isLegal = false;
                to[written++] = raw[at++];
            }
        }
        raw[at..].CopyTo(to[written..]);
        return written + raw.Length - at;
    }

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => letter,
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => 0,
    };

    private static char? CodeUnit(ReadOnlySpan<byte> raw) =>
        raw is [(byte)'\\', (byte)'u', _, _, _, _, ..] && Utf8Parser.TryParse(raw[2..CodeUnitLength], out ushort unit, out var length, 'x') && length == 4
            ? (char)unit
            : null;

    /// <summary>Null for a surrogate that has no partner.</summary>
    private static Rune? Character(ReadOnlySpan<byte> raw, char unit, out int length)
    {
        length = CodeUnitLength;
        if (Rune.TryCreate(unit, out var character))
            return character;
        if (CodeUnit(raw[CodeUnitLength..]) is not { } low || !Rune.TryCreate(unit, low, out character))
            return null;
        length = 2 * CodeUnitLength;
        return character;
    }
}
