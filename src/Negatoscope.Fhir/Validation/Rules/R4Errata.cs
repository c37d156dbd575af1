using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>Where the published R4 definitions contradict themselves or the specification's own examples; later versions put it right.</summary>
internal static partial class R4Errata
{
    private const string Hl7 = "http://hl7.org/fhir/StructureDefinition/";

    /// <summary>A type that HL7 publishes with R4.</summary>
    public static bool Concern(StructureDefinition definition) =>
        definition is { IsR4: true, IsProfile: false } && definition.Url.StartsWith(Hl7, StringComparison.Ordinal);

    /// <summary>
    /// The expression of a constraint as R4 means it. Its patterns were written for whole texts, before FHIRPath decided that matches() looks for
    /// a part; and que-12 asks for a choice of behavior from the second condition on, not from the third.
    /// </summary>
    public static string Corrected(Constraint constraint) => constraint.Key switch
    {
        "que-12" => constraint.Expression!.Replace("enableWhen.count() > 2", "enableWhen.count() > 1", StringComparison.Ordinal),
        _ => Pattern().Replace(constraint.Expression!, ".matches('^(?:$1)$$')"),
    };

    /// <summary>A pattern that is not anchored yet.</summary>
    [GeneratedRegex(@"\.matches\('((?!\^)(?:[^'\\]|\\.)*)'\)")]
    private static partial Regex Pattern();

    /// <summary>
    /// Where R4 itself, or the guides that HL7 builds on it, put extensions whose published contexts are narrower; later editions of the extensions
    /// name these places.
    /// </summary>
    private static readonly FrozenDictionary<string, string[]> FurtherContexts = new Dictionary<string, string[]>
    {
        [Hl7 + "structuredefinition-fhir-type"] = ["ElementDefinition.type"],
        [Hl7 + "regex"] = ["ElementDefinition.type"],
        [Hl7 + "structuredefinition-normative-version"] = ["DomainResource", "ElementDefinition"],
        [Hl7 + "valueset-concept-comments"] = ["CodeSystem.concept"],
        [Hl7 + "capabilitystatement-expectation"] = ["SearchParameter.multipleOr", "SearchParameter.multipleAnd", "SearchParameter.comparator", "SearchParameter.modifier", "SearchParameter.chain"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Elements besides those that the definition of an extension names.</summary>
    public static IReadOnlyList<string> FurtherContextsOf(string extension) => FurtherContexts.GetValueOrDefault(extension) ?? [];

    /// <summary>The list of HL7's work groups has gone on changing since: R4 holds its own definitions to the groups of its day.</summary>
    private static bool IsOfWorkGroups(Binding binding) => binding.ValueSet?.Split('|')[0] == "http://hl7.org/fhir/ValueSet/hl7-work-group";

    /// <summary>
    /// The vital signs bind every component's value, codes and flow rates too, to the units of vital signs. Those are meant for the components
    /// that the profiles define.
    /// </summary>
    public static bool IsMistaken(Binding binding, ElementDefinition element) =>
        IsOfWorkGroups(binding)
        || element.Id == "Observation.component.value[x]" && binding.ValueSet is "http://hl7.org/fhir/ValueSet/ucum-vitals-common|4.0.1" or "http://hl7.org/fhir/ValueSet/ucum-vitals-common";
}
