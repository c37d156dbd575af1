namespace Negatoscope.Fhir.Path.Values;

/// <summary>Which of the three types of FHIRPath N1 §4.1.5 to §4.1.7 a value has.</summary>
public enum TemporalKind { Date, DateTime, Time }

/// <summary>The last part that is given. Seconds and their fraction are one precision (FHIRPath N1 §6.1.1).</summary>
public enum TemporalPrecision { Year, Month, Day, Hour, Minute, Second }

/// <summary>
/// A Date, DateTime or Time of FHIRPath N1, as precise as it was written: <c>2015-02</c> is neither the first of February nor all of it.
/// Years go from 1 to 9999. Of a fraction of a second 18 digits are kept.
/// </summary>
/// <remarks>
/// Two values are compared part by part as N1 §6.2 asks; the answer is null where it depends on parts that are not given. A time zone counts
/// only between two values that both have a time. If only one of them has a zone, the other may be in any from -12:00 to +14:00, and the answer
/// is null unless it is the same in all of them.
/// </remarks>
public readonly partial struct Temporal : IEquatable<Temporal>
{
    /// <summary>The digits of a fraction of a second that are kept.</summary>
    public const int MaxFractionDigits = 18;

    private const long AttosPerSecond = 1_000_000_000_000_000_000;

    private readonly long _attos;
    private readonly short _year; // from 0 on, as month and day, so that default is year 1
    private readonly byte _month, _day, _hour, _minute, _second, _fractionDigits;

    private Temporal(TemporalKind kind, TemporalPrecision precision, in Parts parts, Zone zone)
    {
        (Kind, Precision, Zone) = (kind, precision, zone);
        (_year, _month, _day) = ((short)(parts.Year - 1), (byte)(parts.Month - 1), (byte)(parts.Day - 1));
        (_hour, _minute, _second) = ((byte)parts.Hour, (byte)parts.Minute, (byte)parts.Second);
        (_attos, _fractionDigits) = (parts.Attos, (byte)parts.FractionDigits);
    }

    public TemporalKind Kind { get; }
    public TemporalPrecision Precision { get; }

    /// <summary>Null for a Time.</summary>
    public int? Year => Kind == TemporalKind.Time ? null : _year + 1;

    public int? Month => Kind == TemporalKind.Time ? null : From(TemporalPrecision.Month, _month + 1);
    public int? Day => Kind == TemporalKind.Time ? null : From(TemporalPrecision.Day, _day + 1);
    public int? Hour => From(TemporalPrecision.Hour, _hour);
    public int? Minute => From(TemporalPrecision.Minute, _minute);

    /// <summary>0 to 60: a leap second is read and written, and taken for the first moment of the next minute in comparisons.</summary>
    public int? Second => From(TemporalPrecision.Second, _second);

    /// <summary>The first three digits after the second; null where there is no fraction.</summary>
    public int? Millisecond => _fractionDigits > 0 ? (int)(_attos / (AttosPerSecond / 1000)) : null;

    /// <summary>From UTC, in whole minutes; null where none is given.</summary>
    public TimeSpan? Offset => Zone.IsGiven ? TimeSpan.FromMinutes(Zone.Minutes) : null;

    /// <summary>FHIRPath precision(): 4 for a year, 17 for a DateTime with milliseconds, 9 for such a Time.</summary>
    public int Digits => (Kind == TemporalKind.Time ? -4 : 4) + 2 * (int)Precision + _fractionDigits;

    private Zone Zone { get; }

    /// <summary>FHIRPath now(): to the millisecond, with its offset cut to the minute.</summary>
    public static Temporal DateTimeOf(DateTimeOffset moment)
    {
        var attos = moment.Millisecond * (AttosPerSecond / 1000);
        var parts = new Parts(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, moment.Second, attos, FractionDigits: 3);
        return new(TemporalKind.DateTime, TemporalPrecision.Second, parts, Zone.Of((int)moment.Offset.TotalMinutes));
    }

    /// <summary>The same day, month or year as a Date; of a Time, nothing.</summary>
    public Temporal? ToDate() => Kind switch
    {
        TemporalKind.Time => null,
        _ when Precision <= TemporalPrecision.Day => new(TemporalKind.Date, Precision, GetParts(), Zone.None),
        _ => new Temporal(TemporalKind.Date, TemporalPrecision.Day, GetParts().CutAfter(TemporalPrecision.Day), Zone.None),
    };

    /// <summary>A Date is a DateTime without time; a Time is none.</summary>
    public Temporal? ToDateTime() => Kind == TemporalKind.Time ? null : new(TemporalKind.DateTime, Precision, GetParts(), Zone);

    /// <summary>The time of day of a DateTime, without its zone; null where it has none.</summary>
    public Temporal? ToTime() =>
        Precision < TemporalPrecision.Hour ? null : new(TemporalKind.Time, Precision, GetParts() with { Year = 1, Month = 1, Day = 1 }, Zone.None);

    private int? From(TemporalPrecision precision, int value) => Precision >= precision ? value : null;

    private Parts GetParts() => new(_year + 1, _month + 1, _day + 1, _hour, _minute, _second, _attos, _fractionDigits);
}
