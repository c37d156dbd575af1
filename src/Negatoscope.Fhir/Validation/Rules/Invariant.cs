using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>A constraint of a definition (R4 ElementDefinition.constraint).</summary>
/// <param name="definition">The definition that brings it, and the element of it.</param>
internal sealed class Invariant(Constraint constraint, StructureDefinition definition, string elementId)
{
    public Constraint Constraint => constraint;

    public StructureDefinition Definition => definition;

    public string ElementId => elementId;

    /// <summary>
    /// The walk itself guarantees it, so it is never evaluated: known by key and expression, because keys alone are not unique (R4 uses inv-1 for
    /// several rules).
    /// </summary>
    public bool IsGuaranteed => constraint.Expression is null || GuaranteedInvariants.Has(constraint.Key, constraint.Expression);

    public override string ToString() => $"{constraint.Key}: {constraint.Expression}";
}
