using System.Text.RegularExpressions;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Outcomes;

/// <summary>One issue, and where else in the document the same is wrong.</summary>
internal sealed record IssueGroup(Issue First, IReadOnlyList<Issue> Others)
{
    public int Count => Others.Count + 1;
}

/// <summary>Folds repeats: what is wrong with every instance of a series is said once.</summary>
internal static partial class IssueGroups
{
    /// <summary>The most severe first, then in the order of the text.</summary>
    public static IReadOnlyList<IssueGroup> Of(IEnumerable<Issue> issues) =>
    [
        .. issues
            .GroupBy(issue => (Rank(issue.Severity), issue.Code, issue.Rule, issue.Message, Path: Index.Replace(issue.Path, "")))
            .Select(group => new IssueGroup(group.First(), [.. group.Skip(1)]))
            .OrderBy(group => Rank(group.First.Severity)),
    ];

    private static IssueSeverity Rank(IssueSeverity severity) => severity == IssueSeverity.Fatal ? IssueSeverity.Error : severity;

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Index { get; }
}
