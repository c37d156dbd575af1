using System.Text.RegularExpressions;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Guides;

/// <summary>What validation says of a view, as findings of a conversion.</summary>
internal static partial class IssueFindings
{
    /// <summary>What R4 would prefer to the codes that a view takes on purpose, where it allows others: its extensible bindings know no French codes.</summary>
    private static readonly string[] Preferences = ["code-not-in-value-set", "no-code"];

    /// <summary>A code of a system that is only known in part, such as the DICOM codes in R4: that it cannot be checked says nothing of the view.</summary>
    private const string Unchecked = "code-not-in-fragment";

    /// <summary>Errors, and warnings that somebody can do something about.</summary>
    public static bool IsTold(Issue issue) => issue.Severity <= IssueSeverity.Error
        || issue.Severity == IssueSeverity.Warning && issue.Code != Unchecked && !(Preferences.Contains(issue.Code) && IsOfR4(issue));

    /// <param name="document">Where the issue was met.</param>
    public static Finding Of(Issue issue, FhirDocument document, Place place)
    {
        var explained = FrenchGuides.Explained.For(issue.Rule);
        var owner = issue.Owner switch
        {
            IssueOwner.Definition => Owner.Guide,
            IssueOwner.Configuration => Owner.Configuration,
            _ => explained is null ? Owner.Input : Owner.Guide,
        };
        return new(Severity(issue), issue.Code, owner, place with { Path = PathInResource(issue.Path, document) }, new(
            Sentence(issue.Message, explained?.Reason.English),
            Sentence(issue.French ?? issue.Message, explained?.Reason.French)));
    }

    /// <summary>series[3].instance[17] and series[4].instance[2] are the same place for a human.</summary>
    public static string? WithoutIndexes(string? path) => path is null ? null : Indexes.Replace(path, "");

    private static Severity Severity(Issue issue) => issue.Severity switch
    {
        <= IssueSeverity.Error => Model.Severity.Error,
        IssueSeverity.Warning => Model.Severity.Warning,
        _ => Model.Severity.Information,
    };

    private static bool IsOfR4(Issue issue) => issue.Link?.StartsWith("https://hl7.org/fhir/R4/", StringComparison.Ordinal) == true;

    private static string Sentence(string message, string? reason) => $"{message.TrimEnd('.')}.{(reason is null ? "" : $" {reason}")}";

    /// <summary>As views give it, from the resource concerned: <c>Bundle.entry[2].resource.payloadMimeType</c> is Endpoint.payloadMimeType.</summary>
    private static string PathInResource(string path, FhirDocument document)
    {
        if (InEntry.Match(path) is { Success: true, Groups: [_, { Value: var entry }, { Value: var rest }] }
            && TypeOfEntry(document.Root, int.Parse(entry, System.Globalization.CultureInfo.InvariantCulture)) is { } type)
            return type + rest;
        return path;
    }

    private static string? TypeOfEntry(Node bundle, int index)
    {
        foreach (var child in bundle.Children)
            if (child.IsNamed("entry"u8) && index-- == 0)
                return child.Child("resource"u8).ResourceType;
        return null;
    }

    [GeneratedRegex(@"^Bundle\.entry\[([0-9]+)\]\.resource(.*)$")]
    private static partial Regex InEntry { get; }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Indexes { get; }
}
