using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>Dates and times of the study, with a finding when a time of the images cannot be written.</summary>
internal static class AnsTimes
{
    public static string? Write(Moment? moment, ViewSettings settings, Place at, ICollection<Finding> findings)
    {
        var text = When.DateTime(moment, settings.TimeZone);
        if (moment?.HasTime == true && text?.Contains('T', StringComparison.Ordinal) == false)
            findings.Add(moment.Value.Precision == Precision.Hour ? AnsFindings.HourLeftOut(at) : AnsFindings.TimeLeftOut(at));
        return text;
    }
}
