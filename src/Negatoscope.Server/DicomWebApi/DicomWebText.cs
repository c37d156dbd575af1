using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>What is said to clients that cannot be served.</summary>
internal static class DicomWebText
{
    public static Sentence NotUid(string name) => new(
        $"The {name} in the path is no UID: it takes 1 to 64 digits and dots.",
        $"Dans le chemin, {name} n'est pas un UID : il faut de 1 à 64 chiffres et points.");

    public static readonly Sentence NotHeld = new(
        "Nothing is held here under these UIDs.",
        "Rien n'est conservé ici sous ces UID.");

    public static readonly Sentence NoSuchResource = new(
        "DICOMweb has no such resource here: docs/dicomweb.md lists them.",
        "DICOMweb n'a pas cette ressource ici : docs/dicomweb.md les énumère.");

    public static readonly Sentence NoSuchMethod = new(
        "This method does nothing here.",
        "Cette méthode est sans effet ici.");

    public static readonly Sentence ServerFault = new(
        "The server could not do this: its log tells why.",
        "Le serveur n'y est pas parvenu : son journal dit pourquoi.");

    public static readonly Sentence StorageFault = new(
        "The storage does not answer at the moment. Try again later.",
        "Le stockage ne répond pas pour le moment. Réessayez plus tard.");

    public static readonly Sentence BadRequest = new(
        "The request is malformed, too long or too slow.",
        "La requête est mal formée, trop longue ou trop lente.");

    public static readonly Sentence DeleteIsOff = new(
        "Deleting is switched off on this server.",
        "La suppression est désactivée sur ce serveur.");
}
