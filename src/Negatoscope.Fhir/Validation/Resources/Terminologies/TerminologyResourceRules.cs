using Negatoscope.Fhir.Terminology.Authoring;

namespace Negatoscope.Fhir.Validation.Resources.Terminologies;

/// <summary>CodeSystem, ValueSet and ConceptMap against the other definitions at hand.</summary>
internal sealed class TerminologyResourceRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        foreach (var placed in TerminologyResources.Check(resource, scope.Terminology))
        {
            if (scope.IsOver)
                return;
            scope.Report(placed.At, placed.Issue);
        }
    }
}
