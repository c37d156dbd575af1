namespace Negatoscope.Dicom;

/// <content>Dates and times.</content>
public sealed partial class DataSet
{
    /// <summary>The first value of a DA element. The old form 1998.03.01 is read too (PS3.5 §6.2 note).</summary>
    public DateOnly? Date(Tag tag) =>
        FirstText(tag, out var at) is not { IsEmpty: false } text ? null
        : ValueText.TryDate(text, out var date) ? date
        : Unreadable<DateOnly>(at, "not-a-date", "is not a date");

    /// <summary>The first value of a TM element, with the precision that the source gave.</summary>
    public DicomTime? Time(Tag tag) =>
        FirstText(tag, out var at) is not { IsEmpty: false } text ? null
        : ValueText.TryTime(text, out var time) ? time
        : Unreadable<DicomTime>(at, "not-a-time", "is not a time");

    /// <summary>The first value of a DT element, with the precision and the offset that the source gave.</summary>
    public DicomDateTime? DateTime(Tag tag) =>
        FirstText(tag, out var at) is not { IsEmpty: false } text ? null
        : ValueText.TryDateTime(text, out var dateTime) ? dateTime
        : Unreadable<DicomDateTime>(at, "not-a-date-time", "is not a date and time");

    /// <summary>(0008,0201) or a "&amp;ZZXX" suffix as an offset from UTC; null when absent or unreadable.</summary>
    public TimeSpan? Offset(Tag tag)
    {
        if (TryFind(tag, out var element) && element.Vr == Vr.DT)
            return DateTime(tag)?.Offset;

        return FirstText(tag, out var at) is not { IsEmpty: false } text ? null
            : ValueText.TryOffset(text, out var offset) ? offset
            : Unreadable<TimeSpan>(at, "not-an-offset", "is not an offset from UTC");
    }

    private ReadOnlySpan<byte> FirstText(Tag tag, out int at)
    {
        at = _index.Find(tag.Packed);
        return at >= 0 && IsTextual(VrOf(_index[at])) ? FirstOf(BytesOf(_index[at])).Trim(" \0"u8) : [];
    }

    private T? Unreadable<T>(int at, string code, string fault)
        where T : struct
    {
        ReportValue(at, code, fault);
        return null;
    }
}
