using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Cli.Conversion;

/// <summary>A requirement on which validators differ, so that a view is never called conformant without naming it.</summary>
/// <param name="Code">As report.json names it, in every language.</param>
internal sealed record DisputedRequirement(string Code, Sentence Name)
{
    private static readonly (string Finding, DisputedRequirement Requirement)[] Known =
    [
        (AnsFindings.LateralityWithoutCode, new("laterality (guide)", new("laterality (guide)", "latéralité (guide)"))),
    ];

    public static DisputedRequirement? Among(IEnumerable<Finding> findings) =>
        Known.FirstOrDefault(known => findings.Any(f => f.Code == known.Finding)).Requirement;
}
