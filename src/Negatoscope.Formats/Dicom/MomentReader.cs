using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Dates and times of one object; (0008,0201) holds for all of them that do not name their own offset (PS3.3 C.12.1.1.8).</summary>
internal readonly struct MomentReader(DataSet instance)
{
    private readonly TimeSpan? _offset = instance.Offset(Tags.TimezoneOffsetFromUTC);

    /// <summary>A DA with the TM of the same event; null without the date, for a time alone is no moment.</summary>
    public Moment? At(Tag date, Tag time) => instance.Date(date) is { } day ? On(day, instance.Time(time)) : null;

    /// <summary>A DT, in this object or in one of its items.</summary>
    public Moment? At(DataSet holder, Tag dateTime) => holder.DateTime(dateTime) is { } said
        ? new(said.Date, said.Time, PrecisionOf(said.Precision), said.Offset ?? (HasTime(said.Precision) ? _offset : null))
        : null;

    public static Stamp AcquiredAt(DataSet instance)
    {
        var read = new MomentReader(instance);
        return new(read.At(instance, Tags.AcquisitionDateTime) ?? read.FirstFrame() ?? read.At(Tags.AcquisitionDate, Tags.AcquisitionTime));
    }

    public static Stamp CreatedAt(DataSet instance) => new(new MomentReader(instance).At(Tags.ContentDate, Tags.ContentTime));

    /// <summary>(0018,9074) in the Frame Content of the first frame (PS3.3 C.7.6.16.2.2).</summary>
    private Moment? FirstFrame() =>
        instance.Items(Tags.PerFrameFunctionalGroupsSequence) is [var frame, ..] && frame.Items(Tags.FrameContentSequence) is [var content, ..]
            ? At(content, Tags.FrameAcquisitionDateTime)
            : null;

    private Moment On(DateOnly day, DicomTime? time) =>
        time is { } said ? new(day, said.Time, PrecisionOf(said.Precision), _offset) : Moment.Day(day);

    public static TimeOfDay? TimeOfDay(DataSet holder, Tag tag) =>
        holder.Time(tag) is { } said ? new(said.Time, PrecisionOf(said.Precision)) : null;

    private static bool HasTime(TimePrecision precision) => precision >= TimePrecision.Hour;

    private static Precision PrecisionOf(TimePrecision precision) => precision switch
    {
        TimePrecision.Year => Precision.Year,
        TimePrecision.Month => Precision.Month,
        TimePrecision.Day => Precision.Day,
        TimePrecision.Hour => Precision.Hour,
        TimePrecision.Minute => Precision.Minute,
        TimePrecision.Second => Precision.Second,
        _ => Precision.Fraction,
    };
}

/// <summary>A TM that still looks for its day.</summary>
internal readonly record struct TimeOfDay(TimeOnly Time, Precision Precision)
{
    public Moment On(DateOnly date, TimeSpan? offset) => new(date, Time, Precision, offset);
}
