using System.Globalization;

namespace Negatoscope.Dicom;

/// <summary>
/// Reads one value of the textual VRs of PS3.5 table 6.2-1 as what it means. Padding is ignored, old forms are read, nonsense is refused.
/// </summary>
public static partial class ValueText
{
    /// <summary>Longer than any honest number, DS being 16 bytes at most.</summary>
    private const int LongestNumber = 64;

    /// <summary>DS. The digits are kept: "120.0" gives 120.0. False when the number is beyond what a decimal holds.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> ascii, out decimal value)
    {
        value = 0;
        var text = Trim(ascii);
        if (text.Length > LongestNumber || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return false;

        return value != 0 || !SaysMoreThanZero(text);
    }

    /// <summary>IS. A fraction of zeros ("5.0") is met in the field and read.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> ascii, out int value)
    {
        const NumberStyles Signed = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var text = Trim(ascii);
        value = 0;
        if (text.Length > LongestNumber || !decimal.TryParse(text, Signed, CultureInfo.InvariantCulture, out var number)
            || number != decimal.Truncate(number) || number is not (>= int.MinValue and <= int.MaxValue))
            return false;

        value = (int)number;
        return true;
    }

    /// <summary>AS: nnnD, nnnW, nnnM or nnnY. Fewer digits are read too.</summary>
    public static bool TryAge(ReadOnlySpan<byte> ascii, out DicomAge age)
    {
        age = default;
        var text = Trim(ascii);
        if (text.Length is < 2 or > 4 || !TryDigits(text[..^1], out var count))
            return false;

        AgeUnit? unit = text[^1] switch
        {
            (byte)'D' or (byte)'d' => AgeUnit.Day,
            (byte)'W' or (byte)'w' => AgeUnit.Week,
            (byte)'M' or (byte)'m' => AgeUnit.Month,
            (byte)'Y' or (byte)'y' => AgeUnit.Year,
            _ => null,
        };
        age = new(count, unit ?? default);
        return unit is not null;
    }

    /// <summary>PN, one value. See <see cref="PersonName.Parse"/>.</summary>
    public static PersonName ParseName(string value) => PersonName.Parse(value);

    /// <summary>1E-40 becomes zero in a decimal, which would be a lie.</summary>
    private static bool SaysMoreThanZero(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        return (exponent < 0 ? number : number[..exponent]).ContainsAnyInRange((byte)'1', (byte)'9');
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> ascii) => ascii.TrimEnd(" \0"u8).TrimStart((byte)' ');

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 9 || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return false;

        foreach (var digit in text)
            value = value * 10 + (digit - '0');
        return true;
    }
}
