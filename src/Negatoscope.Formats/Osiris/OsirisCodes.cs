using System.Collections.Frozen;
using Negatoscope.Fhir;

namespace Negatoscope.Formats.Osiris;

/// <summary>The code lists of the OSIRIS guide that images meet, with the systems as the guide writes them.</summary>
public static class OsirisCodes
{
    public const string Dicom = "https://dicom.nema.org/medical/dicom";
    public const string SeriesModality = "https://terminology.arkhn.com/SeriesModalityCS";
    public const string Umls = "http://terminology.hl7.org/CodeSystem/umls";
    public const string Radiomics = "https://terminology.arkhn.com/radiomicsCS";
    public const string UnknownCode = "C0439673";

    /// <summary>VSModality (required), by Modality (0008,0060).</summary>
    public static readonly FrozenDictionary<string, (string System, string Display)> Modalities = new Dictionary<string, (string, string)>
    {
        ["MR"] = (Dicom, "Magnetic Resonance Imaging"),
        ["CT"] = (Dicom, "Computed Tomography Scanner"),
        ["PT"] = (Dicom, "Positron emission Tomography"),
        ["DX"] = (Dicom, "Digital X Ray"),
        ["NM"] = (Dicom, "Nuclear Medicine image"),
        ["RTSTRUCT"] = (SeriesModality, "Radiotherapy Structure Set"),
    }.ToFrozenDictionary();

    /// <summary>ROIType (required): MASK, its other code, is for NIfTI files.</summary>
    public static Element DicomRoi => Coding(Radiomics, "DICOM", "ROI Type DICOM");

    public static Element Unknown => Coding(Umls, UnknownCode, "Unknown");

    public static bool IsListed(string? modality) => modality is not null && Modalities.ContainsKey(modality);

    /// <summary>Every other modality takes the Unknown code of the list, never a neighbour's.</summary>
    public static Element Modality(string? modality) =>
        modality is not null && Modalities.TryGetValue(modality, out var listed)
            ? Coding(listed.System, modality, listed.Display)
            : Unknown;

    private static Element Coding(string system, string code, string display) =>
        new() { ["system"] = system, ["code"] = code, ["display"] = display };
}

/// <summary>Canonical URLs of the guide's profiles and extensions.</summary>
internal static class OsirisProfiles
{
    private const string Base = "https://ig-osiris.cancer.fr/ig/osiris/StructureDefinition/";

    public const string ImagingStudy = Base + "onco-imagingstudy";
    public const string Patient = Base + "onco-patient";
    public const string Organization = Base + "onco-organization";
    public const string Endpoint = Base + "imaging-pacs";
    public const string Device = Base + "imaging-device";
    public const string Location = Base + "imaging-service";
    public const string Injection = Base + "onco-imagingstudy-injection";
    public const string Contrast = Base + "onco-biological-contrast";
    public const string RoiSegmentation = Base + "roi-segmentation";

    public const string OriginCenter = Base + "origin-center";
    public const string ImagingSettings = Base + "imaging-settings";

    /// <summary>Spelled so in the guide.</summary>
    public const string WeightHeight = Base + "series-weightheigt";

    public const string Finess = "http://finess.sante.gouv.fr";
}
