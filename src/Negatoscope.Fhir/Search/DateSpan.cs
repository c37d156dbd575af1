using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Search;

/// <summary>Times as searches compare them: spans in milliseconds UTC since 1970, half open.</summary>
internal static class DateSpan
{
    private const long EpochDay = 719_162; // 1970-01-01 counted from 0001-01-01
    private const long MillisecondsPerDay = 86_400_000;

    public static SearchValue.Date Of(in Temporal when, TimeZoneInfo zone)
    {
        var last = when.Precision;
        var (year, month, day) = (when.Year ?? 1, when.Month ?? 1, when.Day ?? 1);
        var from = Moment(new DateOnly(year, month, day), 0, when, zone);
        if (last > TemporalPrecision.Day)
        {
            var (hour, minute, second) = (when.Hour ?? 0, when.Minute ?? 0, when.Second ?? 0);
            from = Moment(new DateOnly(year, month, day), ((hour * 60L + minute) * 60 + second) * 1000 + (when.Millisecond ?? 0), when, zone);
            return new(from, from + LengthOf(when));
        }
        var next = last switch
        {
            TemporalPrecision.Year => year == 9999 ? default(DateOnly?) : new DateOnly(year + 1, 1, 1),
            TemporalPrecision.Month => year == 9999 && month == 12 ? null : new DateOnly(year, month, 1).AddMonths(1),
            _ => year == 9999 && month == 12 && day == 31 ? null : new DateOnly(year, month, day).AddDays(1),
        };
        return new(from, next is { } after ? Moment(after, 0, when, zone) : from + DaysOf(last) * MillisecondsPerDay);
    }

    /// <summary>Of a time: its own precision, and of a fraction the digits that were written, at least a millisecond.</summary>
    private static long LengthOf(in Temporal when) => when.Precision switch
    {
        TemporalPrecision.Hour => 3_600_000,
        TemporalPrecision.Minute => 60_000,
        _ => (when.Digits - 14) switch { <= 0 => 1000, 1 => 100, 2 => 10, _ => 1 },
    };

    private static int DaysOf(TemporalPrecision precision) => precision switch
    {
        TemporalPrecision.Year => 365,
        TemporalPrecision.Month => 31,
        _ => 1,
    };

    private static long Moment(DateOnly day, long millisecond, in Temporal when, TimeZoneInfo zone)
    {
        var local = (day.DayNumber - EpochDay) * MillisecondsPerDay + millisecond;
        return local - OffsetOf(day, millisecond, when, zone);
    }

    private static long OffsetOf(DateOnly day, long millisecond, in Temporal when, TimeZoneInfo zone)
    {
        if (when.Offset is { } given)
            return (long)given.TotalMilliseconds;
        if (zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime)
            return 0;
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified).AddTicks(Math.Min(millisecond, MillisecondsPerDay - 1) * TimeSpan.TicksPerMillisecond);
        return (long)zone.GetUtcOffset(local).TotalMilliseconds;
    }
}
