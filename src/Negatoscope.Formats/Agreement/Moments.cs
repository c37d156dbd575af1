using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Formats.Agreement;

/// <summary>Moments of two documents: compared as far as both write them, by one clock.</summary>
internal static class Moments
{
    /// <param name="zone">Of times that name no offset, as configured; null: their clocks are compared as they are written.</param>
    public static bool Agree(Moment one, Moment other, TimeZoneInfo? zone)
    {
        var precision = one.Precision < other.Precision ? one.Precision : other.Precision;
        if (!one.HasTime || !other.HasTime)
            return Cut(DayOf(one, zone), precision) == Cut(DayOf(other, zone), precision);
        var (left, right) = (When.Offset(one, zone), When.Offset(other, zone));
        return left is { } l && right is { } r && precision >= Precision.Minute
            ? Cut(Local(one) - l, precision) == Cut(Local(other) - r, precision)
            : Cut(Local(one), precision) == Cut(Local(other), precision);
    }

    public static string Text(Moment moment)
    {
        var text = Local(moment).ToString(FormatOf(moment.Precision), CultureInfo.InvariantCulture);
        return moment is { HasTime: true, Offset: { } offset } ? text + offset.ToString(offset < TimeSpan.Zero ? @"\-hh\:mm" : @"\+hh\:mm", CultureInfo.InvariantCulture) : text;
    }

    /// <summary>An evening in UTC is the next day here: which day is meant, the clock of the house says.</summary>
    private static DateTime DayOf(Moment moment, TimeZoneInfo? zone) => moment is { HasTime: true, Offset: { } offset } && zone is not null
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(Local(moment) - offset, DateTimeKind.Utc), zone)
        : Local(moment);

    private static DateTime Local(Moment moment) => moment.Date.ToDateTime(moment.Time);

    private static string Cut(DateTime moment, Precision precision) => moment.ToString(FormatOf(precision), CultureInfo.InvariantCulture);

    private static string FormatOf(Precision precision) => precision switch
    {
        Precision.Year => "yyyy",
        Precision.Month => "yyyy-MM",
        Precision.Day => "yyyy-MM-dd",
        Precision.Hour => "yyyy-MM-ddTHH",
        Precision.Minute => "yyyy-MM-ddTHH:mm",
        Precision.Second => "yyyy-MM-ddTHH:mm:ss",
        _ => "yyyy-MM-ddTHH:mm:ss.fff",
    };
}
