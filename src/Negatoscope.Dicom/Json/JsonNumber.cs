using System.Text.RegularExpressions;

namespace Negatoscope.Dicom;

/// <summary>DS and IS allow what JSON does not: "+5", "007", ".5" and "5.". The number is the same without, and its digits stay.</summary>
internal static partial class JsonNumber
{
    public static bool TryFrom(string text, out string number)
    {
        var match = Decimal().Match(text);
        var (whole, fraction, exponent) = (match.Groups["whole"].Value.TrimStart('0'), match.Groups["fraction"].Value, match.Groups["exponent"].Value);
        number = $"{match.Groups["minus"].Value}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : ".")}{fraction}{exponent}";
        return match.Success && text.Length <= 64 && IsFinite(number);
    }

    /// <summary>1e999 is a number to JSON and infinity to most who read it.</summary>
    private static bool IsFinite(string number) =>
        double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    [GeneratedRegex(@"^(?:\+|(?<minus>-))?(?=\.?[0-9])(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?<exponent>[eE][+-]?[0-9]{1,4})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();
}
