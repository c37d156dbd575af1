namespace Negatoscope.Fhir;

/// <summary>R4 value set issue-severity.</summary>
public enum IssueSeverity { Fatal, Error, Warning, Information }

/// <summary>Something wrong in a document, with the place where it was met. Data is reported; only bugs throw.</summary>
/// <param name="Code">A stable, lower-case, hyphenated word: <c>duplicate-property</c>.</param>
/// <param name="Line">Counted from 1; 0 when the issue has no place in a text.</param>
/// <param name="Column">Characters from the start of the line, counted from 1; 0 when the issue has no place in a text.</param>
/// <param name="Path">The FHIR path: <c>Patient.name[0].given[1]</c>.</param>
/// <param name="Message">One English sentence, without the patient's data.</param>
public sealed record Issue(IssueSeverity Severity, string Code, int Line, int Column, string Path, string Message);
