using System.Collections.Immutable;
using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>Decimal arithmetic needs these all the time, mostly the small ones.</summary>
internal static class PowersOfTen
{
    private static readonly ImmutableArray<BigInteger> Small = [.. Enumerable.Range(0, 64).Select(exponent => BigInteger.Pow(10, exponent))];

    public static BigInteger Of(int exponent) => exponent < Small.Length ? Small[exponent] : BigInteger.Pow(10, exponent);

    public static bool HasAtMost(BigInteger value, int digits) => DigitsOf(value) <= digits;

    /// <summary>How many decimal digits the number has; 1 for zero.</summary>
    public static int DigitsOf(BigInteger value)
    {
        var size = BigInteger.Abs(value);
        // The bit length fixes the count of digits to one of two; the comparison with a power of ten chooses.
        var guess = (int)(size.GetBitLength() * 1233L >> 12);
        for (guess = Math.Max(guess - 1, 0); size >= Of(guess); guess++) { }
        return Math.Max(guess, 1);
    }
}
