using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>FHIRPath N1 §6.6. Null is an empty result: units that do not go together, overflow, division by zero.</summary>
public sealed partial record Quantity
{
    public Quantity Negate() => this with { Value = Value.Negate() };

    /// <summary>In the finer of the two units. Two temperatures on scales with different zeros have no sum.</summary>
    public Quantity? Plus(Quantity other)
    {
        if (Unit == other.Unit)
            return With(Value.Plus(other.Value));
        if (CommonScale(other, withMeanYears: false) is not var (mine, theirs) || !mine.Offset.IsZero || !theirs.Offset.IsZero)
            return null;

        return theirs.Size.CompareTo(mine.Size) < 0
            ? other.With(theirs.FromBase(mine.ToBase(Value), Value)?.Plus(other.Value))
            : With(mine.FromBase(theirs.ToBase(other.Value), other.Value) is { } converted ? Value.Plus(converted) : null);
    }

    /// <inheritdoc cref="Plus"/>
    public Quantity? Minus(Quantity other) => Plus(other.Negate());

    /// <summary>In the product of the units: <c>cm</c> and <c>cm2</c> make <c>cm3</c>. A calendar duration takes plain numbers only.</summary>
    public Quantity? Times(Quantity other)
    {
        if (other.Unit == Unity)
            return With(Value.Times(other.Value));
        return Unit == Unity ? other.With(Value.Times(other.Value)) : Combine(other, 1, Value.Times(other.Value));
    }

    /// <summary>In the quotient of the units; quantities in one unit make a plain number.</summary>
    public Quantity? DividedBy(Quantity other)
    {
        if (other.Unit == Unity)
            return With(Value.DividedBy(other.Value));
        var quotient = Value.DividedBy(other.Value);
        return Unit == other.Unit ? new Quantity(FhirDecimal.Zero).With(quotient) : Combine(other, -1, quotient);
    }

    /// <summary>FHIRPath toQuantity(unit): the same amount in another unit; null when the units do not compare.</summary>
    public Quantity? ConvertTo(string unit)
    {
        var target = new Quantity(FhirDecimal.Zero, unit);
        if (Unit == unit)
            return this;
        return CommonScale(target, withMeanYears: false) is var (mine, theirs) ? target.With(theirs.FromBase(mine.ToBase(Value), Value)) : null;
    }

    private Quantity? With(FhirDecimal? value) => value is { } known ? this with { Value = known } : null;

    private Quantity? Combine(Quantity other, int exponent, FhirDecimal? value)
    {
        if (value is not { } number || Calendar is not null || other.Calendar is not null)
            return null;
        if (!UcumUnit.TryParse(Unit, out var left) || !UcumUnit.TryParse(other.Unit, out var right) ||
            left.Times(right, exponent) is not var (code, factor))
            return null;
        var product = factor == Rational.One ? number : UnitScale.Base.FromBase(Rational.Of(number).Times(factor), number);
        return new Quantity(FhirDecimal.Zero, code).With(product);
    }
}
