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

    /// <returns>Rounded if it does not end; null beyond <see cref="FhirDecimal.MaxDigits"/>.</returns>
    public FhirDecimal? FromBase(Rational amount)
    {
        var reading = Reading(amount);
        return reading.ToDecimal(Math.Max(ConvertedDigits, PowersOfTen.DigitsOf(reading.Numerator)));
    }
}
