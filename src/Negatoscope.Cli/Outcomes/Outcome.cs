using System.Collections.Immutable;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Outcomes;

/// <summary>What validation has to say about one document.</summary>
/// <param name="Name">The file, or <c>file:line</c> for a resource of an NDJSON file; <c>-</c> is standard input.</param>
/// <param name="Issues">In the order of the text; lines count from the start of the file.</param>
internal sealed record Outcome(string Name, ImmutableArray<Issue> Issues)
{
    /// <summary>Patient, or the URL of a logical model; null when there is no resource to speak of.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The bytes that were read, for excerpts.</summary>
    public ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>The line of the file on which the source begins, from 1.</summary>
    public int FirstLine { get; init; } = 1;

    /// <summary>The document could not be had at all, as opposed to being wrong.</summary>
    public bool IsUnreadable { get; init; }

    public int Errors => Issues.Count(issue => issue.Severity <= IssueSeverity.Error);

    public int Warnings => Issues.Count(issue => issue.Severity == IssueSeverity.Warning);

    public bool IsConformant => Errors == 0;

    /// <summary>False where the document claims a profile that is not at hand.</summary>
    public bool IsChecked => Issues.All(issue => issue.Code != "unknown-profile");

    /// <summary>What the document is: Patient, or the name of a logical model.</summary>
    public string? TypeName => ResourceType?[(ResourceType.LastIndexOf('/') + 1)..];

    /// <summary>Without what is less severe than asked for.</summary>
    public Outcome Down(IssueSeverity level) => this with { Issues = [.. Issues.Where(issue => issue.Severity <= level)] };
}
