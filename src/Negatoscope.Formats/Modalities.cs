using System.Collections.Frozen;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>Modality (0008,0060), PS3.3 C.7.3.1.1.1: which terms tell how images were acquired, and which tell of something made afterwards.</summary>
public static class Modalities
{
    /// <summary>PS3.16 CID 32, Non-Acquisition Modality, and the terms of PS3.3 C.7.3.1.1.1 that are younger than it.</summary>
    private static readonly FrozenSet<string> MadeAfterwards =
    ((string[])[
        "ASMT", "AU", "CTPROTOCOL", "DOC", "FID", "HC", "IOL", "KO", "M3D", "OT", "PLAN", "PR", "REG",
        "RTDOSE", "RTPLAN", "RTRECORD", "RTSTRUCT", "RWV", "SEG", "SMR", "SR", "STAIN", "TEXTUREMAP",
        "ANN", "RTINTENT", "RTRAD", "RTSEGANN", "XAPROTOCOL",
    ]).ToFrozenSet();

    /// <summary>A term that no list knows is taken at its word.</summary>
    public static bool IsAcquisition(string modality) => !MadeAfterwards.Contains(modality);

    extension(Study study)
    {
        /// <summary>FHIR R4 ImagingStudy.modality: "all of the distinct values for series' modalities" that are acquisition modalities, sorted.</summary>
        public IEnumerable<string> AcquisitionModalities =>
            study.AllModalities.Where(IsAcquisition);

        /// <summary>Every modality of the study, sorted.</summary>
        public IEnumerable<string> AllModalities =>
            study.Series.Select(s => s.Modality).OfType<string>().Distinct().Order(StringComparer.Ordinal);
    }

    /// <summary>FHIR R4 binds modality to the code system DCM.</summary>
    public static Element Coding(string modality) =>
        CodingSchemes.IsCode(modality) ? new() { ["system"] = CodingSchemes.Dcm, ["code"] = modality } : new() { ["display"] = modality };
}
