using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>Everything the OSIRIS view has to say about a study, and who can mend it.</summary>
internal static class OsirisFindings
{
    // The patient

    public static Finding NoPseudonym(Place place) => Refused("osiris-no-pseudonym", Owner.Configuration, place, new(
        "The patient has no pseudonym: the look-up has no row for this patient and no key of at least 32 bytes is configured.",
        "Le patient n'a pas de pseudonyme : la table n'a pas de ligne pour lui et aucune clé d'au moins 32 octets n'est configurée."));

    public static Finding NoPatientId(Place place) => Refused("osiris-no-patient-id", Owner.Ris, place with { Tag = "(0010,0020)" }, new(
        "The images carry no patient ID to make a pseudonym from.",
        "Les images ne portent pas d'identifiant de patient dont tirer un pseudonyme."));

    public static Finding PseudonymIllegal(Place place) => Refused("osiris-pseudonym-illegal", Owner.Configuration, place, new(
        "The pseudonym from the look-up is no FHIR id: 1 to 64 letters, digits, hyphens and full stops.",
        "Le pseudonyme de la table n'est pas un identifiant FHIR : 1 à 64 lettres, chiffres, tirets et points."));

    public static Finding PseudonymIsPatientId(Place place) => new(
        Severity.Warning, "osiris-pseudonym-is-patient-id", Owner.Configuration, place, new(
            "The pseudonym from the look-up is the patient ID of the images.",
            "Le pseudonyme de la table est l'identifiant de patient des images."));

    public static Finding TextNamesPatient(Place place) => new(
        Severity.Warning, "osiris-text-names-patient", Owner.Modality, place, new(
            "A typed text holds the patient's name or ID and was left out.",
            "Un texte saisi contient le nom ou l'identifiant du patient ; il n'est pas écrit."));

    public static Finding EthnicityLeftOut(Place place) => new(
        Severity.Information, "osiris-ethnicity-left-out", Owner.Guide, place with { Tag = "(0010,2160)" }, new(
            "The ethnic group of the images is free text; the guide wants a code, so it was left out.",
            "Le groupe ethnique des images est un texte libre ; le guide veut un code, il n'est donc pas écrit."));

    public static Finding SexUnknown(Place place) => new(
        Severity.Information, "osiris-sex-unknown", Owner.Ris, place with { Tag = "(0010,0040)" }, new(
            "The patient's sex is absent or no term of DICOM: gender is unknown.",
            "Le sexe du patient est absent ou n'est pas un terme de DICOM : gender vaut unknown."));

    // Mandatory values

    /// <summary>The guide requires what the images or the RIS did not say.</summary>
    public static Finding Missing(Place place, string element, Owner owner = Owner.Modality) => new(
        Severity.Warning, "osiris-missing-value", owner, place, new(
            $"{element} is mandatory in the guide and the images do not give it.",
            $"{element} est obligatoire dans le guide et les images ne le donnent pas."));

    /// <summary>The guide requires what only the configuration can say.</summary>
    public static Finding NotConfigured(Place place, string element, string key) => new(
        Severity.Warning, "osiris-not-configured", Owner.Configuration, place, new(
            $"{element} is mandatory in the guide and {key} is not configured for this study.",
            $"{element} est obligatoire dans le guide et {key} n'est pas configuré pour cet examen."));

    public static Finding NoImageSettings(Place place) => new(
        Severity.Information, "osiris-settings-without-image", Owner.Guide, place, new(
            "The guide wants imaging settings of every series; this one holds no image, so they are marked as not applicable.",
            "Le guide veut des réglages d'image pour chaque série ; celle-ci n'a pas d'image, ils sont donc marqués sans objet."));

    public static Finding NeededForPet(Place place, string element, Owner owner) => new(
        Severity.Warning, "osiris-pet-needs", owner, place, new(
            $"The guide makes {element} obligatory for PET and the images do not give it.",
            $"Le guide rend {element} obligatoire en TEP et les images ne le donnent pas."));

    // Values that are there and give cause to look again

    public static Finding Varies(Place place, string element, string least, string greatest, string shown) => new(
        Severity.Information, "osiris-value-varies", Owner.Guide, place, new(
            $"{element} varies within the series, from {least} to {greatest}; the guide has room for the most frequent: {shown}.",
            $"{element} varie dans la série, de {least} à {greatest} ; le guide n'a de place que pour la plus fréquente : {shown}."));

    public static Finding RoundsToZero(Place place, string element) => new(
        Severity.Warning, "osiris-rounds-to-zero", Owner.Guide, place, new(
            $"The guide wants an integer for {element}; the value of the images is less than one half and becomes 0.",
            $"Le guide veut un entier pour {element} ; la valeur des images est inférieure à un demi et devient 0."));

    public static Finding SpacingAtDetector(Place place) => new(
        Severity.Information, "osiris-spacing-at-detector", Owner.Modality, place with { Tag = "(0018,1164)" }, new(
            "pixel_spacing is the spacing at the detector's face, not in the patient.",
            "pixel_spacing est l'espacement à la face du détecteur, non dans le patient."));

    // Codes

    public static Finding ModalityNotListed(Place place, string? modality) => new(
        Severity.Warning, "osiris-modality-not-listed", modality is null ? Owner.Modality : Owner.Guide, place, new(
            modality is null
                ? "The series names no modality; the guide's Unknown code stands for it."
                : $"The guide lists no code for modality {modality}; its Unknown code stands for it.",
            modality is null
                ? "La série n'indique pas de modalité ; le code Unknown du guide la remplace."
                : $"Le guide n'a pas de code pour la modalité {modality} ; son code Unknown la remplace."));

    public static Finding BodySiteNotListed(Place place, string site) => new(
        Severity.Information, "osiris-body-site-not-listed", Owner.Guide, place, new(
            $"No code of the guide's body sites is known for '{site}'; bodySite was left out.",
            $"Aucun code des sites anatomiques du guide n'est connu pour « {site} » ; bodySite n'est pas écrit."));

    // Injections

    public static Finding InjectionNotReferenced(Place place, int count) => new(
        Severity.Information, "osiris-injection-not-referenced", Owner.Guide, place, new(
            $"A series can refer to one injection; {count} more are written without a reference.",
            $"Une série ne peut renvoyer qu'à une injection ; {count} de plus sont écrites sans référence."));

    // Reading back

    public static Finding NothingToRead() => new(
        Severity.Error, "osiris-nothing-to-read", Owner.Input, new() { View = OsirisImagingStudyView.ViewName }, new(
            "There is no ImagingStudy with a Study Instance UID (urn:dicom:uid).",
            "Il n'y a pas d'ImagingStudy avec un Study Instance UID (urn:dicom:uid)."));

    public static Finding UidNotUsable(string path) => new(
        Severity.Error, "osiris-uid-not-usable", Owner.Input, new() { View = OsirisImagingStudyView.ViewName, Path = path }, new(
            "The element has no usable UID and was left out.",
            "L'élément n'a pas d'UID utilisable ; il n'est pas lu."));

    private static Finding Refused(string code, Owner owner, Place place, Sentence why) => new(Severity.Error, code, owner, place, new(
        $"{why.English} Nothing is written for this study.",
        $"{why.French} Rien n'est écrit pour cet examen."));
}
