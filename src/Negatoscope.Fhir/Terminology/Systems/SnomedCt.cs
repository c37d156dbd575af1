using System.Buffers;

namespace Negatoscope.Fhir.Terminology.Systems;

/// <summary>SNOMED CT identifiers of concepts (Release File Specification, SCTID): 6 to 18 digits with a Verhoeff check digit.</summary>
internal static class SnomedCt
{
    private static readonly SearchValues<byte> ExpressionSigns = SearchValues.Create(" :+{}=|,()"u8);

    /// <summary>The dihedral group D5.</summary>
    private static ReadOnlySpan<byte> Product =>
        "0123456789"u8 + "1234067895"u8 + "2340178956"u8 + "3401289567"u8 + "4012395678"u8 + "5987604321"u8 + "6598710432"u8 + "7659821043"u8 + "8765932104"u8 + "9876543210"u8;

    private static ReadOnlySpan<byte> Permutation =>
        "0123456789"u8 + "1576283094"u8 + "5803796142"u8 + "8916043527"u8 + "9453126870"u8 + "4286573901"u8 + "2793806415"u8 + "7046913258"u8;

    /// <summary>A concept identifier, or an expression of several, which is not looked into.</summary>
    public static bool IsPossible(ReadOnlySpan<byte> code) => code.ContainsAny(ExpressionSigns) || IsConceptId(code);

    /// <summary>The digits before the check digit tell a concept (00, 10) from a description or a relationship.</summary>
    private static bool IsConceptId(ReadOnlySpan<byte> code) =>
        code.Length is >= 6 and <= 18 && code[0] != '0' && !code.ContainsAnyExceptInRange((byte)'0', (byte)'9')
        && code[^3] is (byte)'0' or (byte)'1' && code[^2] == '0' && HasCheckDigit(code);

    private static bool HasCheckDigit(ReadOnlySpan<byte> digits)
    {
        var check = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[digits.Length - 1 - at] - '0';
            check = Product[check * 10 + (Permutation[at % 8 * 10 + digit] - '0')] - '0';
        }
        return check == 0;
    }
}
