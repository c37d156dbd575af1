using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Store;

/// <summary>What is said to senders.</summary>
internal static class StoreText
{
    public static readonly Sentence NoContentType = new(
        "Content-Type is missing: multipart/related; type=\"application/dicom\", or application/dicom for one instance.",
        "Content-Type manque : multipart/related; type=\"application/dicom\", ou application/dicom pour une seule instance.");

    public static readonly Sentence OnlyDicom = new(
        "Only application/dicom is taken, alone or in multipart/related.",
        "Seul application/dicom est reçu, seul ou dans multipart/related.");

    public static readonly Sentence NotCompressed = new(
        "Bodies with a Content-Encoding are not taken: send instances as they are.",
        "Les corps dotés d'un Content-Encoding ne sont pas reçus : envoyez les instances telles quelles.");

    public static readonly Sentence NoMetadataAndBulkData = new(
        "Instances that are sent as metadata and bulk data are not taken: send application/dicom.",
        "Les instances envoyées en métadonnées et données brutes ne sont pas reçues : envoyez application/dicom.");

    public static readonly Sentence NoInstances = new(
        "The body has no part: nothing was sent.",
        "Le corps n'a aucune partie : rien n'a été envoyé.");

    public static readonly Sentence PartIsNotDicom = new(
        "A part is not application/dicom.",
        "Une partie n'est pas de type application/dicom.");

    public static readonly Sentence TooManyParts = new(
        $"One request may have {StoreTransaction.MostParts} parts.",
        $"Une requête peut avoir {StoreTransaction.MostParts} parties.");

    /// <param name="why">As <see cref="Multipart.MultipartText"/> says it.</param>
    public static Sentence BreaksOff(int part, int stored, Sentence why) => new(
        $"After part {part}, {why.English} {stored} of the instances before it are stored.",
        $"Après la partie {part}, {why.French} {stored} des instances qui la précèdent sont enregistrées.");
}
