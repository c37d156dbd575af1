namespace Negatoscope.Fhir.Validation.Resources;

/// <summary>Makes the issues of the rules in words: each names the page of the specification that has the words.</summary>
internal static class RuleIssue
{
    private const string Specification = "https://hl7.org/fhir/R4/";

    /// <param name="page">Of R4, with its anchor: <c>bundle.html#references</c>.</param>
    public static Issue Error(string code, IssueType type, string page, string english, string french) =>
        Make(IssueSeverity.Error, code, type, page, english, french);

    /// <inheritdoc cref="Error"/>
    public static Issue Warning(string code, IssueType type, string page, string english, string french) =>
        Make(IssueSeverity.Warning, code, type, page, english, french);

    /// <inheritdoc cref="Error"/>
    public static Issue Information(string code, IssueType type, string page, string english, string french) =>
        Make(IssueSeverity.Information, code, type, page, english, french);

    private static Issue Make(IssueSeverity severity, string code, IssueType type, string page, string english, string french) =>
        new(severity, code, 0, 0, "", english) { French = french, Type = type, Link = Specification + page };
}
