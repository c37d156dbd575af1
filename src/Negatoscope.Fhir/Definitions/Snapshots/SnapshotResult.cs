namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>What came of generating a snapshot.</summary>
/// <param name="Definition">
/// The definition with its snapshot; null when there is nothing to build on, and an error says why. Where the differential breaks a rule of
/// profiling, the rest of it still counts: the snapshot is there, and so is the error.
/// </param>
/// <param name="Issues">In the order in which they were met; those of the definition's base and types are not among them.</param>
public sealed record SnapshotResult(StructureDefinition? Definition, IReadOnlyList<Issue> Issues)
{
    public bool IsClean => Issues.All(issue => issue.Severity > IssueSeverity.Error);
}
