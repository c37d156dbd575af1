using System.Collections.Frozen;
using System.Globalization;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Formats.Dicom;

/// <summary>What may be noticed while DICOM objects become studies. No sentence names a patient or quotes a value.</summary>
internal static class DicomFindings
{
    public static Finding UnusableUid(Tag tag, string file, Problem? cause) => new(
        Severity.Error,
        "unusable-uid",
        Owner.Modality,
        new() { File = file, Tag = tag.ToString(), Offset = cause?.Offset },
        new(
            $"{KeywordOf(tag)} is missing or is no UID, so the file belongs to no study{(cause is null ? "" : $"; {cause.Message}")}.",
            $"{KeywordOf(tag)} manque ou n'est pas un UID : le fichier n'appartient à aucun examen{(cause is null ? "" : $" ; {FrenchOf(cause)}")}."));

    public static Finding IdentityConflict(Place place, int identities) => new(
        Severity.Error,
        "patient-identity-conflict",
        Owner.Ris,
        place with { Tag = Tags.PatientID.ToString() },
        new(
            $"Instances of this study name {identities} different patients: the study is refused and none of its files is converted.",
            $"Des instances de cet examen désignent {identities} patients différents : l'examen est refusé et aucun de ses fichiers n'est converti."));

    public static Finding PatientIdMissing(Place place, Disagreement missing) => new(
        Severity.Warning,
        "patient-id-missing",
        Owner.Ris,
        place with { Tag = missing.Tag.ToString() },
        new(
            $"Instances of this study have no patient identifier where others have one: {missing.Against}.",
            $"Des instances de cet examen n'ont pas d'identifiant de patient alors que d'autres en ont un : {missing.Against}."));

    public static Finding StudyDisagrees(Place place, Disagreement disagreement) => new(
        Severity.Warning,
        disagreement.Tag == Tags.PatientName ? "patient-name-differs"
            : disagreement.Tag == Tags.PatientBirthDate ? "patient-birth-date-differs"
            : "study-attribute-differs",
        disagreement.Tag.Group == 0x0010 ? Owner.Ris : Owner.Modality,
        place with { Tag = disagreement.Tag.ToString() },
        Differs("this study", "cet examen", disagreement));

    public static Finding SeriesDisagrees(Place place, Disagreement disagreement) => new(
        Severity.Warning,
        "series-attribute-differs",
        Owner.Modality,
        place with { Tag = disagreement.Tag.ToString() },
        Differs("this series", "cette série", disagreement));

    public static Finding SameInstanceAgain(Place place) => new(
        Severity.Information,
        "duplicate-instance",
        Owner.Input,
        place,
        new(
            "This instance was already read from another file that says the same; the file of lowest path is kept.",
            "Cette instance a déjà été lue dans un autre fichier qui dit la même chose ; le fichier de plus petit chemin est gardé."));

    public static Finding OtherInstanceOfSameUid(Place place) => new(
        Severity.Warning,
        "sop-instance-uid-reused",
        Owner.Modality,
        place,
        new(
            "Another file carries this SOP Instance UID and says something else; the file of lowest path is kept.",
            "Un autre fichier porte ce SOP Instance UID et dit autre chose ; le fichier de plus petit chemin est gardé."));

    public static Finding InstanceInTwoSeries(Place place) => new(
        Severity.Warning,
        "instance-in-two-series",
        Owner.Modality,
        place,
        new(
            "This SOP Instance UID also stands in another series of the study; the file of lowest path is kept.",
            "Ce SOP Instance UID figure aussi dans une autre série de l'examen ; le fichier de plus petit chemin est gardé."));

    public static Finding InstanceInTwoStudies(Place place) => new(
        Severity.Warning,
        "instance-in-two-studies",
        Owner.Modality,
        place,
        new(
            "This SOP Instance UID also stands in another study; the file of lowest path is kept.",
            "Ce SOP Instance UID figure aussi dans un autre examen ; le fichier de plus petit chemin est gardé."));

    public static Finding Implausible(Place place, Tag tag, decimal least, decimal greatest, string unit, int count) => new(
        Severity.Warning,
        "implausible-value",
        Owner.Modality,
        place with { Tag = tag.ToString() },
        new(
            $"{tag} is outside {Range(least, greatest, "to", unit)}, {count} time(s): "
                + "it was not measured, or another unit was meant; it is kept as written.",
            $"{tag} sort de l'intervalle de {Range(least, greatest, "à", unit)}, {count} fois : "
                + "non mesuré, ou donné dans une autre unité ; la valeur est gardée telle quelle."));

    /// <summary>A problem of the bytes or of a value, once for all the files of a series that share it.</summary>
    public static Finding Problem(Place place, ProblemTally tally)
    {
        var problem = tally.Problem;
        var fault = FaultOf(problem);
        return new(
            fault.Severity,
            problem.Code,
            fault.Owner,
            place with { Tag = problem.Tag?.ToString(), Offset = problem.Offset },
            new(
                $"{Capital(problem.Message)}{(tally.Files > 1 ? $" ({tally.Files} files of the series)" : "")}.",
                $"{Capital(FrenchOf(problem))}{(tally.Files > 1 ? $" ({tally.Files} fichiers de la série)" : "")}."));
    }

