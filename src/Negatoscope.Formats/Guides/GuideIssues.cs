using Negatoscope.Fhir;

namespace Negatoscope.Formats.Guides;

/// <summary>What the faults of a guide add to an issue.</summary>
internal static class GuideIssues
{
    /// <summary>An error that is none where the guide is read the other way.</summary>
    public static Issue Excused(Issue issue)
    {
        var fault = FrenchGuides.Accepted.For(issue.Rule);
        return issue with
        {
            Severity = IssueSeverity.Warning,
            Owner = IssueOwner.Definition,
            Message = $"{issue.Message}; accepted all the same. {fault?.Reason.English ?? "It leads to what a guide with a fault of its own describes."}",
            French = $"{issue.French} ; admis malgré tout. {fault?.Reason.French ?? "Cela mène à ce qu'un guide lui-même fautif décrit."}",
        };
    }
}
