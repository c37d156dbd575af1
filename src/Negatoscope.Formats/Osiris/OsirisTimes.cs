using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// When a series and a study began: the first of acquisition, series, content and study that the images tell, date and time of one event.
/// The guide pairs two dates and two times, and lists no study date.
/// </summary>
internal static class OsirisTimes
{
    public static Moment? Started(Series series, Study study) =>
        series.Acquired ?? series.Started ?? series.ContentCreated ?? study.Started;

    /// <summary>The earliest series wins, event by event.</summary>
    public static Moment? Started(Study study) =>
        Earliest(study, s => s.Acquired) ?? Earliest(study, s => s.Started) ?? Earliest(study, s => s.ContentCreated) ?? study.Started;

    /// <summary>A day without a time says less than the same day with one.</summary>
    private static Moment? Earliest(Study study, Func<Series, Moment?> when) =>
        study.Series.Select(when)
            .Where(moment => moment is not null)
            .OrderBy(moment => moment?.Date)
            .ThenByDescending(moment => moment?.HasTime)
            .ThenBy(moment => moment?.Time)
            .FirstOrDefault();
}
