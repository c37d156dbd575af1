using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>FHIRPath N1 §6.6. Each operation is null where N1 says that the result is empty: overflow, underflow, and division by zero.</summary>
public readonly partial struct FhirDecimal
{
    /// <summary>A quotient that does not end is rounded to this many significant digits, or to as many as its operands have.</summary>
    private const int QuotientDigits = 28;

    public FhirDecimal? Plus(FhirDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return Create(At(scale) + other.At(scale), scale);
    }

    public FhirDecimal? Minus(FhirDecimal other) => Plus(other.Negate());

    /// <summary>Exact, with the places of both factors together.</summary>
    public FhirDecimal? Times(FhirDecimal other)
    {
        var product = new FhirDecimal(_unscaled * other._unscaled, Scale + other.Scale);
        var bare = product.Scale <= MaxDigits ? product : product.WithoutTrailingZeros();
        return Create(bare._unscaled, bare.Scale);
    }

    /// <summary>Exact where the quotient ends within its digits; otherwise rounded half away from zero.</summary>
    public FhirDecimal? DividedBy(FhirDecimal other)
    {
        if (other._unscaled.IsZero)
            return null;

        var digits = Math.Max(QuotientDigits, Math.Max(PowersOfTen.DigitsOf(_unscaled), PowersOfTen.DigitsOf(other._unscaled)));
        return Rational.Of(this).DividedBy(Rational.Of(other)).ToDecimal(digits) is { } quotient && quotient.Sign == Sign * other.Sign
            ? quotient.WithAtLeast(Math.Max(Scale - other.Scale, 0))
            : null;
    }

    /// <summary>FHIRPath <c>div</c>: the quotient without its fraction.</summary>
    public FhirDecimal? Div(FhirDecimal other)
    {
        if (other._unscaled.IsZero)
            return null;
        var scale = Math.Max(Scale, other.Scale);
        return Create(BigInteger.Divide(At(scale), other.At(scale)), 0);
    }

    /// <summary>FHIRPath <c>mod</c>: what <see cref="Div"/> leaves, with the sign of the dividend.</summary>
    public FhirDecimal? Mod(FhirDecimal other)
    {
        if (other._unscaled.IsZero)
            return null;
        var scale = Math.Max(Scale, other.Scale);
        return Create(BigInteger.Remainder(At(scale), other.At(scale)), scale);
    }

    public FhirDecimal Negate() => new(-_unscaled, Scale);
    public FhirDecimal Abs() => new(BigInteger.Abs(_unscaled), Scale);
    public FhirDecimal Truncate() => new(Whole(), 0);
    public FhirDecimal Floor() => new(Sign < 0 && !IsInteger ? Whole() - 1 : Whole(), 0);
    public FhirDecimal Ceiling() => new(Sign > 0 && !IsInteger ? Whole() + 1 : Whole(), 0);

    /// <summary>FHIRPath N1 §5.7.8: half goes away from zero. A number that has no more places than asked for stays as it is.</summary>
    /// <param name="scale">Digits to keep after the point, not negative.</param>
    public FhirDecimal Round(int scale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        return scale >= Scale ? this : new(Rational.RoundedQuotient(_unscaled, PowersOfTen.Of(Scale - scale)), scale);
    }

    /// <summary>The integer of its digits when written without a point: 150 for <c>1.50</c>.</summary>
    internal BigInteger Unscaled => _unscaled;

    /// <summary>Written with zeros up to so many places, where <see cref="MaxDigits"/> allows.</summary>
    internal FhirDecimal WithAtLeast(int scale) => scale <= Scale ? this : Create(At(scale), scale) ?? this;
}
