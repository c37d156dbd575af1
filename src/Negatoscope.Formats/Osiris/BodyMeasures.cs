using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// The extension series-weightheigt: kilograms and metres as bare decimals, obligatory for PET by a sentence of the guide, not by a rule.
/// </summary>
/// <remarks>As found: whether a value can be true is told where the images are read.</remarks>
internal static class BodyMeasures
{
    private const string Path = "ImagingStudy.series.extension[series-weightheigt]";

    public static Element? Of(Series series, OsirisSheet sheet)
    {
        Element?[] measures =
        [
            Measure("patient_weight", "(0010,1030)", series.PatientWeightKg, series, sheet),
            Measure("patient_height", "(0010,1020)", series.PatientHeightM, series, sheet),
        ];
        return measures is [null, null] ? null : new() { ["url"] = OsirisProfiles.WeightHeight, ["extension"] = Children.List(measures) };
    }

    private static Element? Measure(string url, string tag, decimal? value, Series series, OsirisSheet sheet)
    {
        if (value is not null)
            return new() { ["url"] = url, ["valueDecimal"] = value };
        if (series.Modality != "PT")
            return null;

        sheet.Findings.Add(OsirisFindings.NeededForPet(sheet.At($"{Path}.extension[{url}]", series, tag), url, Owner.Modality));
        return new() { ["url"] = url, ["valueDecimal"] = sheet.Absent.Number() };
    }
}
