using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>Extensions on the elements of definitions that rule instances.</summary>
internal static class DefinitionExtensions
{
    public const string MustHaveValue = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.mustHaveValue";
    public const string ValueAlternatives = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives";

    public const string Regex = "http://hl7.org/fhir/StructureDefinition/regex";
    public const string ImposeProfile = "http://hl7.org/fhir/StructureDefinition/structuredefinition-imposeProfile";

    public const string NarrativeLanguages = "http://hl7.org/fhir/StructureDefinition/narrative-language-control";
    public const string NarrativeSource = "http://hl7.org/fhir/StructureDefinition/narrative-source-control";

    /// <summary>The value of the first extension of that URL, of the element or of the definitions beneath; null when there is none.</summary>
    public static string? Text(ElementDefinition element, string url) => Texts(element, url) is [var first, ..] ? first : null;

    /// <summary>The values of all of them, where the nearest definition has any.</summary>
    public static IReadOnlyList<string> Texts(ElementDefinition element, string url)
    {
        foreach (var source in element.Inherited.Prepend(element.Source))
            if (Values(source, url) is { Count: > 0 } values)
                return values;
        return [];
    }

    /// <summary>The values of the extensions of that URL that stand on a node itself.</summary>
    public static List<string> Values(Node source, string url)
    {
        var values = new List<string>();
        foreach (var child in source.Children)
            if (child.IsNamed("extension"u8) && child.TextOf("url"u8) == url && StructureDefinitionReader.Choice(child, "value"u8).Text is { } text)
                values.Add(text);
        return values;
    }
}
