using System.Globalization;
using Negatoscope.Formats.KeyObject;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <summary>What the verbs about documents say of their work on standard error, in both languages.</summary>
internal static class DocumentText
{
    public static readonly Sentence NoStudy = new(
        "negatoscope: no study could be read under the paths given.",
        "negatoscope : aucun examen n'a pu être lu aux chemins donnés.");

    public static Sentence SeveralStudies(int count) => new(
        $"negatoscope: the paths lead to {count} studies, and a document names one: give the files of one.",
        $"negatoscope : les chemins mènent à {count} examens, et un document en désigne un : donnez les fichiers d'un seul.");

    public static readonly Sentence NotAllRead = new(
        "negatoscope: nothing is written, for a document of the rest would name less than there is. Not read:",
        "negatoscope : rien n'est écrit, car un document du reste désignerait moins que ce qu'il y a. Non lus :");

    public static Sentence CannotRead(string path) => new(
        $"negatoscope: {Terminal.Printable(path)} does not exist or cannot be read.",
        $"negatoscope : {Terminal.Printable(path)} n'existe pas ou n'est pas lisible.");

    public static Sentence TooLarge(string path, long most) => new(
        string.Create(CultureInfo.InvariantCulture, $"negatoscope: {Terminal.Printable(path)} has more than the {most >> 20} MiB that are read."),
        string.Create(CultureInfo.InvariantCulture, $"negatoscope : {Terminal.Printable(path)} dépasse les {most >> 20} Mio qui sont lus."));

    public static Sentence NotNamed(IEnumerable<Uid> uids) => new(
        $"negatoscope: the study has no series or instance {string.Join(", ", uids)}.",
        $"negatoscope : l'examen n'a ni série ni instance {string.Join(", ", uids)}.");

    public static Sentence Written(KeyObjectFile document, string path) => new(
        $"Written: {Terminal.Printable(path)}, SOP Instance UID {document.SopInstance}{(document.Replaces is { } before ? $", replaces {before}" : "")}",
        $"Écrit : {Terminal.Printable(path)}, SOP Instance UID {document.SopInstance}{(document.Replaces is { } old ? $", remplace {old}" : "")}");

    public static readonly Sentence NothingWritten = new("Nothing is written.", "Rien n'est écrit.");

    public static Sentence Completed(string path, int studies) => new(
        $"Written: {Terminal.Printable(path)}, the report with {studies} {(studies == 1 ? "study" : "studies")} in it",
        $"Écrit : {Terminal.Printable(path)}, le compte rendu avec {studies} {(studies < 2 ? "examen" : "examens")}");
}
