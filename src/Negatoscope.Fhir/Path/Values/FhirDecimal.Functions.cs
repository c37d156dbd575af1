using System.Globalization;
using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>
/// FHIRPath N1 §5.7 and the boundaries of the R4 FHIRPath supplement. Null is an empty result. Roots and powers with whole exponents are exact
/// or correct to 28 digits; logarithms and exponentials go through <see cref="double"/>: at least 12 of their 15 digits are right.
/// </summary>
public readonly partial struct FhirDecimal
{
    /// <summary>The places that the boundary functions give when they are not told.</summary>
    public const int DefaultBoundaryScale = 8;

    /// <summary>The most places that the boundary functions give; beyond it their result is empty.</summary>
    public const int MaxBoundaryScale = 28;

    private const int DoubleDigits = 15;
    private static readonly FhirDecimal Half = new(5, 1);
    private const double Ln10 = 2.302585092994046;

    /// <summary>FHIRPath precision(): the digits after the point.</summary>
    public int Precision => Scale;

    /// <summary>The square root; empty for a negative number. Exact where it ends, otherwise to 28 significant digits.</summary>
    public FhirDecimal? Sqrt()
    {
        if (Sign < 0)
            return null;

        // An even number of places, so many that the root has 28 digits or all it needs.
        var scale = Math.Max(QuotientDigits + Scale, 2 * QuotientDigits);
        var root = WholeRoot(_unscaled * PowersOfTen.Of(2 * scale - Scale));
        return new Rational(root, PowersOfTen.Of(scale)).ToDecimal(Math.Max(QuotientDigits, PowersOfTen.DigitsOf(_unscaled)));
    }

    /// <summary>The natural logarithm; empty for a number that is not positive.</summary>
    public FhirDecimal? Ln() => Sign > 0 ? FromDouble(NaturalLogarithm()) : null;

    /// <summary>The logarithm to a base; empty where it does not exist.</summary>
    public FhirDecimal? Log(FhirDecimal radix) =>
        Sign > 0 && radix.Sign > 0 && radix != One ? FromDouble(NaturalLogarithm() / radix.NaturalLogarithm()) : null;

    /// <summary>e raised to this power.</summary>
    public FhirDecimal? Exp() => FromExponential(ToDouble());

    /// <summary>
    /// Exact for a whole exponent, as long as the result fits; a negative or broken exponent gives a rounded one. Empty where the power is not a
    /// real number.
    /// </summary>
    public FhirDecimal? Power(FhirDecimal exponent)
    {
        if (exponent == Half)
            return Sqrt();
        if (exponent.IsInteger)
            return exponent.ToInt32() is { } whole ? Power(whole) : PowerOfUnit(exponent);
        if (Sign < 0)
            return null;
        if (Sign == 0)
            return exponent.Sign > 0 ? Zero : null;
        return FromExponential(exponent.ToDouble() * NaturalLogarithm());
    }

    /// <summary>
    /// The least number that, written with the places of this one, is this one: half a unit of the last place below, rounded down to the
    /// places asked for. Empty outside 0 to <see cref="MaxBoundaryScale"/>.
    /// </summary>
    public FhirDecimal? LowBoundary(int scale = DefaultBoundaryScale) =>
        scale is >= 0 and <= MaxBoundaryScale ? Floored(_unscaled * 10 - 5, Scale + 1, scale) : null;

    /// <inheritdoc cref="LowBoundary"/>
    public FhirDecimal? HighBoundary(int scale = DefaultBoundaryScale) => Negate().LowBoundary(scale)?.Negate();

    private static FhirDecimal? Floored(BigInteger unscaled, int scale, int wanted)
    {
        if (wanted >= scale)
            return Create(unscaled * PowersOfTen.Of(wanted - scale), wanted);
        var quotient = BigInteger.DivRem(unscaled, PowersOfTen.Of(scale - wanted), out var remainder);
        return Create(remainder.Sign < 0 ? quotient - 1 : quotient, wanted);
    }

    private FhirDecimal? Power(int exponent)
    {
        if (exponent == 0)
            return One;
        if (Sign == 0)
            return exponent > 0 ? Zero : null;
        if (exponent < 0)
            return exponent == int.MinValue ? PowerOfUnit(exponent) : Power(-exponent) is { } power ? One.DividedBy(power) : null;

        // Refused before it is computed: a power has at least (digits - 1) * exponent digits.
        var bare = WithoutTrailingZeros();
        if ((PowersOfTen.DigitsOf(bare._unscaled) - 1L) * exponent > MaxDigits || (long)bare.Scale * exponent > MaxDigits ||
            BigInteger.Abs(bare._unscaled).GetBitLength() - 1 > MaxDigits * 4L / exponent)
            return PowerOfUnit(exponent);
        return Create(BigInteger.Pow(bare._unscaled, exponent), bare.Scale * exponent);
    }

    /// <summary>Only 1, -1 and 0 have powers of any size.</summary>
    private FhirDecimal? PowerOfUnit(FhirDecimal exponent) =>
        Sign == 0 ? (exponent.Sign > 0 ? Zero : null)
        : Abs() != One ? null
        : Sign > 0 || exponent._unscaled.IsEven ? One
        : One.Negate();

    /// <summary>A double reaches from 10^-308 to 10^308 only; beyond, the power of ten is taken out first.</summary>
    private double NaturalLogarithm()
    {
        var digits = PowersOfTen.DigitsOf(_unscaled);
        if (Math.Abs(digits - Scale) < 300)
            return Math.Log(ToDouble());
        var mantissa = (double)BigInteger.Divide(_unscaled * PowersOfTen.Of(20), PowersOfTen.Of(digits));
        return Math.Log(mantissa / 1e20) + (digits - Scale) * Ln10;
    }

    private static FhirDecimal? FromExponential(double power)
    {
        var decades = Math.Floor(power / Ln10);
        if (!(Math.Abs(decades) < MaxDigits))
            return null;
        return FromDouble(Math.Exp(power - decades * Ln10)) is { } mantissa ? mantissa.Shifted((int)decades) : null;
    }

    private FhirDecimal? Shifted(int places) => places >= 0
        ? Create(_unscaled * PowersOfTen.Of(places), Scale)?.WithoutTrailingZeros()
        : Create(_unscaled, Scale - places);

    private static FhirDecimal? FromDouble(double value) =>
        double.IsFinite(value) && TryParse(value.ToString("E" + (DoubleDigits - 1), CultureInfo.InvariantCulture), out var read)
            ? read.WithoutTrailingZeros()
            : null;

    private static BigInteger WholeRoot(BigInteger square)
    {
        if (square.IsZero)
            return square;
        // Newton's iteration from above never goes below the root, and stops when it no longer falls.
        var root = BigInteger.One << (int)((square.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + square / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
