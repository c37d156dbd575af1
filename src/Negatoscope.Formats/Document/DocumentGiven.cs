using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>What the patient was given for the images. FRMedicationAdministrationDocument is claimed of what a report says was given, and when.</summary>
internal static class DocumentGiven
{
    private const string Type = "MedicationAdministration";

    /// <summary>As the images say; where they say nothing, as the report does.</summary>
    public static IReadOnlyList<Administration> Of(DocumentSheet sheet, Study study)
    {
        Administration[] given = [.. study.Series.SelectMany(series => series.Administrations)];
        return given.Length > 0 ? given : [.. Reported(sheet, study)];
    }

    private static IEnumerable<Administration> Reported(DocumentSheet sheet, Study study) =>
        sheet.Report?.Studies.FirstOrDefault(one => one.Uid == study.Uid)?.Series.SelectMany(series => series.Administrations) ?? [];

    public static Element Administration(DocumentSheet sheet, Study study, Administration given, Element subject)
    {
        var isReported = Reported(sheet, study).Contains(given); // by reference: two sources never share one
        var (name, codes, start, stop, amount, route) = given switch
        {
            Administration.Radiopharmaceutical r => (r.Name, r.Codes, r.Start, (Moment?)null, DocumentCodes.Quantity(r.TotalDoseMBq, DocumentCodes.MegaBecquerel), r.Route),
            Administration.Contrast c => (c.Agent, c.Codes, c.Start, c.Stop, DocumentCodes.Quantity(c.VolumeMl, DocumentCodes.Millilitre), c.Route),
            _ => throw new InvalidOperationException("An administration of another kind."),
        };
        var period = sheet.Period(start, stop, $"{Type}.effectivePeriod");
        var product = Product(sheet, given, name, [.. codes]);
        var key = string.Join('|', study.Uid, product?.Text("reference"), period?.Text("start"), amount?.Text("value"));
        return sheet.Add(new(Type)
        {
            ["id"] = DocumentSheet.Id(Type, key),
            ["meta"] = isReported && period is not null && product is not null ? Profiles.Meta(DocumentProfiles.MedicationAdministration) : null,
            ["status"] = isReported ? "completed" : "unknown", // images tell that it was given, not that all of it was
            ["category"] = given is Administration.Radiopharmaceutical ? Concepts.Type(CodingSchemes.SnomedCt, DocumentCodes.Radiopharmaceutical) : null,
            ["medicationReference"] = product ?? DataAbsent.Because(DataAbsent.Unknown),
            ["subject"] = subject,
            ["effectivePeriod"] = period ?? DataAbsent.Because(DataAbsent.Unknown),
            ["dosage"] = new Element
            {
                ["route"] = new Element { ["coding"] = Children.List(route.Select(CodingSchemes.Write)) },
                ["dose"] = amount,
            },
        });
    }

    private static Element? Product(DocumentSheet sheet, Administration given, string? name, Coding[] codes)
    {
        if (name is null && codes.Length == 0)
            return null;
        var key = string.Join('|', [given.GetType().Name, name, .. codes.Select(code => $"{CodingSchemes.SystemOf(code)}#{code.Value}")]);
        return sheet.Add(new("Medication")
        {
            ["id"] = DocumentSheet.Id("Medication", key),
            ["code"] = new Element { ["coding"] = Children.List(codes.Select(CodingSchemes.Write)), ["text"] = name },
        });
    }
}
