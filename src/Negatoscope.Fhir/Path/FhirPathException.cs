namespace Negatoscope.Fhir.Path;

/// <summary>At which stage an expression turned out to be wrong.</summary>
public enum FhirPathErrorKind
{
    /// <summary>The text does not follow the grammar.</summary>
    Syntax,

    /// <summary>The text is well formed, but names a function, an element or a type that does not exist, or joins types that do not fit.</summary>
    Semantic,

    /// <summary>The data do not fit the expression, or a bound of the evaluation was met.</summary>
    Execution,
}

/// <summary>Why an expression could not be read, checked or evaluated (FHIRPath N1: "an error is signaled to the calling environment").</summary>
/// <param name="offset">Where in the expression, in UTF-16 code units from 0; -1 when the error belongs to no place in it.</param>
/// <param name="message">One English sentence, without values of the data.</param>
/// <param name="french">The same sentence in French.</param>
public sealed class FhirPathException(FhirPathErrorKind kind, int offset, string message, string french) : FormatException(message)
{
    public FhirPathErrorKind Kind => kind;
    public int Offset => offset;
    public string French => french;

    /// <summary>A limit of <see cref="EvaluationLimits"/> was met.</summary>
    public bool IsTooCostly { get; init; }
}
