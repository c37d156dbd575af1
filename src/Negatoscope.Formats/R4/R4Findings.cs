using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>What the r4 view leaves unsaid, and what a reader of R4 resources could not use. Never a name or an identifier of a patient.</summary>
internal static class R4Findings
{
    public static Finding NoModality(Study study, int series) => new(
        Severity.Warning, "no-modality", Owner.Modality, At(study, series, "modality", "(0008,0060)"),
        new("The series has no modality, which R4 requires: written with a data-absent-reason.",
            "La série n'a pas de modalité, obligatoire en R4 : écrite avec un data-absent-reason."));

    public static Finding UnknownBodyPart(Study study, int series, string word) => new(
        Severity.Warning, "unknown-body-part", Owner.Modality, At(study, series, "bodySite", "(0018,0015)"),
        new($"The body part \"{Short(word)}\" is no term of PS3.16 Annex L nor a known synonym: written as a display without code.",
            $"La région « {Short(word)} » n'est ni un terme de PS3.16 annexe L ni un synonyme connu : écrite en libellé, sans code."));

    public static Finding RegionWithoutSystem(Study study, int series) => new(
        Severity.Warning, "region-without-system", Owner.Modality, At(study, series, "bodySite", "(0008,2218)"),
        new("The anatomic region is coded in a scheme that has no URI: written as a display without code.",
            "La région anatomique est codée dans une nomenclature sans URI : écrite en libellé, sans code."));

    public static Finding UnknownLaterality(Study study, int series) => new(
        Severity.Warning, "unknown-laterality", Owner.Modality, At(study, series, "laterality", "(0020,0060)"),
        new("The laterality is none of R, L, U and B (PS3.3 C.7.3.1): left out.",
            "La latéralité n'est ni R, ni L, ni U, ni B (PS3.3 C.7.3.1) : omise."));

    public static Finding NumberBelowZero(Study study, int series) => new(
        Severity.Information, "number-below-zero", Owner.Modality, At(study, series, "number", "(0020,0011)"),
        new("A series or instance number below zero has no place in an unsignedInt: left out.",
            "Un numéro de série ou d'instance négatif n'a pas sa place dans un unsignedInt : omis."));

    public static Finding NoSopClass(Study study, int series, int count) => new(
        Severity.Warning, "no-sop-class", Owner.Modality, At(study, series, "instance.sopClass", "(0008,0016)"),
        new($"{count} instances of the series have no usable SOP class, which R4 requires: written with a data-absent-reason.",
            $"{count} instances de la série n'ont pas de classe SOP utilisable, obligatoire en R4 : écrites avec un data-absent-reason."));

    public static Finding NoTimeZone(Study study) => new(
        Severity.Warning, "no-time-zone", Owner.Configuration, At(study, "started", "(0008,0201)"),
        new("The images give a time without an offset from UTC and no time zone is configured: only dates are written. Set timeZone.",
            "Les images donnent une heure sans décalage UTC et aucun fuseau n'est configuré : seules les dates sont écrites. Renseignez timeZone."));

    public static Finding SkippedTime(Study study) => new(
        Severity.Warning, "time-skipped-by-zone", Owner.Modality, At(study, "started", "(0008,0030)"),
        new("A local time falls in the hour that the configured time zone skips in spring: only its date is written. Is the clock of the modality right?",
            "Une heure locale tombe dans l'heure que le fuseau configuré saute au printemps : seule la date est écrite. L'horloge de la modalité est-elle juste ?"));

    public static Finding PatientWithoutIdentifier(Study study) => new(
        Severity.Warning, "patient-without-identifier", Owner.Ris, At(study, "subject", "(0010,0020)"),
        new("The images do not identify their patient: the Patient is known by this study alone.",
            "Les images n'identifient pas leur patient : la ressource Patient n'est connue que par cet examen."));

    public static Finding UnknownSex(Study study) => new(
        Severity.Information, "unknown-sex", Owner.Ris, At(study, "subject", "(0010,0040)"),
        new("The patient's sex is none of M, F and O: left out.", "Le sexe du patient n'est ni M, ni F, ni O : omis."));

    /// <param name="setting">The key of negatoscope.json that would give the system.</param>
    public static Finding IdentifierWithoutSystem(Study study, Sentence what, string setting, string path, string tag) => new(
        Severity.Warning, "identifier-without-system", Owner.Configuration, At(study, path, tag),
        new($"{what.English} has no system: two sites' numbers can collide. Set issuers.{setting}, or issuers.systems for its issuer.",
            $"{what.French} n'a pas de système : les numéros de deux sites peuvent se confondre. Renseignez issuers.{setting}, ou issuers.systems pour son émetteur."));

    public static Finding NoWadoRoot(Study study) => new(
        Severity.Information, "no-wado-root", Owner.Configuration, At(study, "endpoint"),
        new("No DICOMweb root is configured: the study has no endpoint. Set endpoints.wadoRoot.",
            "Aucune racine DICOMweb n'est configurée : l'examen n'a pas d'endpoint. Renseignez endpoints.wadoRoot."));

    public static Finding NoImagingStudy() => new(
        Severity.Error, "no-imaging-study", Owner.Input, new() { View = R4ImagingStudyView.ViewName },
        new("There is no ImagingStudy among the resources.", "Il n'y a pas d'ImagingStudy parmi les ressources."));

    public static Finding NoStudyUid() => new(
        Severity.Error, "no-study-uid", Owner.Input, new() { View = R4ImagingStudyView.ViewName, Path = "ImagingStudy.identifier" },
        new("The ImagingStudy has no usable Study Instance UID: it cannot be read.",
            "L'ImagingStudy n'a pas de Study Instance UID utilisable : elle ne peut pas être lue."));

    public static Finding UnusableUid(string path) => new(
        Severity.Error, "unusable-uid", Owner.Input, new() { View = R4ImagingStudyView.ViewName, Path = path },
        new("The UID is missing or none: what it names is left out.", "L'UID est absent ou invalide : ce qu'il désigne est omis."));

    private static Place At(Study study, string element, string? tag = null) => new()
    {
        Study = study.Uid,
        Tag = tag,
        View = R4ImagingStudyView.ViewName,
        Path = $"ImagingStudy.{element}",
    };

    private static Place At(Study study, int series, string element, string tag) => new()
    {
        Study = study.Uid,
        Series = study.Series[series].Uid,
        Tag = tag,
        View = R4ImagingStudyView.ViewName,
        Path = $"ImagingStudy.series[{series}].{element}",
    };

    /// <summary>A CS has 16 characters; what is longer is not worth a longer sentence.</summary>
    private static string Short(string word) => word.Length <= 16 ? word : word[..16] + "…";
}
