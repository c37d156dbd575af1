using Negatoscope.Model;

namespace Negatoscope.Server.DicomWebApi.Rendered;

/// <summary>What is said to clients of the URI service.</summary>
internal static class UriText
{
    public static readonly Sentence NotWado = new(
        "requestType must be WADO.",
        "requestType doit valoir WADO.");

    public static readonly Sentence ThreeUids = new(
        "studyUID, seriesUID and objectUID name the instance: each has 1 to 64 digits and dots.",
        "studyUID, seriesUID et objectUID désignent l'instance : chacun compte de 1 à 64 chiffres et points.");

    public static readonly Sentence NoAnonymizing = new(
        "This server does not anonymize.",
        "Ce serveur n'anonymise pas.");

    public static readonly Sentence NoPresentation = new(
        "This server does not apply presentation states.",
        "Ce serveur n'applique pas les états de présentation.");

    public static readonly Sentence Types = new(
        "contentType is application/dicom, image/jpeg or image/png.",
        "contentType vaut application/dicom, image/jpeg ou image/png.");

    public static readonly Sentence NotWindow = new(
        "windowCenter and windowWidth are two numbers that go together, the width above 0.",
        "windowCenter et windowWidth sont deux nombres qui vont ensemble, la largeur supérieure à 0.");

    public static readonly Sentence NotRegion = new(
        $"rows and columns are whole numbers from 1 to {RenderQuery.LongestSide}; region is xmin,ymin,xmax,ymax, from 0 to 1.",
        $"rows et columns sont des nombres entiers de 1 à {RenderQuery.LongestSide} ; region s'écrit xmin,ymin,xmax,ymax, de 0 à 1.");
}
