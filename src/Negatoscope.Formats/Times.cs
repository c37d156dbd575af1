using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Dates and times of a view, with a finding when the images say more than FHIR can write.</summary>
internal static class Times
{
    public static string? Write(Moment? moment, ViewSettings settings, Place at, ICollection<Finding> findings)
    {
        if (LeftOut(moment, settings, at) is { } finding)
            findings.Add(finding);
        return When.DateTime(moment, settings.TimeZone);
    }

    /// <summary>Why the time of a moment stays out of its dateTime; null when nothing does.</summary>
    public static Finding? LeftOut(Moment? moment, ViewSettings settings, Place at) =>
        moment is not { HasTime: true } m ? null
        : m.Precision == Precision.Hour ? ViewFindings.HourAlone(at)
        : When.Offset(m, settings.TimeZone) is not null ? null
        : settings.TimeZone is null ? ViewFindings.NoTimeZone(at)
        : ViewFindings.SkippedTime(at);
}
