using System.Collections.Frozen;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>What search parameters look for, in words. The packed definitions have no prose, so the usual ones are told here.</summary>
internal static class ParameterNames
{
    private static readonly FrozenDictionary<string, Sentence> ByCode = new Dictionary<string, Sentence>
    {
        ["_id"] = new("the id on this server", "l'id sur ce serveur"),
        ["_lastUpdated"] = new("when this version was written", "quand cette version a été écrite"),
        ["_profile"] = new("the profile that it claims", "le profil qu'elle déclare"),
        ["_tag"] = new("a tag", "une étiquette"),
        ["_security"] = new("a security label", "une étiquette de sécurité"),
        ["_source"] = new("where it comes from", "d'où elle vient"),
        ["address"] = new("any part of the address", "une partie de l'adresse"),
        ["address-city"] = new("city", "ville"),
        ["address-postalcode"] = new("postal code", "code postal"),
        ["active"] = new("in use: true or false", "en usage : true ou false"),
        ["agent"] = new("who took part", "qui a pris part"),
        ["agent-name"] = new("the name of who took part", "le nom de qui a pris part"),
        ["basedon"] = new("the request behind it", "la demande à l'origine"),
        ["birthdate"] = new("date of birth", "date de naissance"),
        ["bodysite"] = new("body site", "région du corps"),
        ["category"] = new("category", "catégorie"),
        ["code"] = new("what it is", "ce que c'est"),
        ["date"] = new("when", "quand"),
        ["definitionType"] = new("EMDN code of the device", "code EMDN du dispositif"),
        ["device-name"] = new("name of the device", "nom du dispositif"),
        ["dicom-class"] = new("SOP class", "classe SOP"),
        ["email"] = new("e-mail address", "adresse électronique"),
        ["encounter"] = new("the encounter", "la venue"),
        ["endpoint"] = new("where the images are served", "d'où les images sont servies"),
        ["entity"] = new("what it speaks of", "ce dont elle parle"),
        ["family"] = new("family name", "nom de famille"),
        ["gender"] = new("male, female, other or unknown", "male, female, other ou unknown"),
        ["given"] = new("given name", "prénom"),
        ["identifier"] = new("a number, with who gave it", "un numéro, avec qui l'a donné"),
        ["ins"] = new("national health identity (INS-C)", "identité nationale de santé (INS-C)"),
        ["instance"] = new("SOP Instance UID", "SOP Instance UID"),
        ["location"] = new("place", "lieu"),
        ["lotNumber"] = new("lot number", "numéro de lot"),
        ["manufacturer"] = new("manufacturer", "fabricant"),
        ["modality"] = new("CT, MR, US…", "CT, MR, US…"),
        ["model"] = new("model", "modèle"),
        ["name"] = new("any part of the name", "une partie du nom"),
        ["organization"] = new("organisation", "organisation"),
        ["patient"] = new("the patient", "le patient"),
        ["performer"] = new("who did it", "qui l'a fait"),
        ["phone"] = new("telephone number", "numéro de téléphone"),
        ["reason"] = new("why", "pourquoi"),
        ["recorded"] = new("when it was recorded", "quand elle a été enregistrée"),
        ["serialNumber"] = new("serial number", "numéro de série"),
        ["series"] = new("Series Instance UID", "Series Instance UID"),
        ["started"] = new("when the study began", "quand l'examen a commencé"),
        ["status"] = new("status", "statut"),
        ["subject"] = new("whom or what it is about", "de qui ou de quoi il s'agit"),
        ["subtype"] = new("kind in detail", "type en détail"),
        ["type"] = new("kind", "type"),
        ["udi-carrier"] = new("UDI as printed or scanned", "UDI tel qu'imprimé ou lu"),
        ["udi-di"] = new("UDI-DI", "UDI-DI"),
        ["url"] = new("address that names it", "adresse qui la nomme"),
        ["version"] = new("version", "version"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In words, as its definition has them, or else the elements that it looks at.</summary>
    public static string Of(SearchParameter parameter, string type, DefinitionLibrary library, Language language)
    {
        if (ByCode.TryGetValue(parameter.Code, out var known))
            return known.In(language);
        if (library.Find("SearchParameter", parameter.Url).TextOf("description"u8) is { Length: > 0 } described)
            return Trees.FhirWords.Shortened(described, 100);
        var own = (parameter.Expression ?? "").Split('|', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith($"{type}.", StringComparison.Ordinal));
        return Trees.FhirWords.Shortened(own ?? parameter.Expression ?? "", 60);
    }
}
