namespace Negatoscope.Fhir.Terminology;

/// <summary>How grave what is noticed about a code is, where the specification leaves it open.</summary>
public sealed record TerminologyPolicy
{
    public static TerminologyPolicy Default { get; } = new();

    /// <summary>A display that is not the concept's. An error for the official tools; a warning suits data in other languages.</summary>
    public IssueSeverity WrongDisplay { get; init; } = IssueSeverity.Error;

    /// <summary>A code that the system calls inactive or retired.</summary>
    public IssueSeverity Inactive { get; init; } = IssueSeverity.Warning;

    /// <summary>A heading used as a code.</summary>
    public IssueSeverity Abstract { get; init; } = IssueSeverity.Warning;

    /// <summary>A code system that is not at hand.</summary>
    public IssueSeverity NotChecked { get; init; } = IssueSeverity.Information;

    /// <summary>A required binding whose value set cannot be told offline.</summary>
    public IssueSeverity RequiredNotChecked { get; init; } = IssueSeverity.Warning;
}
