using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>
/// The radiation that the patient received, in the quantities of jdv-quantite-exposition-rayonnements-cisis. FRObservationRadiationExposureDocument is claimed
/// where all that it wants is said: who authorised it, where and when it was measured.
/// </summary>
internal static class DocumentExposure
{
    private const string Type = "Observation";

    /// <summary>The administered activity is the one quantity of the guide's list that images hold as such.</summary>
    public static Element Administered(DocumentSheet sheet, Study study, Administration.Radiopharmaceutical given, Element subject, Element imagingStudy)
    {
        var at = sheet.Time(given.Start, $"{Type}.effectiveDateTime");
        return sheet.Add(new(Type)
        {
            ["id"] = DocumentSheet.Id(Type, string.Join('|', study.Uid, AnsCodes.AdministeredActivity, given.Name, at, given.TotalDoseMBq)),
            ["status"] = "unknown",
            ["code"] = DocumentCodes.Of(DocumentCodes.Exposure),
            ["subject"] = subject,
            ["effectiveDateTime"] = at,
            ["derivedFrom"] = Children.List(imagingStudy),
            ["component"] = Children.List(
                Component(new(AnsCodes.AdministeredActivity, "DCM", null), DocumentCodes.Quantity(given.TotalDoseMBq, DocumentCodes.MegaBecquerel))),
        });
    }

    /// <summary>What the report measured, one observation for each place and time.</summary>
    public static IEnumerable<Element> Measured(DocumentSheet sheet, Study study, CdaExposure? exposure, Element subject, Element imagingStudy, Element act)
    {
        if (exposure is null)
            yield break;

        var authorised = DocumentPeople.Role(sheet, exposure.Authorised, null);
        foreach (var measured in exposure.Quantities.GroupBy(quantity => (quantity.Site?.Value, quantity.At)))
        {
            var at = sheet.Time(measured.Key.At, $"{Type}.effectiveDateTime");
            var site = measured.First().Site;
            var values = measured.Select(one => $"{one.Code.Value}={one.Value}{one.Unit}");
            yield return sheet.Add(new(Type)
            {
                ["id"] = DocumentSheet.Id(Type, string.Join('|', [study.Uid.ToString(), site?.Value, at, .. values])),
                ["meta"] = authorised is not null && at is not null && site is not null ? Profiles.Meta(DocumentProfiles.Exposure) : null,
                ["partOf"] = Children.List(act),
                ["status"] = "final",
                ["code"] = DocumentCodes.Of(DocumentCodes.Exposure),
                ["subject"] = subject,
                ["effectiveDateTime"] = at,
                ["performer"] = Children.List(authorised),
                ["bodySite"] = site is null ? null : DocumentCodes.Concept(site),
                ["derivedFrom"] = Children.List(imagingStudy),
                ["component"] = Children.List(measured.Select(one => Component(one.Code, DocumentCodes.Quantity(one.Value, one.Unit)))),
            });
        }
    }

    private static Element Component(Coding code, Element? quantity) => new()
    {
        ["code"] = new Element
        {
            ["coding"] = Children.List(
                CodingSchemes.SystemOf(code) == CodingSchemes.Dcm && AnsCodes.ExposureQuantities.Contains(code.Value)
                    ? AnsCodes.ExposureQuantities.Write(code.Value)
                    : CodingSchemes.Write(code)),
        },
        ["valueQuantity"] = quantity,
    };
}
