using Negatoscope.Formats;
using Negatoscope.Server.Pages.Trees;

namespace Negatoscope.Server.Pages.Comparison;

/// <summary>Two views of a study side by side.</summary>
/// <param name="Names">All that can be chosen.</param>
public sealed record ComparisonModel(StudyRow Study, IReadOnlyList<string> Names, ShownView Left, ShownView Right, IReadOnlyList<PartPair> Pairs)
{
    /// <summary>The documents themselves instead of what they say.</summary>
    public bool IsRaw { get; init; }

    /// <summary>What is the same on both sides is folded.</summary>
    public bool OnlyDifferences { get; init; }
}

/// <param name="View">Null for csv, which is no FHIR and is judged by nobody.</param>
/// <param name="Tree">Empty when the view cannot be made.</param>
/// <param name="Findings">What was noticed in making it, and by its guide.</param>
/// <param name="Raw">The document, cut where it is too long for a page; null where there is none or nobody asks.</param>
public sealed record ShownView(string Name, MadeView? View, FhirTree Tree, IReadOnlyList<FindingGroup> Findings, string? Raw)
{
    public bool IsMade => Tree.Parts.Count > 0;
}
