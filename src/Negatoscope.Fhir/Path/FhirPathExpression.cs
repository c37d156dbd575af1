using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path;

/// <summary>A FHIRPath expression (N1, http://hl7.org/fhirpath/N1), read once and safe to share between threads.</summary>
public sealed class FhirPathExpression
{
    private FhirPathExpression(string source, PathSyntax syntax) => (Source, Syntax) = (source, syntax);

    /// <summary>As it was written.</summary>
    public string Source { get; }

    /// <summary>As it was understood.</summary>
    public PathSyntax Syntax { get; }

    /// <exception cref="FhirPathException">The text is no FHIRPath expression, or is longer or deeper than any sensible one.</exception>
    public static FhirPathExpression Parse(string source) => new(source, PathParser.Parse(source));

    public override string ToString() => Source;
}
