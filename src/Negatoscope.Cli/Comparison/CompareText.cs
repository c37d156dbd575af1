using Negatoscope.Model;

namespace Negatoscope.Cli.Comparison;

/// <summary>What a comparison says of itself, in both languages.</summary>
internal static class CompareText
{
    public static readonly Sentence DocumentsRead = new("documents read", "documents lus");

    public static readonly Sentence Documents = new("Documents", "Documents");
    public static readonly Sentence Study = new("Study", "Examen");
    public static readonly Sentence Noticed = new("Noticed while reading, which is not part of the verdict", "Remarqué à la lecture, sans effet sur le verdict");

    public static readonly Sentence NoStudy = new("It names no imaging study.", "Il ne désigne aucun examen d'imagerie.");
    public static readonly Sentence NothingInside = new(
        "Nothing in it is DICOM, a report in CDA or a FHIR document of a study.", "Rien n'y est du DICOM, un compte rendu CDA ou un document FHIR d'examen.");

    public static readonly Sentence Unknown = new(
        "It is neither DICOM, nor a report in CDA, nor a FHIR resource in JSON, XML or NDJSON.",
        "Ce n'est ni du DICOM, ni un compte rendu CDA, ni une ressource FHIR en JSON, XML ou NDJSON.");

    public static readonly Sentence Broken = new("It is no well formed FHIR resource.", "Ce n'est pas une ressource FHIR bien formée.");
    public static readonly Sentence TooLarge = new("It is too large.", "Il est trop volumineux.");
    public static readonly Sentence CannotRead = new("It is not there or cannot be read.", "Il n'existe pas ou n'est pas lisible.");

    public static readonly Sentence OneDocument = new(
        "negatoscope: only one document was given: name another one to compare it with, such as negatoscope compare study/ report.xml.",
        "negatoscope : un seul document est donné : nommez-en un autre auquel le comparer, par exemple negatoscope compare examen/ compte-rendu.xml.");

    public static readonly Sentence Agree = new("The documents agree.", "Les documents concordent.");

    public static Sentence Disagree(int count) => new(
        count == 1 ? "The documents disagree: 1 difference." : $"The documents disagree: {count} differences.",
        count == 1 ? "Les documents divergent : 1 différence." : $"Les documents divergent : {count} différences.");

    public static Sentence Incomplete(int count) => new(
        count == 1 ? "One input could not be compared." : $"{count} inputs could not be compared.",
        count == 1 ? "Une entrée n'a pas pu être comparée." : $"{count} entrées n'ont pas pu être comparées.");

    public static Sentence Of(int documents, int fields, int values) => new(
        $"{Count(documents, "document", "documents")}, {Count(values, "value", "values")} of {Count(fields, "field", "fields")} compared",
        $"{FrenchCount(documents, "document", "documents")}, {FrenchCount(values, "valeur comparée", "valeurs comparées")} sur {FrenchCount(fields, "champ", "champs")}");

    public static Sentence Alone(int count) => new(
        $"{Count(count, "study is", "studies are")} in one document only: nothing to compare with.",
        $"{FrenchCount(count, "examen n'est", "examens ne sont")} que dans un seul document : rien à quoi comparer.");

    public static Sentence Studies(int count) => new(Count(count, "study", "studies"), FrenchCount(count, "examen", "examens"));

    public static Sentence More(int count) => new($"… and {count} more of this field", $"… et {count} de plus pour ce champ");

    public static Sentence Ignored(int count) => new(
        $"{Count(count, "file", "files")} of the folders left aside: nothing of a study in them.",
        $"{FrenchCount(count, "fichier laissé", "fichiers laissés")} de côté dans les dossiers : rien d'un examen.");

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    /// <summary>In French zero is singular.</summary>
    private static string FrenchCount(int count, string one, string many) => $"{count} {(count < 2 ? one : many)}";
}
