namespace Negatoscope.Fhir.Validation;

/// <summary>What validation has to say, one sentence in English and one in French each. Names, codes and paths are told; values of elements are not.</summary>
internal static partial class ValidationIssues
{
    public static Issue TooManyIssues(int limit) => Warning("too-many-issues", IssueType.TooCostly,
        $"More than {limit} issues were found; those left out are not shown",
        $"Plus de {limit} problèmes ont été trouvés ; les suivants ne sont pas montrés");

    private static Issue Error(string code, IssueType type, string english, string french) =>
        Make(IssueSeverity.Error, code, type, english, french);

    private static Issue Warning(string code, IssueType type, string english, string french) =>
        Make(IssueSeverity.Warning, code, type, english, french);

    private static Issue Information(string code, IssueType type, string english, string french) =>
        Make(IssueSeverity.Information, code, type, english, french);

    private static Issue Make(IssueSeverity severity, string code, IssueType type, string english, string french) =>
        new(severity, code, 0, 0, "", english) { French = french, Type = type };
}
