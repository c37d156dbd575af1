using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Ucum;

/// <summary>How a reading becomes an amount of the base units: <c>(reading * Step + Offset) * Magnitude</c>.</summary>
internal readonly record struct UnitScale(Rational Step, Rational Offset, Rational Magnitude)
{
    private const int ConvertedDigits = 28;

    public static UnitScale Base { get; } = new(Rational.One, default, Rational.One);

    /// <summary>The size of one step of the reading.</summary>
    public Rational Size => Step.Times(Magnitude);

    public Rational ToBase(FhirDecimal reading) => Rational.Of(reading).Times(Step).Plus(Offset).Times(Magnitude);

    public Rational Reading(Rational amount) => amount.DividedBy(Magnitude).Minus(Offset).DividedBy(Step);

    /// <summary>The reading of an amount that a decimal became: exact if it ends within 28 digits, or 10 more than that decimal had.</summary>
    /// <returns>Null beyond <see cref="FhirDecimal.MaxDigits"/>.</returns>
    public FhirDecimal? FromBase(Rational amount, FhirDecimal source) =>
        Reading(amount).ToDecimal(Math.Max(ConvertedDigits, PowersOfTen.DigitsOf(source.Unscaled) + 10));
}
