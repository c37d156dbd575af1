using Negatoscope.Dicom;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>The attributes that every result has (PS3.18 tables 10.6.3-3 to 10.6.3-5), beside those that the server computes.</summary>
internal static class ResultAttributes
{
    private static readonly Tag[] Study =
    [
        Tags.StudyDate, Tags.StudyTime, Tags.AccessionNumber, Tags.ReferringPhysicianName,
        Tags.PatientName, Tags.PatientID, Tags.PatientBirthDate, Tags.PatientSex, Tags.StudyInstanceUID, Tags.StudyID,
    ];

    private static readonly Tag[] Series = [Tags.Modality, Tags.SeriesInstanceUID, Tags.SeriesNumber];
    private static readonly Tag[] Instance = [Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.InstanceNumber];

    /// <summary>Required of those that have them.</summary>
    private static readonly Tag[] WhereKnown =
    [
        Tags.TimezoneOffsetFromUTC, Tags.SeriesDescription, Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime,
        Tags.RequestAttributesSequence, Tags.Rows, Tags.Columns, Tags.BitsAllocated, Tags.NumberOfFrames,
    ];

    /// <summary>Those that stand in a result even without a value.</summary>
    /// <param name="from">The uppermost level whose attributes are wanted: that of the results where the path names the parent.</param>
    public static IEnumerable<Tag> Required(QueryLevel from, QueryLevel level)
    {
        for (var at = from; at <= level; at++)
        {
            foreach (var tag in at switch { QueryLevel.Study => Study, QueryLevel.Series => Series, _ => Instance })
                yield return tag;
        }

        // Results are of little use without the UIDs that lead to them, so they are there even when the path has them.
        if (level > QueryLevel.Study)
            yield return Tags.StudyInstanceUID;
        if (level > QueryLevel.Series)
            yield return Tags.SeriesInstanceUID;
    }

    public static IEnumerable<Tag> Optional => WhereKnown;
}
