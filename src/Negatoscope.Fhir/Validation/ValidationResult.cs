namespace Negatoscope.Fhir.Validation;

/// <summary>What a validation found.</summary>
/// <param name="Issues">In the order of the document, those of its format included.</param>
public sealed record ValidationResult(IReadOnlyList<Issue> Issues)
{
    /// <summary>No issue of severity error or fatal.</summary>
    public bool IsValid => Issues.All(issue => issue.Severity > IssueSeverity.Error);
}
