using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Convert;

/// <summary>What happened to every file and every study of a run: nothing is dropped without a line here.</summary>
internal sealed class ConversionReport
{
    private readonly Dictionary<FindingKey, FindingGroup> _groups = [];
    private readonly List<SkippedLine> _skipped = [];
    private readonly List<StudyOutcome> _studies = [];

    private int _seen;

    public int FilesSeen => _seen;
    public int FilesConverted { get; private set; }
    public int FilesSkipped => _skipped.Count;

    /// <summary>True when something that was asked for could not be read at all.</summary>
    public bool InputUnreadable { get; private set; }

    public IEnumerable<SkippedLine> Skipped => _skipped.OrderBy(s => s.File, StringComparer.Ordinal);

    /// <summary>In the order of their UIDs.</summary>
    public IReadOnlyList<StudyOutcome> Studies => _studies;

    /// <summary>By owner, then the gravest first, then code and place: the order does not depend on threads.</summary>
    public IEnumerable<FindingGroup> Findings => _groups.Values
        .OrderBy(g => g.Finding.Owner)
        .ThenByDescending(g => g.Finding.Severity)
        .ThenBy(g => g.Finding.Code, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Place.Study?.ToString(), StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Place.View, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Place.Path ?? g.Finding.Place.Tag, StringComparer.Ordinal)
        .ThenBy(g => g.Finding.Sentence.English, StringComparer.Ordinal);

    public int Count(Severity severity) => _groups.Values.Where(g => g.Finding.Severity == severity).Sum(g => g.Count);

    /// <summary>One more outcome; called from every reading thread.</summary>
    public void Saw() => Interlocked.Increment(ref _seen);

    /// <summary>A file that is no DICOM instance, or that could not be read.</summary>
    public void Skip(string file, Reading reading)
    {
        var (code, reason) = SkipReasons.Of(reading);
        _skipped.Add(new(file, code, reason));
        InputUnreadable |= reading is Unreadable;
    }

    /// <summary>A DICOM instance that no study can hold, or that another file gave already.</summary>
    public void Skip(SkippedFile skipped)
    {
        _skipped.Add(new(skipped.File, skipped.Reason.Code, skipped.Reason.Sentence));
        Add([skipped.Reason]);
    }

    /// <summary>What the files of one study came to; a study that was refused has its line too.</summary>
    public void Add(GroupedStudy grouped)
    {
        FilesConverted += grouped.FilesConverted;
        foreach (var skipped in grouped.Skipped)
            _skipped.Add(new(skipped.File, skipped.Reason.Code, skipped.Reason.Sentence));
        Add(grouped.Findings);
        if (grouped.Study is null)
            _studies.Add(new(grouped.Uid, [], 0, 0, []) { ConflictingIdentities = [.. grouped.Identities.Select(Identity)] });
    }

    public void Add(Study study, (IReadOnlyList<ViewOutcome> Views, IReadOnlyList<Finding> Findings) written)
    {
        var modalities = study.Series.Select(s => s.Modality).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        _studies.Add(new(study.Uid, [.. modalities], study.Series.Length, study.InstanceCount, written.Views));
        Add(written.Findings);
    }

    private static string Identity(Patient patient) =>
        string.Join(", ", patient.Ids.Select(id => (id.Id.IssuerUniversalId ?? id.Id.Issuer) is { } issuer ? $"{id.Id.Value} ({issuer})" : id.Id.Value));

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var key = FindingKey.Of(finding);
            if (_groups.TryGetValue(key, out var group))
                group.Add(finding);
            else
                _groups.Add(key, new(finding));
        }
    }
}

internal sealed record SkippedLine(string File, string Code, Sentence Reason);

/// <summary>One study and what became of each view that was asked for.</summary>
internal sealed record StudyOutcome(Uid Study, string[] Modalities, int Series, int Instances, IReadOnlyList<ViewOutcome> Views)
{
    /// <summary>The identities that made it impossible to tell whose study it is; shown in the report's own place, never in a sentence.</summary>
    public IReadOnlyList<string> ConflictingIdentities { get; init; } = [];
}

/// <param name="File">Where it was written, relative to the output folder; null when it was refused.</param>
/// <param name="Except">What a guide itself makes impossible to satisfy, such as laterality: the view conforms except for this.</param>
internal sealed record ViewOutcome(string View, string? File, int Resources, int Errors, int Warnings, string? Except);

/// <summary>Findings that say the same of the same study, view and place are told once, with a count and the first places.</summary>
internal sealed record FindingKey(Severity Severity, string Code, Owner Owner, Uid? Study, string? View, string? Path, string? Tag, string English)
{
    public static FindingKey Of(Finding finding) => new(
        finding.Severity,
        finding.Code,
        finding.Owner,
        finding.Place.Study,
        finding.Place.View,
        WithoutIndexes(finding.Place.Path),
        finding.Place.Tag,
        finding.Sentence.English);

    /// <summary>series[3].instance[17] and series[4].instance[2] are the same place for a human.</summary>
    private static string? WithoutIndexes(string? path) =>
        path is null ? null : IndexPattern.Indexes.Replace(path, "");
}

internal static partial class IndexPattern
{
    [System.Text.RegularExpressions.GeneratedRegex(@"\[\d+\]")]
    public static partial System.Text.RegularExpressions.Regex Indexes { get; }
}

internal sealed class FindingGroup(Finding first)
{
    private const int PlacesShown = 5;

    private readonly SortedSet<string> _places = new(Describe(first.Place) is { } place ? [place] : [], StringComparer.Ordinal);

    public Finding Finding => first;
    public int Count { get; private set; } = 1;

    /// <summary>The first places in ordinal order, so that the report does not depend on which thread read which file first.</summary>
    public IReadOnlyCollection<string> Places => _places;

    public void Add(Finding other)
    {
        Count++;
        if (Describe(other.Place) is not { } place || !_places.Add(place) || _places.Count <= PlacesShown)
            return;
        _places.Remove(_places.Max!); // not null: the set holds more than PlacesShown places
    }

    private static string? Describe(Place place)
    {
        var where = place.File ?? place.Instance?.ToString() ?? place.Series?.ToString();
        return (where, place.Offset) switch
        {
            (null, _) => null,
            ({ } file, { } offset) => $"{file} @{offset}",
            ({ } file, null) => file,
        };
    }
}
