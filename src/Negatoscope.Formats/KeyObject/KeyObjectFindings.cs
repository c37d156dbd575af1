using Negatoscope.Model;

namespace Negatoscope.Formats.KeyObject;

/// <summary>What the writer of Key Object Selection documents leaves out or misses. Never a name or an identifier of a patient.</summary>
internal static class KeyObjectFindings
{
    public static Finding NothingToName(Place at) => new(Severity.Error, "manifest-empty", Owner.Input, at, new(
        "The study has no instance that can be named: no document is made.",
        "L'examen n'a aucune instance qui puisse être désignée : aucun document n'est fait."));

    public static Finding NoMoment(Place at) => new(Severity.Error, "manifest-without-moment", Owner.Modality, at, new(
        "The images tell no date with a time, and the document must say when it was made: give the moment with it.",
        "Les images ne donnent aucune date avec une heure, et le document doit dire quand il a été fait : indiquez-le."));

    public static Finding InstancesLeftOut(Place at, int count) => new(Severity.Error, "manifest-instances-left-out", Owner.Modality, at, new(
        $"An instance without a usable SOP class cannot be named; left out: {count}.",
        $"Une instance sans classe SOP exploitable ne peut pas être désignée ; laissées de côté : {count}."));

    public static Finding WithoutIns(Place at) => new(Severity.Warning, "manifest-without-ins", Owner.Ris, at, new(
        "The patient has no national health identity (INS): the French shared record will not take the manifest.",
        "Le patient n'a pas d'identité nationale de santé (INS) : le dossier médical partagé ne prendra pas le manifeste."));

    public static Finding WithoutAccession(Place at) => new(Severity.Warning, "manifest-without-accession", Owner.Ris, at, new(
        "The study has no accession number, by which the manifest and the report of the images find each other.",
        "L'examen n'a pas de numéro d'accession, par lequel le manifeste et le compte rendu des images se retrouvent."));

    public static Finding NoWadoRoot(Place at) => new(Severity.Warning, "no-wado-root", Owner.Configuration, at, new(
        "No DICOMweb root is configured: the manifest does not say where the series are. Set endpoints.wadoRoot.",
        "Aucune racine DICOMweb n'est configurée : le manifeste ne dit pas où sont les séries. Renseignez endpoints.wadoRoot."));

    public static Finding ValueTooLong(Place at, string vr, int limit) => new(Severity.Warning, "value-too-long", Owner.Ris, at, new(
        $"The value has more than the {limit} characters of {vr} (PS3.5 §6.2); it is written whole.",
        $"La valeur dépasse les {limit} caractères de {vr} (PS3.5 §6.2) ; elle est écrite en entier."));

    public static Finding TextCut(Place at, int limit) => new(Severity.Information, "text-cut", Owner.Input, at, new(
        $"The element holds {limit} characters: its words are cut, and whole in the description of the document where they name the examination or the act.",
        $"L'élément tient {limit} caractères : ses mots sont coupés, et entiers dans la description du document s'ils nomment l'examen ou l'acte."));

    public static Finding UnknownSex(Place at) => new(Severity.Information, "unknown-sex", Owner.Ris, at, new(
        "The patient's sex is none of M, F and O: left out.", "Le sexe du patient n'est ni M, ni F, ni O : omis."));

    public static Finding DateNotWhole(Place at) => new(Severity.Information, "date-not-whole", Owner.Input, at, new(
        "A month or a year alone is no DICOM date: left out.", "Un mois ou une année seuls ne sont pas une date DICOM : omis."));

    public static Finding Unchanged(Place at) => new(Severity.Information, "manifest-unchanged", Owner.Input, at, new(
        "The study says what the published manifest says: there is nothing to replace.",
        "L'examen dit ce que dit le manifeste publié : il n'y a rien à remplacer."));

    public static Finding NothingToReplace(Place at) => new(Severity.Error, "manifest-not-of-the-study", Owner.Input, at, new(
        "The published document is no manifest of this study with a usable UID: it can be neither replaced nor withdrawn.",
        "Le document publié n'est pas un manifeste de cet examen avec un UID exploitable : il ne peut être ni remplacé ni retiré."));
}
