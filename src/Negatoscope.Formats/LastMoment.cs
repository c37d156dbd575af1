using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>When a document that is made of a study counts as made: no clock is asked, so the same study gives the same bytes (docs/decisions/0005).</summary>
internal static class LastMoment
{
    /// <summary>The last moment that the study tells. Of times with and without an offset only those that are like the study's own can be compared.</summary>
    /// <param name="usable">Which of them can be written, where not all can.</param>
    public static Moment? Of(Study study, Func<Moment, bool>? usable = null)
    {
        var all = study.Series.SelectMany(series => new[] { series.Started, series.Acquired, series.ContentCreated }).Append(study.Started)
            .OfType<Moment>()
            .Where(moment => moment.HasTime && usable?.Invoke(moment) != false)
            .ToList();
        if (all.Count == 0)
            return null;

        var likeThese = (study.Started is { } started && all.Contains(started) ? started : all[0]).Offset is null;
        return all.Where(moment => moment.Offset is null == likeThese).MaxBy(moment => moment.Date.ToDateTime(moment.Time) - (moment.Offset ?? TimeSpan.Zero));
    }
}
