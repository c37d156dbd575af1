using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>
/// A moment as a FHIR R4 dateTime: a time needs an offset and seconds, so without an offset, a configured zone or minutes only the date is certain.
/// </summary>
public static class When
{
    public static string? DateTime(Moment? moment, TimeZoneInfo? zone) => moment is { } m ? Of(m, zone).ToString() : null;

    public static string Date(DateOnly date) => FhirDateTime.Day(date).ToString();

    private static FhirDateTime Of(Moment m, TimeZoneInfo? zone) => m.Precision switch
    {
        Precision.Year => FhirDateTime.Year(m.Date.Year),
        Precision.Month => FhirDateTime.Month(m.Date.Year, m.Date.Month),
        Precision.Day or Precision.Hour => FhirDateTime.Day(m.Date), // R4 wants minutes with hours, and 14 h is not 14:00
        _ => Offset(m, zone) is { } offset ? FhirDateTime.Instant(m.Date, m.Time, offset) : FhirDateTime.Day(m.Date),
    };

    /// <summary>The offset that the source wrote, else the one of the zone on that day, daylight saving honoured.</summary>
    /// <remarks>A local time that the zone skipped in spring has none; one that it had twice in autumn is taken as standard time.</remarks>
    public static TimeSpan? Offset(Moment moment, TimeZoneInfo? zone)
    {
        if (moment.Offset is { } written)
            return written;

        var local = moment.Date.ToDateTime(moment.Time);
        return zone is null || zone.IsInvalidTime(local) ? null : zone.GetUtcOffset(local);
    }

    /// <summary>The way back; null for what is no dateTime. Some writers leave the offset out: then there is none.</summary>
    public static Moment? Read(string? text) =>
        FhirDateTime.TryParse(text, out var said) ? MomentOf(said, said.Offset)
        : FhirDateTime.TryParse($"{text}Z", out var local) ? MomentOf(local, null)
        : null;

    private static Moment MomentOf(FhirDateTime said, TimeSpan? offset) => new(said.Date, said.Time, PrecisionOf(said), offset);

    private static Precision PrecisionOf(FhirDateTime said) => said.Precision switch
    {
        DatePrecision.Year => Precision.Year,
        DatePrecision.Month => Precision.Month,
        DatePrecision.Day => Precision.Day,
        _ => said.ToString().Contains('.') ? Precision.Fraction : Precision.Second,
    };
}
