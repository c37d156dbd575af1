using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Retrieve;

/// <summary>What is said to clients that ask for something in a form that there is not.</summary>
internal static class RetrieveText
{
    public static readonly Sentence InstanceTypes = new(
        "Instances are sent as multipart/related; type=\"application/dicom\", as application/zip, or, one alone, as application/dicom.",
        "Les instances sont envoyées en multipart/related; type=\"application/dicom\", en application/zip ou, une seule, en application/dicom.");

    public static readonly Sentence NoSuchSyntax = new(
        "An instance is held in none of the transfer syntaxes that are asked for, and cannot be transcoded to one of them. transfer-syntax=* takes it as it is.",
        "Une instance n'est conservée dans aucune des syntaxes de transfert demandées et ne peut y être transcodée. transfer-syntax=* la prend telle quelle.");

    public static readonly Sentence MetadataTypes = new(
        "Metadata are application/dicom+json, application/json, or multipart/related; type=\"application/dicom+xml\".",
        "Les métadonnées sont en application/dicom+json, application/json ou multipart/related; type=\"application/dicom+xml\".");

    public static readonly Sentence NoManifest = new(
        "No manifest can be made of this study here: $findings of its ImagingStudy says why, unless it has too many instances.",
        "Aucun manifeste ne peut être fait ici de cet examen : $findings de son ImagingStudy dit pourquoi, s'il n'a pas trop d'instances.");

    public static readonly Sentence OtherManifest = new(
        "This is not the manifest of the study as it is now, which is found under /studies/{study}/manifest.",
        "Ce n'est pas le manifeste de l'examen tel qu'il est maintenant, qui se trouve sous /studies/{study}/manifest.");

    public static readonly Sentence NotFrameList = new(
        "Frames are named by their numbers, from 1 on, separated by commas.",
        "Les images se désignent par leurs numéros, à partir de 1, séparés par des virgules.");

    public static readonly Sentence NoSuchFrame = new(
        "The instance has no such frame.",
        "L'instance n'a pas cette image.");

    public static readonly Sentence NoPixels = new(
        "The instance has no pixel data.",
        "L'instance n'a pas de données de pixels.");

    public static readonly Sentence NotThisFrameType = new(
        "The frames are held in none of the forms that are asked for, and cannot be decoded to application/octet-stream.",
        "Les images ne sont conservées sous aucune des formes demandées et ne peuvent être décodées en application/octet-stream.");

    public static readonly Sentence SeveralNeedMultipart = new(
        "Several parts are sent as multipart/related only.",
        "Plusieurs parties ne s'envoient qu'en multipart/related.");

    public static readonly Sentence BrokenPixels = new(
        "The pixel data of the instance are damaged: they do not have what its header says.",
        "Les données de pixels de l'instance sont endommagées : elles n'ont pas ce qu'annonce son en-tête.");

    /// <param name="why">A sentence of the decoder.</param>
    public static Sentence NotDecodable(string why) => new(
        $"These pixels cannot be decoded here: {why}",
        $"Ces pixels ne peuvent être décodés ici : {why}");

    public static readonly Sentence NotBulkDataPath = new(
        "The path of bulk data is a tag of eight hexadecimal digits, or tags with item numbers between.",
        "Le chemin de données brutes est un tag de huit chiffres hexadécimaux, ou des tags séparés par des numéros d'item.");

    public static readonly Sentence NoBulkData = new(
        "The instance has no value there.",
        "L'instance n'a pas de valeur à cet endroit.");

    public static readonly Sentence BulkDataTypes = new(
        "This value is application/octet-stream, alone or in multipart/related, or has the media type that the instance states.",
        "Cette valeur est en application/octet-stream, seule ou dans multipart/related, ou du type que l'instance indique.");

    public static readonly Sentence TooLarge = new(
        "The instance is too large to be decoded or transcoded here; it can be had as it is stored.",
        "L'instance est trop volumineuse pour être décodée ou transcodée ici ; on peut l'obtenir telle qu'elle est conservée.");
}
