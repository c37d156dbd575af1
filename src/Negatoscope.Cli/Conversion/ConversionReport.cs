using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>What happened to every file and every study of a run: nothing is dropped without a line here.</summary>
internal sealed class ConversionReport
{
    private readonly List<SkippedLine> _skipped = [];
    private readonly List<StudyOutcome> _studies = [];

    private int _seen;

    public int FilesSeen => _seen;
    public int FilesConverted { get; private set; }
    public int FilesSkipped => _skipped.Count;

    /// <summary>True when something that was asked for could not be read at all.</summary>
    public bool InputUnreadable { get; private set; }

    /// <summary>In ordinal order, whichever thread met them first.</summary>
    public IEnumerable<SkippedLine> Skipped => _skipped
        .OrderBy(s => s.File, StringComparer.Ordinal)
        .ThenBy(s => s.Code, StringComparer.Ordinal)
        .ThenBy(s => s.Reason.English, StringComparer.Ordinal);

    /// <summary>In the order of their UIDs.</summary>
    public IReadOnlyList<StudyOutcome> Studies => _studies;

    /// <summary>How many traces of implants were read; null when none were to be.</summary>
    public int? Traces { get; set; }

    public FindingGroups Findings { get; } = new();

    /// <summary>docs/report.md, exit codes.</summary>
    public int ExitCode =>
        InputUnreadable ? Cli.ExitCode.Unusable
        : Findings.Count(Severity.Error) > 0 ? Cli.ExitCode.Errors
        : _studies.Count == 0 ? Cli.ExitCode.Unusable
        : Cli.ExitCode.Conformant;

    /// <summary>One more outcome; called from every reading thread.</summary>
    public void Saw() => Interlocked.Increment(ref _seen);

    /// <summary>A file that is no DICOM instance, or that could not be read.</summary>
    public void Skip(string file, Reading reading)
    {
        var (code, reason) = SkipReasons.Of(reading);
        _skipped.Add(new(file, code, reason));
        InputUnreadable |= reading is Unreadable;
    }

    /// <summary>A DICOM instance that no study can hold.</summary>
    public void Skip(SkippedFile skipped)
    {
        _skipped.Add(SkippedLine.Of(skipped));
        Findings.Add([skipped.Reason]);
    }

    /// <summary>A document that gave no study of its own, and what was noticed in it.</summary>
    public void Skip(SkippedFile skipped, IReadOnlyList<Finding> noticed)
    {
        Skip(skipped);
        Findings.Add(noticed);
    }

    /// <summary>What the files of one study came to. Its views are added when they are written.</summary>
    public void Add(GroupedStudy grouped)
    {
        FilesConverted += grouped.FilesConverted;
        _skipped.AddRange(grouped.Skipped.Select(SkippedLine.Of));
        Findings.Add(grouped.Findings);
        if (grouped.Study is null)
            _studies.Add(StudyOutcome.Without(grouped));
    }

    /// <param name="implants">Null when none were to be looked up.</param>
    public void Add(Study study, IReadOnlyList<ViewOutcome> views, StudyImplants? implants)
    {
        _studies.Add(StudyOutcome.Of(study, views) with { Implants = implants });
        Findings.Add(implants?.Findings ?? []);
        foreach (var view in views)
            Findings.Add(view.Findings);
    }
}

internal sealed record SkippedLine(string File, string Code, Sentence Reason)
{
    public bool IsUnreadable => Code == SkipReasons.Unreadable;

    /// <summary>The reason with the file that it concerns: where something asked for could not be read, which one is the news.</summary>
    public Sentence Named => new($"{Terminal.Printable(File)}: {Reason.English}", $"{Terminal.Printable(File)} : {Reason.French}");

    public static SkippedLine Of(SkippedFile skipped) => new(skipped.File, skipped.Reason.Code, skipped.Reason.Sentence);
}
