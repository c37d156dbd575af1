using System.Buffers;
using System.Buffers.Text;

namespace Negatoscope.Fhir.Validation;

/// <summary>
/// The formats of R4 datatypes.html#primitive on UTF-8 text, one method a type. They allocate nothing and take linear time. Dates and times are in
/// <c>PrimitiveFormats.Dates.cs</c>.
/// </summary>
/// <remarks>
/// They follow the regular expressions of 4.0.1, with white space being that of ASCII. Nothing empty has any format. That the bytes are UTF-8 is
/// the reader's affair.
/// </remarks>
internal static partial class PrimitiveFormats
{
    /// <summary>R4 datatypes.html#string: in characters.</summary>
    public const int MaxStringLength = 1024 * 1024;

    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\n\v\f\r"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);
    private static readonly SearchValues<byte> IdBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    private static readonly SearchValues<byte> ForbiddenControls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Except([0x09, 0x0A, 0x0D]).Select(code => (byte)code)]);

    public static bool IsBoolean(ReadOnlySpan<byte> text) => text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8);

    /// <summary>Signed 32 bits, without leading zeros; zero has no sign.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("0"u8))
            return true;
        var digits = text is [(byte)'-' or (byte)'+', .. var rest] ? rest : text;
        return IsPlain(digits) && Utf8Parser.TryParse(text, out int _, out var consumed) && consumed == text.Length;
    }

    /// <summary>0 to 2,147,483,647.</summary>
    public static bool IsUnsignedInt(ReadOnlySpan<byte> text) => text is [(byte)'0'] || (IsPlain(text) && IsInteger(text));

    /// <summary>1 to 2,147,483,647; a plus sign is allowed in XML.</summary>
    public static bool IsPositiveInt(ReadOnlySpan<byte> text) => text is not [(byte)'-', ..] && text is not [(byte)'0'] && IsInteger(text);

    /// <summary>Sign, digits without leading zeros, fraction, exponent. How many digits is not its affair.</summary>
    public static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        var rest = text is [(byte)'-', .. var unsigned] ? unsigned : text;
        var whole = DigitsAt(rest);
        if (whole == 0 || (whole > 1 && rest[0] == '0'))
            return false;

        rest = rest[whole..];
        if (rest is [(byte)'.', .. var fraction])
        {
            var places = DigitsAt(fraction);
            if (places == 0)
                return false;
            rest = fraction[places..];
        }
        if (rest is not [(byte)'e' or (byte)'E', .. var exponent])
            return rest.IsEmpty;
        var power = exponent is [(byte)'-' or (byte)'+', .. var size] ? size : exponent;
        return !power.IsEmpty && DigitsAt(power) == power.Length;
    }

    /// <summary>1 to 64 letters, digits, hyphens and full stops.</summary>
    public static bool IsId(ReadOnlySpan<byte> text) => text.Length is > 0 and <= FhirId.MaxLength && !text.ContainsAnyExcept(IdBytes);

    /// <summary><c>urn:oid:</c>, a root of 0, 1 or 2, and at least one arc, none with a leading zero.</summary>
    public static bool IsOid(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("urn:oid:"u8) || text[8..] is not [>= (byte)'0' and <= (byte)'2', (byte)'.', .. var arcs])
            return false;
        while (true)
        {
            var arc = DigitsAt(arcs);
            if (arc == 0 || (arc > 1 && arcs[0] == '0'))
                return false;
            if (arc == arcs.Length)
                return true;
            if (arcs[arc] != '.')
                return false;
            arcs = arcs[(arc + 1)..];
        }
    }

    /// <summary><c>urn:uuid:</c> and a UUID in lower case.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> text) =>
        text.Length == 45 && text.StartsWith("urn:uuid:"u8) && text[9..] is var uuid &&
        uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-' &&
        !uuid[..8].ContainsAnyExcept(LowerHex) && !uuid[9..13].ContainsAnyExcept(LowerHex) && !uuid[14..18].ContainsAnyExcept(LowerHex) &&
        !uuid[19..23].ContainsAnyExcept(LowerHex) && !uuid[24..].ContainsAnyExcept(LowerHex);

    /// <summary>R4 asks only that there be no white space.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAny(WhiteSpace);

    /// <inheritdoc cref="IsUri"/>
    public static bool IsUrl(ReadOnlySpan<byte> text) => IsUri(text);

    /// <inheritdoc cref="IsUri"/>
    public static bool IsCanonical(ReadOnlySpan<byte> text) => IsUri(text);

    /// <summary>No white space at either end, and never two in a row.</summary>
    public static bool IsCode(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny(WhiteSpace);
            if (at < 0)
                return true;
            if (at == 0)
                return false;
            text = text[(at + 1)..];
        }
        return false;
    }

    /// <summary>At most <see cref="MaxStringLength"/> characters, no control characters but tab, carriage return and line feed.</summary>
    public static bool IsString(ReadOnlySpan<byte> text) => !text.IsEmpty && !IsTooLong(text) && !text.ContainsAny(ForbiddenControls);

    /// <inheritdoc cref="IsString"/>
    public static bool IsMarkdown(ReadOnlySpan<byte> text) => IsString(text);

    /// <summary>RFC 4648 §4 with its padding; white space may stand anywhere.</summary>
    public static bool IsBase64Binary(ReadOnlySpan<byte> text) => Base64.IsValid(text, out var length) && length > 0;

    private static bool IsTooLong(ReadOnlySpan<byte> text)
    {
        if (text.Length <= MaxStringLength)
            return false;
        var characters = 0;
        foreach (var unit in text)
            characters += (unit & 0xC0) == 0x80 ? 0 : 1;
        return characters > MaxStringLength;
    }

    /// <summary>Digits that do not begin with 0.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> text) => text is [not (byte)'0', ..] && DigitsAt(text) == text.Length;

    private static int DigitsAt(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(Digits) is var end and >= 0 ? end : text.Length;
}
