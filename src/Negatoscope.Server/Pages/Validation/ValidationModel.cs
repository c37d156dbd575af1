using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Validation;

/// <summary>The validator, before and after.</summary>
/// <param name="Profile">That was chosen; empty where the resource itself decides.</param>
/// <param name="Text">What stands in the field; empty where it would be too long for one.</param>
/// <param name="Answer">Null where nothing was validated.</param>
public sealed record ValidationModel(
    IReadOnlyList<(string Guide, IReadOnlyList<OfferedProfile> Profiles)> Guides, string Profile, string Text, ValidationAnswer? Answer)
{
    /// <summary>Why nothing was validated; null where nothing was asked, or where it was.</summary>
    public Sentence? Refusal { get; init; }
}

/// <summary>What was found in a source.</summary>
/// <param name="What">The types of the resources in it.</param>
/// <param name="Issues">In the order of the source.</param>
/// <param name="Excerpts">Of each issue what stands around it, where its line is too long to show that.</param>
public sealed record ValidationAnswer(
    IReadOnlyList<string> What, IReadOnlyList<Issue> Issues, IReadOnlyList<string?> Excerpts, IReadOnlyList<SourceLine> Lines, bool IsLaidOut, bool IsCut)
{
    public int Errors => Issues.Count(issue => issue.Severity <= IssueSeverity.Error);

    public int Warnings => Issues.Count(issue => issue.Severity == IssueSeverity.Warning);

    public int Notes => Issues.Count - Errors - Warnings;
}
