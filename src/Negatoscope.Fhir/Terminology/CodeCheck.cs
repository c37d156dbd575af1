namespace Negatoscope.Fhir.Terminology;

/// <summary>What is known of a code in the code system that it names.</summary>
public enum CodeStatus
{
    /// <summary>There is no code: nothing to check.</summary>
    NoCode,

    /// <summary>The code system has the code.</summary>
    Known,

    /// <summary>The code system is at hand as a whole, and does not have the code.</summary>
    Unknown,

    /// <summary>The part of the code system at hand, or the copy of it that R4 carries, does not have the code.</summary>
    NotInFragment,

    /// <summary>The code breaks the form that the publisher of the code system gives its codes: a check digit, a grammar.</summary>
    Malformed,

    /// <summary>The code system, or the version named, is not at hand.</summary>
    NotChecked,

    /// <summary>A code stands without a system, so it means nothing certain.</summary>
    NoSystem,

    /// <summary>The system is no absolute URI (R4 datatypes.html#Coding).</summary>
    RelativeSystem,

    /// <summary>The system is the URL of a supplement, which has no codes of its own.</summary>
    SupplementAsSystem,

    /// <summary>The system is the URL of a value set.</summary>
    ValueSetAsSystem,
}

/// <summary>The answer to "does this coding say something that its code system knows".</summary>
/// <param name="Reason">Why it could not be told; None otherwise.</param>
public readonly record struct CodeCheck(CodeStatus Status, UncheckedReason Reason = UncheckedReason.None)
{
    /// <summary>The concept, where a resource at hand defines it.</summary>
    public Concept Concept { get; init; }

    /// <summary>The code is that of the system but for upper and lower case, which the system does not tell apart.</summary>
    public bool CaseDiffers { get; init; }

    /// <summary>A display is given, and it is neither the concept's nor one of its designations; case and white space aside.</summary>
    public bool DisplayDiffers { get; init; }

    /// <summary>Nothing to report at all.</summary>
    public bool IsFine => Status is CodeStatus.Known or CodeStatus.NoCode && !CaseDiffers && !DisplayDiffers && !Concept.IsInactive && !Concept.IsAbstract;
}
