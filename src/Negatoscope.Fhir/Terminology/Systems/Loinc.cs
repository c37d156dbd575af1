namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>LOINC numbers: digits, a hyphen and a check digit. Parts, answers and groups carry a prefix (LP, LA, LL, LG).</summary>
internal static class Loinc
{
    public static bool IsPossible(ReadOnlySpan<byte> code)
    {
        var digits = code is [(byte)'L', (byte)'P' or (byte)'A' or (byte)'L' or (byte)'G', ..] ? code[2..] : code;
        return digits is [_, .., (byte)'-', var check] && digits.Length <= 12 && IsDigits(digits[..^2]) && CheckDigit(digits[..^2]) == check - '0'
            || IsInternal(code);
    }

    /// <summary>MTHU numbers name parts of the hierarchy and have no check digit.</summary>
    private static bool IsInternal(ReadOnlySpan<byte> code) => code.StartsWith("MTHU"u8) && code.Length > 4 && IsDigits(code[4..]);

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>LOINC Users' Guide, mod 10: from the right, every other digit is doubled and the digits of the result are added.</summary>
    private static int CheckDigit(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            var digit = digits[at] - '0';
            var weighed = (digits.Length - 1 - at) % 2 == 0 ? digit * 2 : digit;
            sum += weighed / 10 + weighed % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
