using System.Collections.Frozen;
using Negatoscope.Fhir.Validation.Resources;
using Negatoscope.Fhir.Validation.Resources.Bundles;
using Negatoscope.Fhir.Validation.Resources.Conformance;
using Negatoscope.Fhir.Validation.Resources.Measures;
using Negatoscope.Fhir.Validation.Resources.Questionnaires;
using Negatoscope.Fhir.Validation.Resources.Terminologies;

namespace Negatoscope.Fhir.Validation;

/// <summary>The rules in words by type of resource: one line each.</summary>
internal static class ResourceRules
{
    private static readonly FrozenDictionary<string, IResourceRules> ByType = new Dictionary<string, IResourceRules>
    {
        ["Bundle"] = new BundleRules(),
        ["CodeSystem"] = new TerminologyResourceRules(),
        ["ConceptMap"] = new TerminologyResourceRules(),
        ["Measure"] = new MeasureRules(),
        ["MeasureReport"] = new MeasureReportRules(),
        ["Observation"] = new ObservationRules(),
        ["Questionnaire"] = new QuestionnaireRules(),
        ["QuestionnaireResponse"] = new QuestionnaireResponseRules(),
        ["SearchParameter"] = new SearchParameterRules(),
        ["StructureDefinition"] = new StructureDefinitionRules(),
        ["ValueSet"] = new TerminologyResourceRules(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when the type has none.</summary>
    public static IResourceRules? Of(string resourceType) => ByType.GetValueOrDefault(resourceType);
}
