using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>An exact fraction in lowest terms, its denominator positive: what conversions between units are made with.</summary>
internal readonly record struct Rational : IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne; // so that default is 0/1

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
            divisor = -divisor;
        Numerator = numerator / divisor;
        _denominatorLessOne = denominator / divisor - 1;
    }

    public BigInteger Numerator { get; }
    public BigInteger Denominator => _denominatorLessOne + 1;

    public static Rational One { get; } = new(1, 1);

    public bool IsZero => Numerator.IsZero;

    /// <summary>How much memory and time further arithmetic will take.</summary>
    public long Bits => Numerator.GetBitLength() + Denominator.GetBitLength();

    public static Rational Of(FhirDecimal value) => new(value.Unscaled, PowersOfTen.Of(value.Scale));

    public Rational Plus(Rational other) =>
        new(Numerator * other.Denominator + other.Numerator * Denominator, Denominator * other.Denominator);

    public Rational Minus(Rational other) => Plus(new(-other.Numerator, other.Denominator));
    public Rational Times(Rational other) => new(Numerator * other.Numerator, Denominator * other.Denominator);
    public Rational DividedBy(Rational other) => new(Numerator * other.Denominator, Denominator * other.Numerator);

    public Rational ToThe(int exponent) => exponent < 0
        ? new(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent))
        : new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent));

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The decimal with the fewest places that is this number, or this number rounded to so many significant digits.</summary>
    /// <returns>Null beyond <see cref="FhirDecimal.MaxDigits"/>.</returns>
    public FhirDecimal? ToDecimal(int significantDigits)
    {
        var scale = Math.Clamp(significantDigits - Magnitude(), 0, FhirDecimal.MaxDigits);
        return Rounded(scale)?.WithoutTrailingZeros();
    }

    /// <summary>The digits before the point: 3 for 250, 0 for 0.25, -1 for 0.025.</summary>
    private int Magnitude()
    {
        var digits = PowersOfTen.DigitsOf(Numerator) - PowersOfTen.DigitsOf(Denominator); // or one more
        var (size, power) = (BigInteger.Abs(Numerator), PowersOfTen.Of(Math.Abs(digits)));
        var reaches = digits < 0 ? size * power >= Denominator : size >= Denominator * power;
        return reaches ? digits + 1 : digits;
    }

    /// <summary>Rounded half away from zero to so many digits after the point.</summary>
    public FhirDecimal? Rounded(int scale) => FhirDecimal.Create(RoundedQuotient(Numerator * PowersOfTen.Of(scale), Denominator), scale);

    /// <summary>Half goes away from zero. The divisor is positive.</summary>
    public static BigInteger RoundedQuotient(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return BigInteger.Abs(remainder) * 2 >= divisor ? quotient + dividend.Sign : quotient;
    }
}
