namespace Negatoscope.Formats;

/// <summary>The key of ISO/IEC 7812-1 annex B, last digit of RPPS, SIREN and FINESS numbers.</summary>
internal static class Luhn
{
    /// <summary>Of the text of decimal digits, the last one being the key.</summary>
    public static bool Holds(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            var weighed = place % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /// <summary>So many digits of which the last is the key.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, int length) =>
        text.Length == length && !text.ContainsAnyExceptInRange('0', '9') && Holds(text);
}
