using Negatoscope.Model;

namespace Negatoscope.Cli.Snapshots;

/// <summary>What the user asked for, already checked.</summary>
internal sealed record SnapshotOptions
{
    public required string File { get; init; }
    public IReadOnlyList<string> Igs { get; init; } = [];
    public bool WithGuides { get; init; } = true;

    /// <summary>The definition is for FHIR R4B (4.3.0).</summary>
    public bool ForR4B { get; init; }

    public bool Json { get; init; }

    /// <summary>Where the JSON goes; null for nowhere.</summary>
    public string? Out { get; init; }

    public required Language Language { get; init; }
}
