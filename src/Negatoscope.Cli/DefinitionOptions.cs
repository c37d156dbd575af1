using System.CommandLine;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>The options by which validate, fhirpath and snapshot are given definitions.</summary>
internal static class DefinitionOptions
{
    public static Option<string[]> Ig(Language language) => new("--ig")
    {
        Description = new Sentence(
            "Definitions: a folder (searched in depth), a file, or a FHIR package (.tgz); may be repeated.",
            "Définitions : un dossier (parcouru en profondeur), un fichier ou un paquet FHIR (.tgz) ; répétable.").In(language),
        HelpName = HelpText.PathsName.In(language).TrimEnd('.'),
    };

    public static Option<bool> NoGuides(Language language) => new("--no-guides")
    {
        Description = new Sentence(
            "Leave out the French guides that the program knows: FHIR R4 and --ig only.",
            "Ignore les guides français que connaît le programme : FHIR R4 et --ig seulement.").In(language),
    };
}
