namespace Negatoscope.Model;

/// <summary>How much of a date and time the source wrote.</summary>
public enum Precision { Year, Month, Day, Hour, Minute, Second, Fraction }

/// <summary>When, as far as the source says. DICOM rarely gives the offset that FHIR wants; the model does not invent one.</summary>
/// <param name="Date">The calendar day; month or day is 1 where <paramref name="Precision"/> stops earlier.</param>
/// <param name="Time">The local time of day; midnight where the source gave none.</param>
/// <param name="Precision">The last part that the source wrote.</param>
/// <param name="Offset">The offset from UTC that the source wrote, in (0008,0201) or in a DT suffix.</param>
public readonly record struct Moment(DateOnly Date, TimeOnly Time, Precision Precision, TimeSpan? Offset)
{
    public static Moment Day(DateOnly date) => new(date, default, Precision.Day, null);

    public bool HasTime => Precision >= Precision.Hour;
}
