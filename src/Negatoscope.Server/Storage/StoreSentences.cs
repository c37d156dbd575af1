using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Server.Storage;

/// <summary>Why an instance was not kept, for its sender. None names a patient.</summary>
internal static class StoreSentences
{
    public static Sentence NotDicom { get; } = new(
        "The part is no DICOM file.",
        "La partie n'est pas un fichier DICOM.");

    public static Sentence NoUid(Tag tag) => new(
        $"The file has no usable UID in {tag}.",
        $"Le fichier n'a pas d'UID utilisable en {tag}.");

    public static Sentence Broken(Problem problem) => new(
        $"The file cannot be read to its end: {problem.Message}.",
        $"Le fichier ne peut pas être lu jusqu'au bout ({problem.Code}{(problem.Tag is { } tag ? $", {tag}" : "")}).");

    public static Sentence PixelsCutOff { get; } = new(
        "The pixel data is shorter than the file states: the file was cut off.",
        "Les pixels sont moins nombreux que le fichier ne l'annonce : il a été tronqué.");

    public static Sentence DeflateCutOff { get; } = new(
        "The deflated data set has no end: the file was cut off.",
        "Le jeu de données compressé n'a pas de fin : le fichier a été tronqué.");

    public static Sentence OtherStudy { get; } = new(
        "The instance belongs to another study than the one that the request names.",
        "L'instance appartient à un autre examen que celui de la requête.");

    public static Sentence Duplicate { get; } = new(
        "Another file with this SOP Instance UID is held already; it was not replaced.",
        "Un autre fichier de même SOP Instance UID est déjà conservé ; il n'a pas été remplacé.");

    public static Sentence IdentityConflict { get; } = new(
        "The study is held under the identity of another patient.",
        "L'examen est conservé sous l'identité d'un autre patient.");

    public static Sentence Unexpected { get; } = new(
        "The file could not be read for a reason that is no fault of its own; nothing of it was kept.",
        "Le fichier n'a pas pu être lu, pour une raison qui ne tient pas à lui ; rien n'en a été conservé.");

    public static Sentence NoRoom { get; } = new(
        "The store could not write the instance; nothing of it was kept. It may be sent again later.",
        "Le serveur n'a pas pu écrire l'instance ; rien n'en a été conservé. Elle peut être envoyée de nouveau plus tard.");
}
