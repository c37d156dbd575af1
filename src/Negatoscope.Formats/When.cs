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

    /// <summary>The way back from a FHIR R4 date or dateTime; null when the text is none.</summary>
    public static Moment? Read(string? text) => text?.Length switch
    {
        4 when Day(text, "yyyy") is { } year => new(year, default, Precision.Year, null),
        7 when Day(text, "yyyy-MM") is { } month => new(month, default, Precision.Month, null),
        10 when Day(text, "yyyy-MM-dd") is { } day => Moment.Day(day),
        > 10 => ReadTime(text),
        _ => null,
    };

    private static DateOnly? Day(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Moment? ReadTime(string text)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        if (!text.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            return null;

        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);
        var precision = text.Contains('.', StringComparison.Ordinal) ? Precision.Fraction : Precision.Second;
        return new(DateOnly.FromDateTime(read.DateTime), TimeOnly.FromDateTime(read.DateTime), precision, hasOffset ? read.Offset : null);
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

    private static string Sign(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
