using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>One instance while its study is being gathered. Only the UID, the name, the number and the times are its own.</summary>
internal sealed record Row(
    Uid Instance,
    FileName File,
    int? Number,
    Subject Subject,
    SeriesSaid Series,
    Look Look,
    Stamp Acquired,
    Stamp ContentCreated);

/// <summary>What an instance says about its patient and its study.</summary>
/// <param name="HasPatientId">Whether the first of <see cref="Patient.Ids"/> is (0010,0020); the others come from other elements.</param>
internal sealed record Subject(Study Study, bool HasPatientId)
{
    public Patient Patient => Study.Patient;
    public IssuedId? PatientId => HasPatientId ? Patient.Ids[0].Id : null;
}

/// <summary>A moment, or none, in 16 bytes.</summary>
internal readonly record struct Stamp
{
    private readonly long _ticks;
    private readonly short _offsetMinutes;
    private readonly byte _precision;
    private readonly StampKind _kind;

    public Stamp(Moment? said)
    {
        if (said is not { } moment)
            return;

        _ticks = moment.Date.ToDateTime(moment.Time).Ticks;
        _precision = (byte)moment.Precision;
        _kind = moment.Offset is null ? StampKind.Local : StampKind.WithOffset;
        _offsetMinutes = (short)(moment.Offset?.TotalMinutes ?? 0);
    }

    public bool IsNone => _kind == StampKind.None;

    /// <summary>Comparable within a series, whose instances say their offset all or none.</summary>
    public long Instant => _ticks - (_offsetMinutes * TimeSpan.TicksPerMinute);

    public Moment? ToMoment()
    {
        if (IsNone)
            return null;
        var local = new DateTime(_ticks, DateTimeKind.Unspecified);
        TimeSpan? offset = _kind == StampKind.WithOffset ? TimeSpan.FromMinutes(_offsetMinutes) : null;
        return new(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), (Precision)_precision, offset);
    }

    private enum StampKind : byte { None, Local, WithOffset }
}
