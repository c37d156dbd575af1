using Negatoscope.Cli.Outcomes;
using Negatoscope.Fhir;

namespace Negatoscope.Cli.Validation;

/// <summary>Reads a document and validates it. Thread-safe.</summary>
internal sealed class Judge(Validate validate, IReadOnlyList<string> profiles)
{
    /// <summary>What a file says that is well formed and no FHIR: in a folder it is no fault.</summary>
    private static readonly string[] ForeignCodes = ["no-resource-type", "not-an-object"];

    /// <summary>Null for a file of a folder that is none of FHIR's.</summary>
    public Outcome? Of(InputDocument input, CancellationToken cancel)
    {
        try
        {
            var source = input.Read();
            var document = FhirDocument.Parse(source);
            return input.MayBeForeign && IsForeign(document) ? null : Of(input, document, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(input.Name, [InputIssues.Of(e)]) { IsUnreadable = true };
        }
    }

    private Outcome Of(InputDocument input, FhirDocument document, CancellationToken cancel)
    {
        var issues = validate(document, profiles, cancel).Issues;
        var shift = input.FirstLine - 1;
        return new(input.Name, [.. issues.Select(issue => shift > 0 && issue.Line > 0 ? issue with { Line = issue.Line + shift } : issue)])
        {
            ResourceType = document.Root.ResourceType,
            Source = document.Source,
            FirstLine = input.FirstLine,
        };
    }

    public static bool IsForeign(FhirDocument document) =>
        !document.Root.Exists && document.Issues.Where(issue => issue.Severity == IssueSeverity.Fatal).All(issue => ForeignCodes.Contains(issue.Code));
}
