using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Issues as a FHIR R4 OperationOutcome, in the shape of `negatoscope validate` (docs/validate.md).</summary>
internal static class OperationOutcomes
{
    private const string Extensions = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";

    /// <summary>More would be read by nobody, and each is repeated in every language and place.</summary>
    private const int MostIssues = 200;

    private static readonly Sentence AllOk = new("No problem was found.", "Aucun problème n'a été trouvé.");

    private static readonly Sentence Done = new("Done.", "Fait.");

    public static Resource Of(IReadOnlyList<Issue> issues, Language language) => new("OperationOutcome")
    {
        ["issue"] = Children.List(issues.Take(MostIssues).Select(issue => Of(issue, language))),
    };

    /// <summary>A validation that found nothing: an outcome has one issue at least.</summary>
    public static Issue Clean { get; } = FhirAnswer.IssueOf(IssueSeverity.Information, IssueType.Informational, "all-ok", AllOk);

    /// <summary>A write that was asked to be told in this form.</summary>
    public static Issue Success { get; } = FhirAnswer.IssueOf(IssueSeverity.Information, IssueType.Informational, "done", Done);

    private static Element Of(Issue issue, Language language) => new()
    {
        ["extension"] = issue.Line > 0 ? Children.List(Place("issue-line", issue.Line), Place("issue-col", issue.Column)) : default,
        ["severity"] = SeverityOf(issue),
        ["code"] = issue.Type.Text,
        ["details"] = new Element
        {
            ["coding"] = Children.List(new Element { ["code"] = issue.Code }),
            ["text"] = language == Language.French ? issue.French ?? issue.Message : issue.Message,
        },
        ["diagnostics"] = Diagnostics(issue),
        ["expression"] = issue.Path.Length > 0 ? Children.List((Element)issue.Path) : default,
    };

    private static string SeverityOf(Issue issue) => issue.Severity switch
    {
        IssueSeverity.Fatal => "fatal",
        IssueSeverity.Error => "error",
        IssueSeverity.Warning => "warning",
        _ => "information",
    };

    /// <summary>For programs and logs, the same in every language: the sentence itself, where no rule says more.</summary>
    private static string Diagnostics(Issue issue) => issue.Rule is null
        ? issue.Message
        : string.Concat($"rule: {issue.Rule}; owner: {issue.Owner.ToString().ToLowerInvariant()}", issue.Link is null ? "" : $"; see: {issue.Link}");

    private static Element Place(string name, int number) => new() { ["url"] = Extensions + name, ["valueInteger"] = number };
}
