using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// The extension series-weightheigt: kilograms and metres as bare decimals, obligatory for PET by a sentence of the guide, not by a rule.
/// </summary>
internal static class BodyMeasures
{
    private const string Path = "ImagingStudy.series.extension[series-weightheigt]";

    /// <summary>From a premature baby to the heaviest patients known; beyond, a unit was mistaken (some sites write centimetres).</summary>
    private static readonly (string Url, string Tag, string Unit, decimal Least, decimal Greatest, Func<Series, decimal?> Of)[] Measures =
    [
        ("patient_weight", "(0010,1030)", "kg", 0.3m, 500, s => s.PatientWeightKg),
        ("patient_height", "(0010,1020)", "m", 0.2m, 2.8m, s => s.PatientHeightM),
    ];

    public static Element? Of(Series series, OsirisSheet sheet)
    {
        var nested = Measures.Select(measure => Measure(series, measure, sheet)).OfType<Element>().ToList();
        return nested.Count == 0 ? null : new() { ["url"] = OsirisProfiles.WeightHeight, ["extension"] = nested };
    }

    private static Element? Measure(
        Series series,
        (string Url, string Tag, string Unit, decimal Least, decimal Greatest, Func<Series, decimal?> Of) measure,
        OsirisSheet sheet)
    {
        var place = sheet.At($"{Path}.extension[{measure.Url}]", series, measure.Tag);
        if (measure.Of(series) is { } value)
        {
            if (value < measure.Least || value > measure.Greatest)
            {
                var written = value.ToString(CultureInfo.InvariantCulture);
                sheet.Findings.Add(OsirisFindings.Implausible(place, measure.Url, written, measure.Unit));
            }


            return new() { ["url"] = measure.Url, ["valueDecimal"] = value };
        }

        if (series.Modality != "PT")
            return null;
        sheet.Findings.Add(OsirisFindings.NeededForPet(place, measure.Url, Owner.Modality));
        return new() { ["url"] = measure.Url, ["valueDecimal"] = sheet.Absent.Number() };
    }
}
