using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>ImagingStudy.series.bodySite: the coded region, else the word as SNOMED CT, else text, for a code without a system means nothing.</summary>
internal static class BodySites
{
    public static Element? Write(Series series) =>
        series.AnatomicRegion is { } region && CodingSchemes.SystemOf(region) is not null ? CodingSchemes.Write(region)
        : BodyParts.Find(series.BodyPart) is var (code, display)
            ? new() { ["system"] = CodingSchemes.SnomedCt, ["code"] = code, ["display"] = display }
        : series.AnatomicRegion is { } coded ? CodingSchemes.Write(coded)
        : series.BodyPart is { } word ? new() { ["display"] = word }
        : null;

    /// <summary>Why there is only text; null when there is a code, or nothing to say.</summary>
    public static Finding? WithoutCode(Series series, Place at) =>
        Write(series) is not { } site || site.Text("code") is not null ? null
        : series.AnatomicRegion is not null ? ViewFindings.RegionWithoutSystem(at)
        : ViewFindings.BodyPartNotCoded(at);
}
