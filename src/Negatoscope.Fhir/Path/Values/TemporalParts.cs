using System.Globalization;

namespace Negatoscope.Fhir.Path.Values;

/// <summary>A time zone, kept as it was written: none, Z, or a signed offset, for -00:00 is not +00:00 to a reader.</summary>
internal readonly record struct Zone
{
    private const short Zulu = 10_000, MinusZero = 10_001;

    public const int MaxMinutes = 14 * 60;

    private readonly short _code;

    private Zone(int code, bool isGiven) => (_code, IsGiven) = ((short)code, isGiven);

    public static Zone None => default;
    public static Zone Utc => new(Zulu, true);
    public static Zone NegativeZero => new(MinusZero, true);

    public bool IsGiven { get; }

    /// <summary>East of Greenwich.</summary>
    public int Minutes => _code >= Zulu ? 0 : _code;

    public static Zone Of(int minutes) => new(minutes, true);

    public override string ToString() => this switch
    {
        { IsGiven: false } => "",
        { _code: Zulu } => "Z",
        _ => string.Create(CultureInfo.InvariantCulture,
            $"{(_code < 0 || _code == MinusZero ? '-' : '+')}{Math.Abs(Minutes) / 60:00}:{Math.Abs(Minutes) % 60:00}"),
    };
}

/// <summary>Year to second as numbers, 1 or 0 where the precision ends before; the fraction in 10^-18 s.</summary>
internal readonly record struct Parts(int Year, int Month, int Day, int Hour, int Minute, int Second, long Attos, int FractionDigits)
{
    private const long AttosPerSecond = 1_000_000_000_000_000_000;

    public static Parts Start => new(1, 1, 1, 0, 0, 0, 0, 0);

    /// <summary>From the first moment of year 1, in 10^-18 s.</summary>
    public Int128 Moment =>
        (Int128)(new DateOnly(Year, Month, Day).DayNumber * 86_400L + Hour * 3600L + Minute * 60L + Second) * AttosPerSecond + Attos;

    /// <returns>Null outside the years 1 to 9999.</returns>
    public static Parts? AtMoment(Int128 moment, int fractionDigits)
    {
        if (moment < 0 || moment / AttosPerSecond is var seconds && seconds > DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond)
            return null;
        var when = new DateTime((long)seconds * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        return new(when.Year, when.Month, when.Day, when.Hour, when.Minute, when.Second, (long)(moment % AttosPerSecond), fractionDigits);
    }

    /// <summary>With everything finer than the precision at its first value.</summary>
    public Parts CutAfter(TemporalPrecision precision) => precision switch
    {
        TemporalPrecision.Year => Start with { Year = Year },
        TemporalPrecision.Month => Start with { Year = Year, Month = Month },
        TemporalPrecision.Day => Start with { Year = Year, Month = Month, Day = Day },
        TemporalPrecision.Hour => this with { Minute = 0, Second = 0, Attos = 0, FractionDigits = 0 },
        TemporalPrecision.Minute => this with { Second = 0, Attos = 0, FractionDigits = 0 },
        _ => this,
    };

    /// <summary>With everything finer than the precision at its last value.</summary>
    public Parts FilledAfter(TemporalPrecision precision)
    {
        var month = precision < TemporalPrecision.Month ? 12 : Month;
        var (attos, digits) = precision < TemporalPrecision.Second ? (0, 0) : (Attos, FractionDigits);
        return this with
        {
            Month = month,
            Day = precision < TemporalPrecision.Day ? DateTime.DaysInMonth(Year, month) : Day,
            Hour = precision < TemporalPrecision.Hour ? 23 : Hour,
            Minute = precision < TemporalPrecision.Minute ? 59 : Minute,
            Second = precision < TemporalPrecision.Second ? 59 : Second,
            Attos = attos + AttosPerSecond / PowerOfTen(digits) - 1,
            FractionDigits = Temporal.MaxFractionDigits,
        };
    }

    /// <summary>With so many digits of the fraction, the others cut.</summary>
    public Parts WithFractionDigits(int digits)
    {
        var unit = AttosPerSecond / PowerOfTen(digits);
        return this with { Attos = Attos - Attos % unit, FractionDigits = digits };
    }

    public static long PowerOfTen(int exponent)
    {
        var power = 1L;
        while (exponent-- > 0)
            power *= 10;
        return power;
    }
}
