using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Gives a time without a date its day, from when the images were acquired (DICOM has no date beside (0018,1072) and (0018,1042)).</summary>
internal static class AdministrationDates
{
    /// <param name="first">When the first image was acquired, or the series started, or the day of the study.</param>
    /// <param name="last">When the last image was acquired.</param>
    public static ImmutableArray<Administration> Join(IReadOnlyList<Given> given, Moment? first, Moment? last) =>
        first is { Precision: >= Precision.Day } start
            ? [.. given.Select(g => Join(g, start, last is { Precision: >= Precision.Day } end ? end : start))]
            : [.. given.Select(g => g.What)];

    private static Administration Join(Given given, Moment first, Moment last) => given.What switch
    {
        Administration.Radiopharmaceutical tracer when given.Start is { } start =>
            tracer with { Start = BeforeEndOf(last, start, given.Offset) },
        Administration.Contrast contrast => Join(contrast, given, first),
        var other => other,
    };

    /// <summary>
    /// A tracer is given before the last image, which may be hours later, after midnight; or as a dynamic acquisition begins, whose one image
    /// has the time of its first frame.
    /// </summary>
    private static Moment BeforeEndOf(Moment last, TimeOfDay start, TimeSpan? offset) =>
        last.HasTime && start.Time.ToTimeSpan() - last.Time.ToTimeSpan() > LongestDynamic
            ? DayBefore(last.Date, start, offset)
            : start.On(last.Date, offset);

    /// <summary>From the first frame to the injection, clocks that differ and times without minutes included.</summary>
    private static readonly TimeSpan LongestDynamic = TimeSpan.FromHours(1);

    /// <summary>Contrast is given about the time of the images, before or during: the day that brings it nearest.</summary>
    private static Administration.Contrast Join(Administration.Contrast contrast, Given given, Moment first)
    {
        var start = given.Start is { } startTime ? Nearest(first, startTime, given.Offset) : (Moment?)null;
        var stop = given.Stop is { } stopTime ? Nearest(start ?? first, stopTime, given.Offset) : (Moment?)null;
        return contrast with { Start = start, Stop = stop };
    }

    private static Moment Nearest(Moment to, TimeOfDay time, TimeSpan? offset) => (time.Time.ToTimeSpan() - to.Time.ToTimeSpan()).TotalHours switch
    {
        > 12 when to.HasTime => DayBefore(to.Date, time, offset),
        <= -12 when to.HasTime && to.Date < DateOnly.MaxValue => time.On(to.Date.AddDays(1), offset),
        _ => time.On(to.Date, offset),
    };

    private static Moment DayBefore(DateOnly date, TimeOfDay time, TimeSpan? offset) =>
        time.On(date > DateOnly.MinValue ? date.AddDays(-1) : date, offset);
}
