using System.Collections.Immutable;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>A file that gave no instance to a study, and why.</summary>
public sealed record SkippedFile(string File, Finding Reason);

/// <summary>What the files of one Study Instance UID came to. Each of them is counted once: converted, or skipped with a reason.</summary>
public sealed record GroupedStudy
{
    public required Uid Uid { get; init; }

    /// <summary>Null when the study is refused, or when each of its instances stands in another study too and was kept there.</summary>
    public Study? Study { get; init; }

    /// <summary>All that was noticed, the reasons of the skipped files included, each once.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public int FilesConverted { get; init; }
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>
    /// Of a study refused for an identity conflict: who its instances say the patient is. Personal data: for the report's own place only.
    /// </summary>
    public ImmutableArray<Patient> Identities { get; init; } = [];
}
