using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>What the r4 view leaves unsaid, and what a reader of R4 resources could not use. Never a name or an identifier of a patient.</summary>
internal static class R4Findings
{
    public static Finding PatientWithoutIdentifier(Study study) => new(
        Severity.Warning, "patient-without-identifier", Owner.Ris, At(study, "subject", "(0010,0020)"),
        new("The images do not identify their patient: the Patient is known by this study alone.",
            "Les images n'identifient pas leur patient : la ressource Patient n'est connue que par cet examen."));

    public static Finding UnknownSex(Study study) => new(
        Severity.Information, "unknown-sex", Owner.Ris, At(study, "subject", "(0010,0040)"),
        new("The patient's sex is none of M, F and O: left out.", "Le sexe du patient n'est ni M, ni F, ni O : omis."));

    public static Finding NoWadoRoot(Study study) => new(
        Severity.Information, "no-wado-root", Owner.Configuration, At(study, "endpoint"),
        new("No DICOMweb root is configured: the study has no endpoint. Set endpoints.wadoRoot.",
            "Aucune racine DICOMweb n'est configurée : l'examen n'a pas d'endpoint. Renseignez endpoints.wadoRoot."));

    public static Finding InterventionsLeftOut(Study study) => new(
        Severity.Information, "interventions-left-out", Owner.Guide, At(study, "procedureReference"),
        new($"R4 has room for one intervention that a study was part of; left out: {study.Interventions.Length - 1}. Their Procedures name the study.",
            $"R4 n'a de place que pour une intervention dont un examen a fait partie ; omises : {study.Interventions.Length - 1}. Leurs Procedure nomment l'examen."));

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

    public static Place At(Study study, string element, string? tag = null) => new()
    {
        Study = study.Uid,
        Tag = tag,
        View = R4ImagingStudyView.ViewName,
        Path = $"ImagingStudy.{element}",
    };

    public static Place At(Study study, int series, string element) => new()
    {
        Study = study.Uid,
        Series = study.Series[series].Uid,
        View = R4ImagingStudyView.ViewName,
        Path = $"ImagingStudy.series[{series}].{element}",
    };
}
