using System.Globalization;
using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>
/// R4 datatypes.html#decimal and FHIRPath N1 §4.1.4: an exact decimal that knows how many places it was written with, so that <c>1.50</c>
/// stays <c>1.50</c>. It equals <c>1.5</c> all the same: places are precision, not value.
/// </summary>
/// <remarks>
/// A number has at most <see cref="MaxDigits"/> digits, before and after the point together. A longer one is not read, and an operation
/// whose result would be longer gives null, which FHIRPath N1 §6.6 turns into an empty result.
/// </remarks>
public readonly partial struct FhirDecimal : IEquatable<FhirDecimal>, IComparable<FhirDecimal>
{
    public const int MaxDigits = 1000;

    private readonly BigInteger _unscaled;

    private FhirDecimal(BigInteger unscaled, int scale) => (_unscaled, Scale) = (unscaled, scale);

    public static FhirDecimal Zero => default;
    public static FhirDecimal One { get; } = new(BigInteger.One, 0);

    /// <summary>Digits after the decimal point, trailing zeros included; 0 where there are none, also after an exponent is worked out.</summary>
    public int Scale { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _unscaled.Sign;

    public bool IsInteger => Scale == 0 || (_unscaled % PowersOfTen.Of(Scale)).IsZero;

    public static implicit operator FhirDecimal(int value) => new(value, 0);
    public static implicit operator FhirDecimal(long value) => new(value, 0);

    public static FhirDecimal FromInt32(int value) => value;
    public static FhirDecimal FromInt64(long value) => value;

    /// <param name="scale">Digits after the point, 0 to <see cref="MaxDigits"/>.</param>
    /// <returns><c>unscaled / 10^scale</c>; null beyond <see cref="MaxDigits"/>.</returns>
    public static FhirDecimal? Create(BigInteger unscaled, int scale) =>
        scale is >= 0 and <= MaxDigits && PowersOfTen.HasAtMost(unscaled, MaxDigits) ? new(unscaled, scale) : null;

    /// <summary>The value without fraction when it fits 32 bits, as FHIRPath's Integer does; null otherwise.</summary>
    public int? ToInt32() =>
        IsInteger && Whole() is var whole && whole >= int.MinValue && whole <= int.MaxValue ? (int)whole : null;

    /// <summary>The nearest double; infinite beyond its range.</summary>
    public double ToDouble() => Scale <= MaxExactPower && BigInteger.Abs(_unscaled) <= MaxExactInteger
        ? (double)_unscaled / (double)PowersOfTen.Of(Scale) // both are doubles exactly, so that the quotient is the nearest one
        : double.Parse(ToString(), CultureInfo.InvariantCulture);

    private const int MaxExactPower = 22;
    private const long MaxExactInteger = 1L << 53;

    public override string ToString()
    {
        var digits = BigInteger.Abs(_unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = _unscaled.Sign < 0 ? "-" : "";
        if (Scale == 0)
            return sign + digits;
        digits = digits.PadLeft(Scale + 1, '0');
        return string.Concat(sign, digits.AsSpan(0, digits.Length - Scale), ".", digits.AsSpan(digits.Length - Scale));
    }

    /// <summary>The same number without trailing zeros after the point.</summary>
    public FhirDecimal WithoutTrailingZeros()
    {
        if (Scale == 0)
            return this;
        var (unscaled, scale) = (_unscaled, Scale);
        for (; scale > 0; scale--)
        {
            var tenth = BigInteger.DivRem(unscaled, 10, out var digit);
            if (!digit.IsZero)
                break;
            unscaled = tenth;
        }
        return new(unscaled, scale);
    }

    /// <summary>Numerical order: places do not count (FHIRPath N1 §6.2).</summary>
    public int CompareTo(FhirDecimal other)
    {
        var scale = Math.Max(Scale, other.Scale);
        return At(scale).CompareTo(other.At(scale));
    }

    /// <summary>FHIRPath N1 §6.1.1: trailing zeros after the point do not count.</summary>
    public bool Equals(FhirDecimal other) => CompareTo(other) == 0;

    /// <summary>FHIRPath N1 §6.1.2: equal once both are rounded to the places of the less precise one, trailing zeros not being places.</summary>
    public bool EquivalentTo(FhirDecimal other)
    {
        var (left, right) = (WithoutTrailingZeros(), other.WithoutTrailingZeros());
        var scale = Math.Min(left.Scale, right.Scale);
        return left.Round(scale).Equals(right.Round(scale));
    }

    public override bool Equals(object? obj) => obj is FhirDecimal other && Equals(other);

    public override int GetHashCode()
    {
        var bare = WithoutTrailingZeros();
        return HashCode.Combine(bare._unscaled, bare.Scale);
    }

    public static bool operator ==(FhirDecimal left, FhirDecimal right) => left.Equals(right);
    public static bool operator !=(FhirDecimal left, FhirDecimal right) => !left.Equals(right);
    public static bool operator <(FhirDecimal left, FhirDecimal right) => left.CompareTo(right) < 0;
    public static bool operator <=(FhirDecimal left, FhirDecimal right) => left.CompareTo(right) <= 0;
    public static bool operator >(FhirDecimal left, FhirDecimal right) => left.CompareTo(right) > 0;
    public static bool operator >=(FhirDecimal left, FhirDecimal right) => left.CompareTo(right) >= 0;

    /// <summary>The unscaled number as if written with more places.</summary>
    private BigInteger At(int scale) => scale == Scale ? _unscaled : _unscaled * PowersOfTen.Of(scale - Scale);

    private BigInteger Whole() => Scale == 0 ? _unscaled : BigInteger.Divide(_unscaled, PowersOfTen.Of(Scale));
}
