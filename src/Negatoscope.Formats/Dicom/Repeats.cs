using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>Files with one SOP Instance UID: the lowest path (ordinal) is kept, the others are reported (design: identity).</summary>
internal sealed class Repeats
{
    private readonly HashSet<Uid> _seen = [];
    private readonly HashSet<Uid> _repeated = [];

    public void Note(Uid instance)
    {
        if (!_seen.Add(instance))
            _repeated.Add(instance);
    }

    /// <summary>Takes the repeated rows out of their series, wherever they are in the run, and leaves the reason in their place.</summary>
    public void Resolve(IEnumerable<StudyGroup> studies, FileNames files)
    {
        _seen.Clear();
        _seen.TrimExcess();
        if (_repeated.Count == 0)
            return;

        var copies = from study in studies
                     from series in study.Series.Values
                     from row in series.Rows
                     where _repeated.Contains(row.Instance)
                     select new Copy(study, series, row, files.PathOf(row.File));
        var left = new Dictionary<SeriesGroup, HashSet<FileName>>();
        foreach (var same in copies.GroupBy(copy => copy.Row.Instance))
        {
            // Path alone decides; UIDs only make two entries of one path come in a fixed order.
            var ranked = same.OrderBy(c => c.Path, StringComparer.Ordinal).ThenBy(c => c.Study.Uid).ThenBy(c => c.Series.Uid).ToList();
            foreach (var copy in ranked[1..])
            {
                copy.Series.Repeats.Add(new(copy.Path, ReasonOf(copy, ranked[0])));
                if (!left.TryGetValue(copy.Series, out var names))
                    left.Add(copy.Series, names = []);
                names.Add(copy.Row.File);
            }
        }

        foreach (var (series, names) in left)
            series.Rows.RemoveAll(row => names.Contains(row.File));
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
    private static bool SaysTheSame(in Row left, in Row right) =>
        ReferenceEquals(left.Subject, right.Subject) && ReferenceEquals(left.Series, right.Series) && ReferenceEquals(left.Look, right.Look)
        && left.Number == right.Number && left.Acquired == right.Acquired && left.ContentCreated == right.ContentCreated;

    private sealed record Copy(StudyGroup Study, SeriesGroup Series, Row Row, string Path);
}
