using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Guides;

/// <summary>Why a view conforms in one reading of its guide and not in another.</summary>
/// <param name="Code">The id of a correction, or the code of the issue.</param>
/// <param name="Name">Of what is in doubt: laterality.</param>
public sealed record GuideException(string Code, Sentence Name)
{
    /// <summary>What validation says where a required code is replaced by a reason for its absence.</summary>
    private const string AbsenceReason = "absence-reason-for-code";

    private static readonly (string Code, Sentence Name)[] Named =
    [
        ("laterality", new("laterality", "latéralité")),
        ("endpoint-mime-type-quote", new("media type", "type de média")),
        ("number-of-frames-context", new("number of frames", "nombre d'images")),
    ];

    /// <summary>Null where the issue leaves no doubt.</summary>
    public static GuideException? Of(Issue issue)
    {
        if (issue.Severity != IssueSeverity.Warning)
            return null;
        if (issue.Code == AbsenceReason)
            return new(AbsenceReason, Called(issue.Path[(issue.Path.LastIndexOf('.') + 1)..].Split('[')[0]));
        return FrenchGuides.Accepted.MayConcern(issue.Rule) && issue.Owner == IssueOwner.Definition
            ? FrenchGuides.Accepted.For(issue.Rule) is { } correction ? new(correction.Id, Called(correction.Id)) : new(issue.Code, Called(issue.Code))
            : null;
    }

    private static Sentence Called(string code) =>
        Named.FirstOrDefault(one => one.Code == code).Name is { English: not null } known ? known : new(code, code);
}
