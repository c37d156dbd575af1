using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>What a profile asks of a narrative.</summary>
/// <param name="Languages">_no, _yes, _resource, or a language that it must have a section in.</param>
/// <param name="AsksSource">Each part says by a class where it comes from.</param>
internal sealed record NarrativeRules(ImmutableArray<string> Languages, bool AsksSource)
{
    /// <summary>Null when the element asks nothing.</summary>
    public static NarrativeRules? Of(ElementDefinition element)
    {
        var languages = DefinitionExtensions.Texts(element, DefinitionExtensions.NarrativeLanguages);
        var source = DefinitionExtensions.Text(element, DefinitionExtensions.NarrativeSource);
        return languages.Count == 0 && source is null ? null : new([.. languages], source is not null);
    }
}
