using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>A constraint of a definition (R4 ElementDefinition.constraint), its expression compiled when first needed.</summary>
/// <param name="definition">The definition that brings it.</param>
/// <param name="type">The type of the element that it holds of; null when it is open.</param>
internal sealed class Invariant(Constraint constraint, StructureDefinition definition, string elementId, TypeSchema? type)
{
    private readonly Lazy<Compiled> _compiled = new(() => Compile(R4Errata.Concern(definition) ? R4Errata.Corrected(constraint) : constraint.Expression!, type));

    public Constraint Constraint => constraint;

    public StructureDefinition Definition => definition;

    public string ElementId => elementId;

    /// <summary>Null when the expression is broken: <see cref="Fault"/> says how.</summary>
    public FhirPathExpression? Expression => _compiled.Value.Expression;

    public string? Fault => _compiled.Value.Fault;

    /// <summary>True where an element that has none of the children given (a bit for each by its order) meets the constraint for that reason.</summary>
    public bool HoldsWithout(ulong children) => (_compiled.Value.Subject & children) == 0;

    /// <summary>Those that are evaluated: with an expression, and not guaranteed by the walk itself.</summary>
    public static ImmutableArray<Invariant> Of(IEnumerable<Constraint> constraints, StructureDefinition definition, string elementId, TypeSchema? type) =>
        [.. constraints
            .Where(constraint => constraint.Expression is { } expression && !GuaranteedInvariants.Has(constraint.Key, expression))
            .DistinctBy(constraint => (constraint.Key, constraint.Expression))
            .Select(constraint => new Invariant(constraint, definition, elementId, type))];

    private static Compiled Compile(string source, TypeSchema? type)
    {
        try
        {
            var expression = FhirPathExpression.Parse(source);
            return new(expression, null, InvariantSubject.Of(expression, type));
        }
        catch (FhirPathException e)
        {
            return new(null, e.Message, ulong.MaxValue);
        }
    }

    public override string ToString() => $"{constraint.Key}: {constraint.Expression}";

    private sealed record Compiled(FhirPathExpression? Expression, string? Fault, ulong Subject);
}
