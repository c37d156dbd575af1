namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>LOINC numbers: digits, a hyphen and a check digit. Parts, answers, lists and groups carry a prefix (LP, LA, LL, LG) and a check digit of another rule.</summary>
internal static class Loinc
{
    public static bool IsPossible(ReadOnlySpan<byte> code) =>
        IsNumber(code) ? CheckDigit(code[..^2]) == code[^1] - '0'
        : code is [(byte)'L', (byte)'P' or (byte)'A' or (byte)'L' or (byte)'G', ..] ? IsNumber(code[2..])
        : code.StartsWith("MTHU"u8) && code.Length > 4 && IsDigits(code[4..]); // parts of the hierarchy

    private static bool IsNumber(ReadOnlySpan<byte> code) =>
        code is [_, .., (byte)'-', >= (byte)'0' and <= (byte)'9'] && code.Length <= 12 && IsDigits(code[..^2]);

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
