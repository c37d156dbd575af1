namespace Negatoscope.Fhir;

/// <summary>What could be read of a document, and everything noticed while reading it, in the order of the text.</summary>
/// <param name="Resource">Null when the document is not well formed or is no resource at all; a fatal issue then says why.</param>
public sealed record Parsed(Resource? Resource, IReadOnlyList<Issue> Issues)
{
    public bool IsClean => Issues.All(issue => issue.Severity > IssueSeverity.Error);
}
