using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>
/// A moment as a FHIR R4 dateTime: a time needs an offset and seconds, so without an offset, a configured zone or minutes only the date is certain.
/// </summary>
public static class When
{
    public static string? DateTime(Moment? moment, TimeZoneInfo? zone)
    {
        if (moment is not { } m)
            return null;

        var precision = m.Precision;
        if (precision == Precision.Year)
            return m.Date.ToString("yyyy", CultureInfo.InvariantCulture);
        if (precision == Precision.Month)
            return m.Date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

        // An hour alone is no dateTime: R4 wants minutes with hours, and 14 h is not 14:00.
        var day = m.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (precision < Precision.Minute || Offset(m, zone) is not { } offset)
            return day;

        var time = m.Time.ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
        return $"{day}T{time}{Sign(offset)}";
    }

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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
    public static Moment? Read(string? text)
    {
        foreach (var (format, precision) in Forms)
            if (DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                return new(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime), precision, HasOffset(text) ? at.Offset : null);
        return null;
    }

    private static bool HasOffset(string? text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _, 'T', .. var time] && time.AsSpan().ContainsAny('Z', '+', '-');

    private static readonly (string Format, Precision Precision)[] Forms =
    [
        ("yyyy", Precision.Year),
        ("yyyy-MM", Precision.Month),
        ("yyyy-MM-dd", Precision.Day),
        ("yyyy-MM-dd'T'HH:mm:ssK", Precision.Second),
        ("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", Precision.Fraction),
    ];

    private static string Sign(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
