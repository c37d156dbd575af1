using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>A study while its instances arrive.</summary>
internal sealed class StudyGroup(Uid uid)
{
    public Uid Uid => uid;
    public Dictionary<Uid, SeriesGroup> Series { get; } = new(1, UidComparer.Instance);
}

/// <summary>A series while its instances arrive.</summary>
internal sealed class SeriesGroup(Uid uid)
{
    // By row, because a structure set that turns out to be a duplicate takes its regions with it.
    private Dictionary<Row, IReadOnlyList<RegionOfInterest>>? _regions;
    private Dictionary<(string Code, Tag? Tag), ProblemTally>? _problems;

    public Uid Uid => uid;
    public List<Row> Rows { get; } = new(1);

    /// <summary>Rows that are left out because their SOP Instance UID stands in a file of lower path.</summary>
    public List<SkippedFile>? Repeats { get; set; }

    public IEnumerable<ProblemTally> Problems => _problems?.Values ?? Enumerable.Empty<ProblemTally>();

    public void Add(Row row, IReadOnlyList<RegionOfInterest> regions)
    {
        Rows.Add(row);
        if (regions.Count > 0)
            (_regions ??= new(ReferenceEqualityComparer.Instance)).Add(row, regions);
    }

    public IReadOnlyList<RegionOfInterest> RegionsOf(Row row) => _regions?.GetValueOrDefault(row) ?? [];

    /// <summary>
    /// Counts what is wrong by code and element, and keeps the place in the file of lowest path: a thousand slices make one finding.
    /// </summary>
    public void Note(IReadOnlyList<Problem> problems, string file)
    {
        if (problems.Count == 0)
            return;

        foreach (var problem in problems.DistinctBy(p => (p.Code, p.Tag)))
        {
            _problems ??= [];
            var tally = _problems.GetValueOrDefault((problem.Code, problem.Tag));
            _problems[(problem.Code, problem.Tag)] = tally is null
                ? new(problem, file, 1)
                : string.CompareOrdinal(file, tally.File) < 0
                    ? new(problem, file, tally.Files + 1)
                    : tally with { Files = tally.Files + 1 };
        }
    }
}

/// <summary>A problem that some files of a series share.</summary>
/// <param name="File">The one of lowest path.</param>
internal sealed record ProblemTally(Problem Problem, string File, int Files);