    /// <summary>What can be wrong with a file, by the code that the DICOM reader gives.</summary>
    private static readonly FrozenDictionary<string, Fault> ByCode = new Dictionary<string, Fault>
    {
        ["truncated"] = new(Severity.Error, Owner.Input, "les données s'arrêtent avant la fin de l'élément"),
        ["bad-deflate"] = new(Severity.Error, Owner.Input, "les données compressées sont abîmées ou coupées ; ce qui a pu être décompressé a été lu"),
        ["bad-vr"] = new(Severity.Error, Owner.Input, "ni représentation de valeur ni longueur crédible ; la suite n'a pas été lue"),
        ["bad-sequence"] = new(Severity.Error, Owner.Input, "devrait contenir des items et n'en contient pas"),
        ["element-form"] = new(
            Severity.Warning, Owner.Input, "l'élément n'a pas la forme que dit la syntaxe de transfert ; il a été lu comme la suite l'explique"),
        ["item-length"] = new(Severity.Warning, Owner.Input, "un item a une longueur impossible ; il a été lu jusqu'à son délimiteur"),
        ["too-deep"] = new(Severity.Error, Owner.Input, "séquences trop profondément imbriquées"),
        ["too-many-elements"] = new(Severity.Error, Owner.Input, "trop d'éléments ou d'items ; la suite n'a pas été lue"),
        ["header-too-long"] = new(Severity.Error, Owner.Input, "l'en-tête est trop long ; la suite n'a pas été lue"),
        ["stray-delimiter"] = new(Severity.Warning, Owner.Modality, "délimiteur hors de toute séquence, ignoré"),
        ["trailing-bytes"] = new(Severity.Information, Owner.Modality, "des zéros suivent le dernier élément"),
        ["tag-order"] = new(Severity.Warning, Owner.Modality, "les éléments ne sont pas dans l'ordre croissant (PS3.5 §7.1)"),
        ["duplicate-element"] = new(Severity.Warning, Owner.Modality, "l'élément figure plus d'une fois ; le dernier compte"),
        ["undecodable-text"] = new(Severity.Warning, Owner.Modality, "contient des octets que son jeu de caractères n'a pas"),
        ["character-set-misspelt"] = new(Severity.Information, Owner.Modality, "le terme de jeu de caractères est mal écrit ; celui qu'il désigne a été pris"),
        ["character-set-unknown"] = new(Severity.Warning, Owner.Modality, "terme de jeu de caractères inconnu ; le répertoire par défaut a été pris"),
        ["character-set-not-alone"] = new(
            Severity.Warning, Owner.Modality, "un jeu de caractères qui doit être seul est joint à d'autres ; la première valeur compte"),
        ["control-character"] = new(
            Severity.Warning, Owner.Modality, "contient un caractère de commande qu'aucun texte ne peut avoir"),
        ["not-a-date"] = new(Severity.Warning, Owner.Modality, "n'est pas une date"),
        ["not-a-time"] = new(Severity.Warning, Owner.Modality, "n'est pas une heure"),
        ["not-a-date-time"] = new(Severity.Warning, Owner.Modality, "n'est pas une date avec heure"),
        ["not-an-offset"] = new(Severity.Warning, Owner.Modality, "n'est pas un décalage par rapport à UTC"),
        ["not-a-number"] = new(Severity.Warning, Owner.Modality, "n'est pas un nombre décimal"),
        ["not-an-integer"] = new(Severity.Warning, Owner.Modality, "n'est pas un entier de 32 bits"),
        ["no-file-meta"] = new(Severity.Information, Owner.Input, "le fichier n'a pas de métadonnées de fichier (PS3.10 §7.1)"),
        ["file-meta-form"] = new(Severity.Warning, Owner.Modality, "les métadonnées de fichier ne sont pas en Explicit VR Little Endian"),
        ["no-transfer-syntax"] = new(Severity.Warning, Owner.Modality, "la syntaxe de transfert n'est pas indiquée ; elle a été déduite des premiers octets"),
        ["unknown-transfer-syntax"] = new(Severity.Warning, Owner.Modality, "la syntaxe de transfert est inconnue ; lu en Explicit VR Little Endian"),
        ["wrong-transfer-syntax"] = new(Severity.Warning, Owner.Modality, "les données ne suivent pas la syntaxe de transfert annoncée"),
    }.ToFrozenDictionary();

    private static Fault FaultOf(Problem problem) =>
        ByCode.GetValueOrDefault(problem.Code, new(Severity.Warning, Owner.Modality, $"anomalie « {problem.Code} »"));

    private static string FrenchOf(Problem problem) =>
        problem.Tag is { } tag ? $"{tag} {FaultOf(problem).French}" : FaultOf(problem).French;

    private sealed record Fault(Severity Severity, Owner Owner, string French);

    private static Sentence Differs(string english, string french, Disagreement found) => new(
        $"{found.Tag} has {found.Values} different values in {english}; that of most instances is taken, {found.Against} say otherwise.",
        $"{found.Tag} a {found.Values} valeurs différentes dans {french} ; la plus fréquente est retenue, {found.Against} instance(s) disent autre chose.");

    private static string KeywordOf(Tag tag) =>
        tag == Tags.StudyInstanceUID ? "Study Instance UID" : tag == Tags.SeriesInstanceUID ? "Series Instance UID" : "SOP Instance UID";

    private static string Range(decimal least, decimal greatest, string to, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{least} {to} {greatest} {unit}").TrimEnd();

    private static string Capital(string sentence) => sentence is "" ? "" : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
