namespace Negatoscope.Fhir.Path;

/// <summary>What one evaluation may cost; a dearer one ends with a <see cref="FhirPathException"/> of kind execution.</summary>
public sealed record EvaluationLimits
{
    public static EvaluationLimits Default { get; } = new();

    /// <summary>Elements visited, items compared and operations begun, together: some hundred thousand a millisecond.</summary>
    public int MaxSteps { get; init; } = 50_000_000;

    /// <summary>Looked at now and then, so that an evaluation of few but costly steps ends as well.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Items held at one moment, at 24 bytes each.</summary>
    public int MaxItems { get; init; } = 4_000_000;

    /// <summary>Characters of a text that the expression makes.</summary>
    public int MaxTextLength { get; init; } = 16_000_000;

    /// <summary>For one regular expression that cannot be matched in linear time.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromSeconds(1);
}
