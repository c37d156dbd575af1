using System.Globalization;

namespace Negatoscope.Dicom;

/// <summary>DS and IS allow what JSON does not: "+5", "007", ".5" and "5.". The number is the same without, and its digits stay.</summary>
internal static class JsonNumber
{
    private const int Longest = 64;
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryFrom(string text, out string number)
    {
        number = text;
        if (text.Length is 0 or > Longest || !(char.IsAsciiDigit(text[^1]) || text[^1] == '.') // .NET would accept zero bytes at the end
            || !double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)
            || !char.IsAsciiDigit(text.AsSpan().TrimStart("+-.")[0])) // "NaN"
            return false;

        var unsigned = text.AsSpan().TrimStart("+-");
        var end = unsigned.IndexOfAny('e', 'E') is var at and >= 0 ? at : unsigned.Length;
        var mantissa = unsigned[..end].TrimStart('0').TrimEnd('.');
        var sign = text[0] == '-' ? "-" : "";
        var zero = mantissa.IsEmpty || mantissa[0] == '.' ? "0" : "";
        number = $"{sign}{zero}{mantissa}{unsigned[end..]}";
        return true;
    }
}
