using System.Collections.Frozen;
using Negatoscope.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Why a file gave no instance, in both languages. The DICOM reader says it in English.</summary>
internal static class SkipReasons
{
    /// <summary>The code of what was asked for and could not be read.</summary>
    public const string Unreadable = "unreadable";

    private static readonly FrozenDictionary<string, string> French = new Dictionary<string, string>
    {
        ["text"] = "du texte",
        ["an empty file"] = "un fichier vide",
        ["a link that leads to no file"] = "un lien qui ne mène à aucun fichier",
        ["a PNG image"] = "une image PNG",
        ["a JPEG image"] = "une image JPEG",
        ["a GIF image"] = "une image GIF",
        ["a BMP image"] = "une image BMP",
        ["a TIFF image"] = "une image TIFF",
        ["a zip archive"] = "une archive zip",
        ["an empty zip archive"] = "une archive zip vide",
        ["a gzip file"] = "un fichier gzip",
        ["a 7-Zip archive"] = "une archive 7-Zip",
        ["a RAR archive"] = "une archive RAR",
        ["a PDF document"] = "un document PDF",
        ["a program"] = "un programme",
        ["a Windows program"] = "un programme Windows",
        ["an SQLite database"] = "une base SQLite",
        ["a NIfTI image"] = "une image NIfTI",
        ["neither a DICOM prefix nor a data element at its start"] = "ni préfixe DICOM ni élément de données au début",
        ["access is denied"] = "l'accès est refusé",
        ["it is not there"] = "il n'existe pas",
        ["its path is too long"] = "son chemin est trop long",
        ["it could not be read to the end"] = "il n'a pas pu être lu jusqu'au bout",
        ["it could not be looked at"] = "il n'a pas pu être examiné",
        ["access to the folder is denied"] = "l'accès au dossier est refusé",
        ["the folder could not be listed"] = "le contenu du dossier n'a pas pu être listé",
        ["the zip archive is damaged or of a kind that cannot be read"] = "l'archive zip est abîmée ou d'une sorte qui ne se lit pas",
        ["the archive has more entries than are read; those that follow were not read"] = "l'archive a plus d'entrées qu'il n'en est lu ; les suivantes n'ont pas été lues",
        ["the entry is encrypted"] = "l'entrée est chiffrée",
        ["the entry is damaged or compressed in a way that cannot be read"] = "l'entrée est abîmée ou compressée d'une façon qui ne se lit pas",
        ["the DICOMDIR names a file outside its file-set"] = "le DICOMDIR désigne un fichier hors de son jeu de fichiers",
        ["the DICOMDIR names it but it is not there"] = "le DICOMDIR le désigne mais il n'existe pas",
    }.ToFrozenDictionary();

    public static (string Code, Sentence Reason) Of(Reading reading) => reading switch
    {
        NotDicom other => ("not-dicom", new($"Not DICOM: {other.Reason}.", $"Pas du DICOM : {InFrench(other.Reason)}.")),
        Unreadable file => (Unreadable, new($"Cannot be read: {file.Reason}.", $"Illisible : {InFrench(file.Reason)}.")),
        _ => ("dicomdir", new(
            "A DICOMDIR is the directory of a file-set; its files are read for themselves.",
            "Un DICOMDIR est le répertoire d'un jeu de fichiers ; ses fichiers sont lus pour eux-mêmes.")),
    };

    private static string InFrench(string reason) => French.GetValueOrDefault(reason, reason);
}
