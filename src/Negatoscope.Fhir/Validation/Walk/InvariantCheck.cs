using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Evaluates the constraints of elements (R4 conformance-rules.html#constraints).</summary>
internal sealed class InvariantCheck(ValidationRun run)
{
    private readonly HashSet<Invariant> _told = [];

    /// <summary>What met a limit once is not tried again: a document may have a hundred thousand elements that are as costly.</summary>
    private readonly HashSet<Invariant> _tooCostly = [];

    /// <param name="type">The type of the element; null when it is not at hand.</param>
    /// <param name="children">A bit for each child that the element has (<see cref="InvariantSubject.BitOf"/>); all bits when it was not looked.</param>
    /// <param name="isPart">A resource as an element of another: %resource is that one.</param>
    public void Check(Node node, TypeSchema? type, ImmutableArray<Invariant> invariants, ulong children, bool isPart = false)
    {
        foreach (var invariant in invariants)
            if (!invariant.HoldsWithout(children))
                Check(node, type, invariant, isPart ? run.PathContext with { Resource = PathItem.OfRoot(node.Parent.ResourceAround, run.Rules.Library) } : run.PathContext);
    }

    private void Check(Node node, TypeSchema? type, Invariant invariant, EvaluationContext context)
    {
        if (invariant.Constraint.IsBestPractice && !run.Options.ReportsBestPractice)
            return;
        if (invariant.Expression is not { } expression)
        {
            Tell(node, invariant, ValidationIssues.BrokenInvariant(invariant.Constraint.Key, invariant.Definition.Canonical, invariant.Fault!));
            return;
        }
        if (_tooCostly.Count > 0 && _tooCostly.Contains(invariant))
            return;
        try
        {
            if (expression.Test(PathItem.Of(node, type), context) != true)
                run.Report(node, Issue(invariant).Breaks(invariant.Definition, invariant.ElementId));
        }
        catch (FhirPathException e) when (e.Kind == FhirPathErrorKind.Execution)
        {
            if (e.IsTooCostly)
                _tooCostly.Add(invariant);
            Tell(node, invariant, ValidationIssues.InvariantNotEvaluated(invariant.Constraint.Key, e));
        }
        catch (FhirPathException e)
        {
            Tell(node, invariant, ValidationIssues.BrokenInvariant(invariant.Constraint.Key, invariant.Definition.Canonical, e.Message));
        }
    }

    private static Issue Issue(Invariant invariant)
    {
        var constraint = invariant.Constraint;
        var severity = constraint.IsError && !constraint.IsBestPractice ? IssueSeverity.Error : IssueSeverity.Warning;
        return ValidationIssues.InvariantFailed(constraint.Key, constraint.Human ?? constraint.Expression!, severity);
    }

    private void Tell(Node node, Invariant invariant, Issue issue)
    {
        if (!run.IsProbing && _told.Add(invariant))
            run.Report(node, issue.Breaks(invariant.Definition, invariant.ElementId));
    }
}
