using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Pages;

/// <summary>The addresses within this server. UIDs are digits and dots: there is nothing to escape.</summary>
public static class Links
{
    /// <summary>Where the OHIF viewer takes itself to be.</summary>
    public const string Viewer = "/ohif";

    public const string DicomWeb = "/dicom-web";

    /// <summary>IHE Invoke Image Display (RAD-106).</summary>
    public const string ImageDisplay = "/IHEInvokeImageDisplay";

    /// <summary>The types of FHIR resources.</summary>
    public const string AllResources = "/resources";

    /// <summary>The validator.</summary>
    public const string Validator = "/validate";

    /// <summary>The implants of all patients.</summary>
    public const string AllImplants = "/implants";

    public static string Resources(string type) => $"{AllResources}/{type}";

    /// <param name="id">A FHIR id: letters, digits, dots and hyphens.</param>
    public static string Resource(string type, string id) => $"{AllResources}/{type}/{id}";

    /// <summary>A stored resource in the validator.</summary>
    public static string Validation(string type, string id) => $"{Validator}?stored={type}/{id}";

    /// <param name="patient">The id of a FHIR Patient.</param>
    public static string ImplantsOf(string patient) => $"/patients/{patient}/implants";

    /// <summary>The views of a study side by side.</summary>
    public static string Comparison(Uid study) => $"/studies/{study}/fhir";

    public static string Study(Uid study) => $"/studies/{study}";

    public static string Series(Uid study, Uid series) => $"/studies/{study}/series/{series}";

    public static string Instance(InstanceKey key) => $"/studies/{key.Study}/series/{key.Series}/instances/{key.Instance}";

    public static string View(Uid study, string view) => $"/studies/{study}/views/{view}";

    public static string Files(Uid study) => $"{Study(study)}/files.zip";

    public static string Files(Uid study, Uid series) => $"{Series(study, series)}/files.zip";

    /// <summary>The file of an instance alone, which the Accept header of a browser would not ask for (PS3.18 §8.3.3.1).</summary>
    public static string File(InstanceKey key) => $"{Wado(key)}?accept=application/dicom";

    public static string Wado(Uid study) => $"{DicomWeb}/studies/{study}";

    public static string Wado(Uid study, Uid series) => $"{DicomWeb}/studies/{study}/series/{series}";

    public static string Wado(InstanceKey key) => $"{DicomWeb}/studies/{key.Study}/series/{key.Series}/instances/{key.Instance}";

    /// <param name="series">Shown first.</param>
    public static string Images(IEnumerable<Uid> studies, Language language, Uid? series = null) =>
        $"{Viewer}/viewer?StudyInstanceUIDs={string.Join(',', studies)}{(series is { } first ? $"&initialSeriesInstanceUID={first}" : "")}"
        + (language == Language.French ? "&lng=fr" : "&lng=en-US");
}
