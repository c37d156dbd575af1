using System.Globalization;
using System.Text.RegularExpressions;

namespace Negatoscope.Fhir;

/// <summary>How far a date goes. FHIR knows nothing between the day and the second.</summary>
public enum DatePrecision { Year, Month, Day, Second }

/// <summary>
/// R4 datatypes.html#dateTime: a year, a month, a day, or a time to the second or finer with its offset from UTC. One that stops at the day is
/// a valid <c>date</c> too, one that has a time a valid <c>instant</c>.
/// </summary>
public readonly partial record struct FhirDateTime
{
    private readonly string? _text;

    private FhirDateTime(string text, DatePrecision precision, DateOnly date, TimeOnly time, TimeSpan? offset)
    {
        _text = text;
        (Precision, Date, Time, Offset) = (precision, date, time, offset);
    }

    public DatePrecision Precision { get; }

    /// <summary>Month or day is 1 where the precision stops earlier.</summary>
    public DateOnly Date { get; }

    /// <summary>The local time; midnight where there is none. A leap second is the last moment of its minute; digits beyond 100 ns are dropped.</summary>
    public TimeOnly Time { get; }

    /// <summary>From UTC; null where there is no time.</summary>
    public TimeSpan? Offset { get; }

    public static FhirDateTime Year(int year) => Day(new(year, 1, 1), DatePrecision.Year);
    public static FhirDateTime Month(int year, int month) => Day(new(year, month, 1), DatePrecision.Month);
    public static FhirDateTime Day(DateOnly date) => Day(date, DatePrecision.Day);

    /// <exception cref="ArgumentOutOfRangeException">The offset is not whole minutes, or beyond 14 hours.</exception>
    public static FhirDateTime Instant(DateOnly date, TimeOnly time, TimeSpan offset)
    {
        if (offset.Duration() > TimeSpan.FromHours(14) || offset.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, "An offset is whole minutes, at most 14 hours.");

        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var text = string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T{time:HH:mm:ss.FFFFFFF}{sign}{offset:hh\\:mm}");
        return new(text, DatePrecision.Second, date, time, offset);
    }

    /// <summary>Reads what R4 allows, and only days that exist. The text is kept as it is: <c>.500</c> stays <c>.500</c>, <c>Z</c> stays <c>Z</c>.</summary>
    public static bool TryParse(string? text, out FhirDateTime value)
    {
        value = default;
        if (text is null || Form.Match(text) is not { Success: true } match)
            return false;

        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        if (year == 0 || day > DateTime.DaysInMonth(year, Math.Max(month, 1)))
            return false;

        var precision = match.Groups["hour"].Success ? DatePrecision.Second
            : day > 0 ? DatePrecision.Day
            : month > 0 ? DatePrecision.Month
            : DatePrecision.Year;
        value = new(
            text,
            precision,
            new(year, Math.Max(month, 1), Math.Max(day, 1)),
            precision < DatePrecision.Second ? default : TimeOf(Part("hour"), Part("minute"), Part("second"), match.Groups["fraction"].ValueSpan),
            precision < DatePrecision.Second ? null : OffsetOf(match.Groups["offset"].ValueSpan));
        return true;

        int Part(string name) => match.Groups[name] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    public override string ToString() => _text ?? "";

    public static implicit operator Children(FhirDateTime? when) => when?._text;

    private static FhirDateTime Day(DateOnly date, DatePrecision precision) =>
        new(date.ToString("yyyy-MM-dd"[..(4 + 3 * (int)precision)], CultureInfo.InvariantCulture), precision, date, default, null);

    private static TimeOnly TimeOf(int hour, int minute, int second, ReadOnlySpan<char> fraction)
    {
        if (second == 60)
            return new TimeOnly(hour, minute, 59).Add(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1));

        var ticks = 0L;
        for (var place = 0; place < 7; place++)
            ticks = ticks * 10 + (place < fraction.Length ? fraction[place] - '0' : 0);
        return new TimeOnly(hour, minute, second).Add(TimeSpan.FromTicks(ticks));
    }

    private static TimeSpan OffsetOf(ReadOnlySpan<char> offset)
    {
        if (offset is "Z")
            return TimeSpan.Zero;
        var span = TimeSpan.ParseExact(offset[1..], "hh\\:mm", CultureInfo.InvariantCulture);
        return offset[0] == '-' ? -span : span;
    }

    /// <summary>The pattern of R4 datatypes.html#dateTime, with names for its parts; a year of 0000 is refused afterwards.</summary>
    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})(-(?<month>0[1-9]|1[0-2])(-(?<day>0[1-9]|[12][0-9]|3[01])" +
        @"(T(?<hour>[01][0-9]|2[0-3]):(?<minute>[0-5][0-9]):(?<second>[0-5][0-9]|60)(\.(?<fraction>[0-9]+))?" +
        @"(?<offset>Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }
}
