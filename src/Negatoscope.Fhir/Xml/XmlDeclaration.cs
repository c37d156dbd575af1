using System.Buffers;
using System.Text;

namespace Negatoscope.Fhir.Xml;

/// <summary>What an XML declaration says (XML 1.0 §2.8, §4.3.3).</summary>
internal readonly record struct XmlDeclaration(bool IsVersion10, bool IsUtf8)
{
    private static readonly SearchValues<byte> LegalInValue =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"u8);

    /// <param name="content">Between the question marks.</param>
    /// <returns>Null for one that is not well formed.</returns>
    public static XmlDeclaration? Parse(ReadOnlySpan<byte> content)
    {
        var rest = content["xml"u8.Length..];
        if (!content.StartsWith("xml"u8) || !TryTake(ref rest, "version"u8, out var version))
            return null;
        var isUtf8 = !TryTake(ref rest, "encoding"u8, out var encoding) || Ascii.EqualsIgnoreCase(encoding, "utf-8"u8);
        if (TryTake(ref rest, "standalone"u8, out var standalone) && !standalone.SequenceEqual("yes"u8) && !standalone.SequenceEqual("no"u8))
            return null;
        return XmlCharacters.TrimStart(rest).IsEmpty ? new(version.SequenceEqual("1.0"u8), isUtf8) : null;
    }

    /// <summary>Takes <c>name="value"</c> with the white space before it, or nothing.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var text = XmlCharacters.TrimStart(rest);
        if (text.Length == rest.Length || !text.StartsWith(name))
            return false;
        text = XmlCharacters.TrimStart(text[name.Length..]);
        if (text is not [(byte)'=', ..])
            return false;
        text = XmlCharacters.TrimStart(text[1..]);
        if (text is not [(byte)'"' or (byte)'\'', ..] || text[1..].IndexOf(text[0]) is not (> 0 and var end))
            return false;
        value = text.Slice(1, end);
        if (value.ContainsAnyExcept(LegalInValue))
            return false;
        rest = text[(end + 2)..];
        return true;
    }
}
