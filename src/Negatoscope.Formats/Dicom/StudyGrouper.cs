using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>
/// Gathers instances that arrive in any order, from any thread, into studies. What comes out does not depend on the order of arrival.
/// An instance costs some 300 bytes here; what it says alike with others is decoded and held once.
/// </summary>
public sealed class StudyGrouper
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Uid, StudyGroup> _studies = new(UidComparer.Instance);
    private readonly List<SkippedFile> _refused = [];
    private readonly FileNames _files = new();
    private readonly Repeats _repeats = new();
    private readonly Distinct<Subject> _subjects = new(
        [PatientReader.Reads, StudyReader.Reads],
        instance => new(StudyReader.Read(instance), HasPatientId: instance.Said(Tags.PatientID) is not null));
    private readonly Distinct<SeriesSaid> _series = new(
        [SeriesSaidReader.Reads, SeriesReader.Reads, AdministrationReader.Reads],
        new SeriesSaidReader().Read);
    private readonly Distinct<Look> _looks = new(
        [LookReader.Reads, GeometryReader.Reads, AcquisitionReader.Reads],
        new LookReader().Read);

    /// <summary>Files that belong to no study because a UID is missing or unusable, in ordinal order.</summary>
    public IReadOnlyList<SkippedFile> Refused
    {
        get
        {
            lock (_gate)
                return [.. _refused.OrderBy(f => f.File, StringComparer.Ordinal)];
        }
    }

    /// <summary>How many studies <see cref="Finish"/> will give.</summary>
    public int StudyCount
    {
        get
        {
            lock (_gate)
                return _studies.Count;
        }
    }

    /// <summary>Takes what is needed of one instance; the data set may be reused afterwards.</summary>
    /// <param name="file">Its name in the report, and the rank among files with one SOP Instance UID.</param>
    public void Add(DataSet instance, string file)
    {
        // All that does not touch shared state is done before the gate.
        var subject = _subjects.FingerprintOf(instance);
        var series = _series.FingerprintOf(instance);
        var look = _looks.FingerprintOf(instance);
        var number = instance.Integer(Tags.InstanceNumber);
        var acquired = MomentReader.AcquiredAt(instance);
        var created = MomentReader.CreatedAt(instance);
        var usable = Uid.TryParse(instance.Bytes(Tags.SOPInstanceUID), out var uid);
        var missing = MissingUid(instance, usable);
        var regions = RegionOfInterestReader.Read(instance, file);

        lock (_gate)
        {
            if (missing is { } tag)
            {
                _refused.Add(new(file, DicomFindings.UnusableUid(tag, file, instance.Problems is [var cause, ..] ? cause : null)));
                return;
            }

            var group = SeriesOf(instance);
            _repeats.Note(uid);
            group.Add(
                new(
                    uid,
                    _files.Add(file),
                    number,
                    _subjects.Of(instance, subject),
                    _series.Of(instance, series),
                    _looks.Of(instance, look),
                    acquired,
                    created),
                regions);
            group.Note(instance.Problems, file);
        }
    }

    /// <summary>The studies in UID order, each built when asked for and let go afterwards. Nothing can be added any more.</summary>
    public IEnumerable<GroupedStudy> Finish()
    {
        StudyGroup?[] groups;
        lock (_gate)
        {
            groups = [.. _studies.Values.OrderBy(group => group.Uid)];
            _studies.Clear();
        }

        _repeats.Resolve(groups.OfType<StudyGroup>(), _files);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] is not { } group)
                continue;
            groups[i] = null;
            yield return new StudyAssembler(group, _files).Assemble();
        }
    }

    private SeriesGroup SeriesOf(DataSet instance)
    {
        var study = FindOrAdd(_studies, instance.Bytes(Tags.StudyInstanceUID), static uid => new StudyGroup(uid));
        return FindOrAdd(study.Series, instance.Bytes(Tags.SeriesInstanceUID), static uid => new SeriesGroup(uid));
    }

    private static T FindOrAdd<T>(Dictionary<Uid, T> known, ReadOnlySpan<byte> value, Func<Uid, T> create)
    {
        var byBytes = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        var trimmed = Uid.Trim(value);
        if (byBytes.TryGetValue(trimmed, out var found))
            return found;

        var uid = UidComparer.Instance.Create(trimmed);
        return known[uid] = create(uid);
    }

    private static Tag? MissingUid(DataSet instance, bool hasInstance) =>
        !Uid.IsUsable(instance.Bytes(Tags.StudyInstanceUID)) ? Tags.StudyInstanceUID
        : !Uid.IsUsable(instance.Bytes(Tags.SeriesInstanceUID)) ? Tags.SeriesInstanceUID
        : hasInstance ? null : Tags.SOPInstanceUID;
}
