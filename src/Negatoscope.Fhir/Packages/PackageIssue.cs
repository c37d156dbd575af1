namespace Negatoscope.Fhir.Packages;

/// <summary>Something to say about a file of definitions. Never an error: the resource that is validated is not at fault.</summary>
/// <param name="File">The file, folder or package as it was given; a file inside of a package follows its name after a slash.</param>
public sealed record PackageIssue(string File, Issue Issue);
