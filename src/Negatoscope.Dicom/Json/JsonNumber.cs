using System.Globalization;

namespace Negatoscope.Dicom;

/// <summary>DS and IS allow what JSON does not: "+5", "007", ".5" and "5.". The number is the same without, and its digits stay.</summary>
internal static class JsonNumber
{
    private const int Longest = 64;

    public static bool TryFrom(string text, out string number)
    {
        number = text;
        if (text.Length > Longest || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value) || !char.IsAsciiDigit(text.AsSpan().TrimStart("+-.")[0]))
            return false;

        var unsigned = text.AsSpan().TrimStart("+-");
        var end = unsigned.IndexOfAny('e', 'E') is var at and >= 0 ? at : unsigned.Length;
        var mantissa = unsigned[..end].TrimStart('0');
        if (mantissa.Contains('.'))
            mantissa = mantissa[^1] == '.' ? mantissa[..^1] : mantissa;

        var sign = text[0] == '-' ? "-" : "";
        var zero = mantissa.IsEmpty || mantissa[0] == '.' ? "0" : "";
        number = $"{sign}{zero}{mantissa}{unsigned[end..]}";
        return true;
    }
}
