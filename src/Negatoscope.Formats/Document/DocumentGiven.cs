using Negatoscope.Fhir;
using Negatoscope.Formats.Ans;
using Negatoscope.Model;

namespace Negatoscope.Formats.Document;

/// <summary>What the patient was given for the images (FRMedicationAdministrationDocument), and the activity that it had (FRObservationRadiationExposureDocument).</summary>
internal static class DocumentGiven
{
    /// <summary>R4 event-status and observation-status of what images alone tell.</summary>
    private const string Unknown = "unknown";

    private const string Path = "MedicationAdministration";

    public static IEnumerable<Element> Administrations(DocumentSheet sheet, Element subject, Element? act) =>
        [.. All(sheet.Study).Select(given => Administration(sheet, given, subject, act)).DistinctBy(reference => reference.Text("reference"))];

    /// <summary>The administered activity is the one quantity of the guide's list that images hold as such.</summary>
    public static IEnumerable<Element> Activities(DocumentSheet sheet, Element subject, Element study) =>
        [.. All(sheet.Study).OfType<Administration.Radiopharmaceutical>().Where(given => given.TotalDoseMBq is not null)
            .Select(given => Activity(sheet, given, subject, study)).DistinctBy(reference => reference.Text("reference"))];

    private static IEnumerable<Administration> All(Study study) => study.Series.SelectMany(series => series.Administrations);

    private static Element Administration(DocumentSheet sheet, Administration given, Element subject, Element? act)
    {
        var (name, codes, start, stop, amount, route) = given switch
        {
            Administration.Radiopharmaceutical { Name: var n, Codes: var c, Start: var s, TotalDoseMBq: var dose, Route: var r } => (n, c, s, (Moment?)null, Quantity(dose, "MBq"), r),
            Administration.Contrast { Agent: var a, Codes: var c, Start: var s, Stop: var e, VolumeMl: var volume, Route: var r } => (a, c, s, e, Quantity(volume, "mL"), r),
            _ => throw new InvalidOperationException("An administration of another kind."),
        };
        var product = new Element { ["coding"] = Children.List(codes.Select(CodingSchemes.Write)), ["text"] = name };
        var period = new Element
        {
            ["start"] = sheet.Time(start, $"{Path}.effectivePeriod.start"),
            ["end"] = sheet.Time(stop, $"{Path}.effectivePeriod.end"),
        };
        var key = string.Join('|', [sheet.Study.Uid.ToString(), given.GetType().Name, name, .. codes.Select(code => code.Value), period.Text("start"), amount?.Text("value")]);
        return sheet.Add(new(Path)
        {
            ["id"] = DocumentSheet.Id(Path, key),
            ["partOf"] = Children.List(act),
            ["status"] = Unknown, // that it was given is sure, that all of it was is not
            ["medicationCodeableConcept"] = product.IsEmpty ? DataAbsent.Because(DataAbsent.Unknown) : product,
            ["subject"] = subject,
            ["effectivePeriod"] = period.IsEmpty ? DataAbsent.Because(DataAbsent.Unknown) : period,
            ["dosage"] = new Element
            {
                ["route"] = new Element { ["coding"] = Children.List(route.Select(CodingSchemes.Write)) },
                ["dose"] = amount,
            },
        });
    }

    private static Element Activity(DocumentSheet sheet, Administration.Radiopharmaceutical given, Element subject, Element study)
    {
        var at = sheet.Time(given.Start, "Observation.effectiveDateTime");
        return sheet.Add(new("Observation")
        {
            ["id"] = DocumentSheet.Id("Observation", $"{sheet.Study.Uid}|{AnsCodes.AdministeredActivity}|{given.Name}|{at}|{given.TotalDoseMBq}"),
            ["status"] = Unknown,
            ["code"] = Concepts.Type(DocumentCodes.Loinc, DocumentCodes.Exposure),
            ["subject"] = subject,
            ["effectiveDateTime"] = at,
            ["derivedFrom"] = Children.List(study),
            ["component"] = Children.List(new Element
            {
                ["code"] = new Element { ["coding"] = Children.List(AnsCodes.ExposureQuantities.Write(AnsCodes.AdministeredActivity)) },
                ["valueQuantity"] = Quantity(given.TotalDoseMBq, "MBq"),
            }),
        });
    }

    private static Element? Quantity(decimal? value, string unit) =>
        value is null ? null : new() { ["value"] = value, ["unit"] = unit, ["system"] = DocumentCodes.Ucum, ["code"] = unit };
}
