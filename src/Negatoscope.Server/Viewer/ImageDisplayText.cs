using Negatoscope.Model;

namespace Negatoscope.Server.Viewer;

/// <summary>Why a link to images does not open, in both languages. Never with a number or a name: what was asked for stands in the address.</summary>
internal static class ImageDisplayText
{
    public static readonly Sentence NoRequestType = new(
        "This link needs requestType=STUDY or requestType=PATIENT.",
        "Ce lien doit porter requestType=STUDY ou requestType=PATIENT.");

    public static readonly Sentence NotAUid = new("This link holds a UID that is none.", "Ce lien porte un UID qui n'en est pas un.");

    public static readonly Sentence NoStudyNamed = new(
        "This link names no study: it needs studyUID or accessionNumber.",
        "Ce lien ne nomme aucun examen : il doit porter studyUID ou accessionNumber.");

    public static readonly Sentence TooManyStudies = new("This link names more than 100 studies.", "Ce lien nomme plus de 100 examens.");

    public static readonly Sentence NoPatientNamed = new(
        "This link names no patient: it needs patientID.",
        "Ce lien ne nomme aucun patient : il doit porter patientID.");

    public static readonly Sentence NotHere = new(
        "The images of this link are not here, or not all of them.",
        "Les images de ce lien ne sont pas ici, ou pas toutes.");

    public static readonly Sentence NoSuchSeries = new("The series of this link is in none of its studies.", "La série de ce lien n'est dans aucun de ses examens.");

    public static readonly Sentence NoStudyOfPatient = new("There is no study of this patient here.", "Il n'y a aucun examen de ce patient ici.");

    public static readonly Sentence OtherNumber = new(
        "The study has another accession number than this link says: the link may belong to another patient. Nothing is opened.",
        "L'examen porte un autre numéro d'accession que celui du lien : ce lien peut appartenir à un autre patient. Rien n'est ouvert.");

    public static readonly Sentence OtherDocument = new(
        "The report of this study, as far as this server knows, is another one than this link stands in. Nothing is opened.",
        "Le compte rendu de cet examen, tel que ce serveur le connaît, n'est pas celui d'où vient ce lien. Rien n'est ouvert.");
}
