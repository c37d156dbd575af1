using System.Numerics;

namespace Negatoscope.Fhir.Path.Values;

public readonly partial struct Temporal
{
    /// <summary>FHIRPath N1 §6.7: the units that may be added to a value of this type.</summary>
    public bool CanAdd(CalendarUnit unit) => Kind switch
    {
        TemporalKind.Date => unit >= CalendarUnit.Day,
        TemporalKind.Time => unit <= CalendarUnit.Hour,
        _ => true,
    };

    /// <summary>
    /// FHIRPath N1 §6.7: moves along the calendar. A month or year that lacks the day ends in its last day; a Time runs in circles. The fraction
    /// of an amount counts for seconds and milliseconds alone. A unit finer than the value's precision is first turned into that precision,
    /// what does not fill one being dropped; there a year has 12 months or 365 days, and a month 30.
    /// </summary>
    /// <returns>Null outside the years 1 to 9999.</returns>
    /// <exception cref="ArgumentException">The unit is not for this type: see <see cref="CanAdd"/>.</exception>
    public Temporal? Plus(FhirDecimal amount, CalendarUnit unit)
    {
        if (!CanAdd(unit))
            throw new ArgumentException($"A {Kind} does not take the unit {unit}.", nameof(unit));
        if (unit == CalendarUnit.Week)
            return amount.Truncate().Times(7) is { } days ? Plus(days, CalendarUnit.Day) : null;
        if (unit > CalendarUnit.Second)
            amount = amount.Truncate();

        return Precision switch
        {
            TemporalPrecision.Year when unit == CalendarUnit.Month => PlusMonths(Whole(amount) / 12 * 12),
            TemporalPrecision.Year when unit < CalendarUnit.Month => PlusMonths(Whole(amount, unit, CalendarUnit.Day) / 365 * 12),
            TemporalPrecision.Month when unit < CalendarUnit.Month => PlusMonths(Whole(amount, unit, CalendarUnit.Day) / 30),
            TemporalPrecision.Day when unit < CalendarUnit.Day => PlusWhole(amount, unit, CalendarUnit.Day),
            TemporalPrecision.Hour when unit < CalendarUnit.Hour => PlusWhole(amount, unit, CalendarUnit.Hour),
            TemporalPrecision.Minute when unit < CalendarUnit.Minute => PlusWhole(amount, unit, CalendarUnit.Minute),
            _ when unit == CalendarUnit.Year => PlusMonths(Whole(amount) * 12),
            _ when unit == CalendarUnit.Month => PlusMonths(Whole(amount)),
            _ => PlusAttos(Attos(amount, unit), FractionDigitsFor(amount, unit)),
        };
    }

    private Temporal? PlusMonths(BigInteger months)
    {
        var total = (_year + 1) * 12 + _month + months;
        if (total < 12 || total >= 10_000 * 12)
            return null;
        var (year, month) = ((int)total / 12, (int)total % 12 + 1);
        var parts = GetParts() with { Year = year, Month = month, Day = Math.Min(_day + 1, DateTime.DaysInMonth(year, month)) };
        return new(Kind, Precision, parts, Zone);
    }

    /// <summary>As many of the coarser unit as the amount fills.</summary>
    private Temporal? PlusWhole(FhirDecimal amount, CalendarUnit unit, CalendarUnit into) =>
        PlusAttos(Whole(amount, unit, into) * AttosPer(into));

    private Temporal? PlusAttos(BigInteger attos, int fractionDigits = 0)
    {
        var moment = attos + GetParts().Moment;
        if (Kind == TemporalKind.Time)
        {
            moment %= AttosPer(CalendarUnit.Day);
            if (moment.Sign < 0)
                moment += AttosPer(CalendarUnit.Day);
        }
        if (moment.Sign < 0 || moment.GetBitLength() > 126)
            return null;
        return Parts.AtMoment((Int128)moment, Math.Max(_fractionDigits, fractionDigits)) is { } parts ? new(Kind, Precision, parts, Zone) : null;
    }

    private static BigInteger Whole(FhirDecimal amount) => amount.Truncate().Unscaled;

    private static BigInteger Whole(FhirDecimal amount, CalendarUnit unit, CalendarUnit into) => Attos(amount, unit) / AttosPer(into);

    /// <summary>A fraction finer than 10^-18 s is dropped.</summary>
    private static BigInteger Attos(FhirDecimal amount, CalendarUnit unit) => amount.Unscaled * AttosPer(unit) / PowersOfTen.Of(amount.Scale);

    private static BigInteger AttosPer(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Millisecond => AttosPerSecond / 1000,
        CalendarUnit.Second => AttosPerSecond,
        CalendarUnit.Minute => 60 * (BigInteger)AttosPerSecond,
        CalendarUnit.Hour => 3600 * (BigInteger)AttosPerSecond,
        CalendarUnit.Day => 86_400 * (BigInteger)AttosPerSecond,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Weeks, months and years are no number of seconds here."),
    };

    /// <summary>A fraction that appears is written in milliseconds, or finer if it must.</summary>
    private static int FractionDigitsFor(FhirDecimal amount, CalendarUnit unit)
    {
        var digits = unit switch
        {
            CalendarUnit.Second => amount.WithoutTrailingZeros().Scale,
            CalendarUnit.Millisecond => amount.WithoutTrailingZeros() is var bare && (bare.Unscaled % 1000).IsZero ? bare.Scale : bare.Scale + 3,
            _ => 0,
        };
        return digits == 0 ? 0 : Math.Clamp(digits, 3, MaxFractionDigits);
    }
}
