using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology;

public enum BindingResult
{
    /// <summary>The value, or one of its codings, is a member.</summary>
    Met,

    /// <summary>It is known to be none.</summary>
    NotMet,

    /// <summary>What is at hand cannot tell.</summary>
    NotChecked,

    /// <summary>The value has no code: text only, or a reason why there is none.</summary>
    NoCode,
}

/// <summary>How a value meets a binding.</summary>
/// <param name="ValueSet">The one that was asked: that of the binding, or its maximum where that is what the value breaks.</param>
/// <param name="Strength">That of the binding; required where the maximum is broken.</param>
public readonly record struct BindingCheck(BindingResult Result, ValueSet ValueSet, BindingStrength Strength)
{
    /// <summary>What the value set says of the code that decided.</summary>
    public Membership Membership { get; init; }

    /// <summary>The coding that decided; the whole value where several codings fail together.</summary>
    public Node Culprit { get; init; }
}
