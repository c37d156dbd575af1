using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation;

/// <summary>Names the definition behind a rule, and the page where a person can read about it.</summary>
internal static class RuleSource
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    extension(Issue issue)
    {
        /// <summary>The issue, with the element of a definition that it breaks.</summary>
        public Issue Breaks(StructureDefinition definition, string elementId) =>
            issue with { Rule = issue.Rule ?? $"{definition.Url}#{elementId}", Link = LinkTo(definition, elementId) };
    }

    private static string LinkTo(StructureDefinition definition, string elementId)
    {
        if (!definition.Url.StartsWith(Core, StringComparison.Ordinal))
            return definition.Url;
        var name = definition.Url[Core.Length..];
        var page = definition switch
        {
            { IsExtension: true } => $"extension-{name}",
            { IsProfile: true } => name,
            { Kind: StructureKind.Resource } => $"{name}-definitions",
            { Type: "Extension" } => "extensibility-definitions",
            { Type: "Reference" } => "references-definitions",
            { Type: "Narrative" } => "narrative-definitions",
            { Type: "ElementDefinition" } => "elementdefinition-definitions",
            { Type: "Dosage" } => "dosage-definitions",
            { Type: "Meta" } => "resource-definitions",
            _ => "datatypes-definitions",
        };
        return $"https://hl7.org/fhir/R4/{page.ToLowerInvariant()}.html#{elementId}";
    }
}
