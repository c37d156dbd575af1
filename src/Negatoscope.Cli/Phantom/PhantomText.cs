using System.Globalization;
using Negatoscope.Model;

namespace Negatoscope.Cli.Phantom;

/// <summary>What the verb says, in both languages.</summary>
internal static class PhantomText
{
    public static readonly Sentence Command = new(
        "Make small synthetic studies: valid DICOM, fictional patients, pictures worth looking at.\nThe same seed always makes the same bytes.",
        "Fabrique de petits examens synthétiques : DICOM valide, patients fictifs, images qui valent le coup d'œil.\nLa même graine donne toujours les mêmes octets.");

    public static readonly Sentence Folder = new("Folder to write to; made if need be.", "Dossier de sortie ; créé au besoin.");

    public static readonly Sentence Seed = new("Number that everything derives from (default: 1).", "Nombre dont tout découle (par défaut : 1).");

    public static readonly Sentence Modality = new(
        $"Only the studies that hold one of these modalities: {string.Join(", ", Catalogue.Modalities)}.",
        $"Seulement les examens qui contiennent l'une de ces modalités : {string.Join(", ", Catalogue.Modalities)}.");

    public static readonly Sentence Slices = new(
        $"Slices of every volume, 1 to {PhantomOptions.MostSlices} (default: a few, as suits the study).",
        $"Nombre de coupes de chaque volume, de 1 à {PhantomOptions.MostSlices} (par défaut : quelques-unes, selon l'examen).");

    public static readonly Sentence Force = new(
        "Write into a folder that holds files already; files of the same name are replaced.",
        "Écrit dans un dossier qui contient déjà des fichiers ; ceux du même nom sont remplacés.");

    public static readonly Sentence Json = new("Print one JSON object that lists the studies.", "Imprime un objet JSON qui liste les examens.");

    public static readonly Sentence NumberOfSlices = new(
        $"--slices: a number from 1 to {PhantomOptions.MostSlices}.",
        $"--slices : un nombre de 1 à {PhantomOptions.MostSlices}.");

    public static Sentence NoSuchModality(string asked) => new(
        $"--modality: '{asked}' is not one of {string.Join(", ", Catalogue.Modalities)}.",
        $"--modality : « {asked} » n'est pas l'une des valeurs {string.Join(", ", Catalogue.Modalities)}.");

    public static Sentence NotEmpty(string folder) => new(
        $"negatoscope: {folder} is not empty; choose another folder, or --force.",
        $"negatoscope : {folder} n'est pas vide ; choisissez un autre dossier, ou --force.");

    public static Sentence CannotWrite(string reason) => new(
        $"negatoscope: the output cannot be written: {reason}",
        $"negatoscope : impossible d'écrire la sortie : {reason}");

    public static Sentence TraceFor(string study) => new(
        $"trace of an implant of the patient of {study}",
        $"trace d'un implant du patient de {study}");

    public static Sentence Total(int studies, int files, long bytes) => new(
        string.Create(CultureInfo.InvariantCulture, $"{studies} studies, {files} files, {bytes / 1e6:0.0} MB"),
        string.Create(CultureInfo.InvariantCulture, $"{studies} examens, {files} fichiers, {bytes / 1e6:0.0} Mo").Replace('.', ','));
}
