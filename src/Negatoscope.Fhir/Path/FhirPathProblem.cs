namespace Negatoscope.Fhir.Path;

/// <summary>Something in an expression that cannot be right, whatever the data.</summary>
/// <param name="Offset">Where in the expression, in UTF-16 code units from 0.</param>
/// <param name="Message">One English sentence.</param>
/// <param name="French">The same sentence in French.</param>
public sealed record FhirPathProblem(FhirPathErrorKind Kind, int Offset, string Message, string French)
{
    /// <summary>Values of different types are compared: that has a result, always the same one (N1 §6.1), and nobody meant it.</summary>
    public bool IsIdleComparison { get; init; }
}
