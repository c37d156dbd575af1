using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Files with one SOP Instance UID: the lowest path (ordinal) is kept, the others are reported (design: identity).</summary>
internal sealed class Repeats
{
    // Null while a UID has been seen once; the copies are gathered at the end.
    private readonly Dictionary<Uid, List<Copy>?> _copies = new(UidComparer.Instance);
    private bool _any;

    public void Note(Uid instance)
    {
        if (_copies.TryAdd(instance, null))
            return;
        _copies[instance] ??= [];
        _any = true;
    }

    /// <summary>Takes the repeated rows out of their series, wherever they are in the run, and leaves the reason in their place.</summary>
    public void Resolve(IEnumerable<StudyGroup> studies, FileNames files)
    {
        if (_any)
            TakeOut(studies, files);
        _copies.Clear();
        _copies.TrimExcess();
    }

    private void TakeOut(IEnumerable<StudyGroup> studies, FileNames files)
    {
        foreach (var study in studies)
        {
            foreach (var series in study.Series.Values)
            {
                foreach (var row in series.Rows)
                    _copies[row.Instance]?.Add(new(study, series, row, files.PathOf(row.File)));
            }
        }

        var left = new HashSet<Row>(ReferenceEqualityComparer.Instance);
        var touched = new HashSet<SeriesGroup>();
        foreach (var same in _copies.Values.OfType<List<Copy>>())
        {
            // Path alone decides; UIDs only make two entries of one path come in a fixed order.
            var ranked = same.OrderBy(c => c.Path, StringComparer.Ordinal).ThenBy(c => c.Study.Uid).ThenBy(c => c.Series.Uid).ToList();
            foreach (var copy in ranked[1..])
            {
                (copy.Series.Repeats ??= []).Add(new(copy.Path, ReasonOf(copy, ranked[0])));
                left.Add(copy.Row);
                touched.Add(copy.Series);
            }
        }

        foreach (var series in touched)
            series.Rows.RemoveAll(left.Contains);
    }

    private static Finding ReasonOf(Copy copy, Copy kept)
    {
        var place = new Place { Study = copy.Study.Uid, Series = copy.Series.Uid, Instance = copy.Row.Instance, File = copy.Path };
        return copy.Study != kept.Study ? DicomFindings.InstanceInTwoStudies(place)
            : copy.Series != kept.Series ? DicomFindings.InstanceInTwoSeries(place)
            : SaysTheSame(copy.Row, kept.Row) ? DicomFindings.SameInstanceAgain(place)
            : DicomFindings.OtherInstanceOfSameUid(place);
    }

    /// <summary>As far as this project reads: the pixels are not compared.</summary>
    private static bool SaysTheSame(Row left, Row right) =>
        ReferenceEquals(left.Subject, right.Subject) && ReferenceEquals(left.Series, right.Series) && ReferenceEquals(left.Look, right.Look)
        && left.Number == right.Number && left.Acquired == right.Acquired && left.ContentCreated == right.ContentCreated;

    private sealed record Copy(StudyGroup Study, SeriesGroup Series, Row Row, string Path);
}
