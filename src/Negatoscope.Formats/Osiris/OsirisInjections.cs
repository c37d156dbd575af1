using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// onco-imagingstudy-injection and onco-biological-contrast: every agent given, once in a study however many series repeat it.
/// </summary>
internal sealed class OsirisInjections(OsirisSheet sheet)
{
    private const string Path = "MedicationAdministration";

    private readonly Dictionary<string, Resource> _administrations = [];
    private readonly Dictionary<string, Resource> _medications = [];

    public IEnumerable<Resource> All => _administrations.Values.Concat(_medications.Values);

    /// <summary>The reference of the series (0..1): to its radiopharmaceutical for PT and NM, else to its contrast agent.</summary>
    public Element? Of(Series series)
    {
        var written = series.Administrations.Select(a => (Given: a, Resource: Administration(a, series))).ToList();
        var others = written.Select(w => w.Resource).Distinct().Count() - 1;
        if (others > 0)
            sheet.Findings.Add(OsirisFindings.InjectionNotReferenced(
                sheet.At("ImagingStudy.series.extension[imaging-settings].extension[imaging_injection]", series), others));

        var nuclear = series.Modality is "PT" or "NM";
        var main = written.FirstOrDefault(w => w.Given is Model.Administration.Radiopharmaceutical == nuclear).Resource;
        if (series.Modality == "PT" && !written.Any(w => w.Given is Model.Administration.Radiopharmaceutical))
            sheet.Findings.Add(OsirisFindings.NeededForPet(sheet.At(Path, series, "(0054,0016)"), "imaging_injection", Owner.Modality));
        return (main ?? written.FirstOrDefault().Resource) is { } chosen ? References.To(chosen) : null;
    }

    /// <summary>The way back; null when the reference leads nowhere.</summary>
    public static Administration? Read(Element? reference, Neighbours neighbours) =>
        neighbours.Resolve(reference) is { } given
            ? InjectionText.Read(given, neighbours.Resolve(given.Child("medicationReference"))?.Child("code"))
            : null;

    private Resource Administration(Administration given, Series series)
    {
        var key = $"{sheet.Study.Uid}|{InjectionText.Key(given)}";
        if (_administrations.TryGetValue(key, out var known))
            return known;

        return _administrations[key] = new("MedicationAdministration")
        {
            ["id"] = OsirisSheet.Id("MedicationAdministration", key),
            ["meta"] = Profiles.Meta(OsirisProfiles.Injection),
            ["status"] = "completed", // the images of it are here
            ["medicationReference"] = References.To(Medication(given, series)),
            ["subject"] = sheet.Subject,
            ["effectiveDateTime"] = given is Model.Administration.Radiopharmaceutical r ? Start(r, series) : default,
            ["effectivePeriod"] = given is Model.Administration.Contrast c ? Period(c, series) : null,
            ["dosage"] = Dosage(given, series),
        };
    }

    private Children Start(Administration.Radiopharmaceutical given, Series series)
    {
        var place = sheet.At($"{Path}.effectiveDateTime", series, "(0018,1078)");
        if (sheet.Time(given.Start, place) is { } start)
            return start;
        sheet.Findings.Add(OsirisFindings.Missing(place, "effectiveDateTime"));
        return sheet.Absent.Date();
    }

    private Element Period(Administration.Contrast given, Series series)
    {
        var place = sheet.At($"{Path}.effectivePeriod", series, "(0018,1042)");
        var period = new Element { ["start"] = sheet.Time(given.Start, place), ["end"] = sheet.Time(given.Stop, place) };
        if (!period.IsEmpty)
            return period;
        sheet.Findings.Add(OsirisFindings.Missing(place, "effectivePeriod"));
        return sheet.Absent.Sentinels ? new() { ["start"] = sheet.Absent.Date() } : DataAbsent.Because(DataAbsent.Unknown);
    }

    /// <summary>mad-1: a dosage needs a dose, so a known route without one says that the dose is absent.</summary>
    private Element? Dosage(Administration given, Series series)
    {
        var (dose, routes) = given switch
        {
            Administration.Radiopharmaceutical r => (Activity(r, series), r.Route),
            Administration.Contrast { VolumeMl: { } volume } c => (Quantity(volume, "mL"), c.Route),
            Administration.Contrast c => (null, c.Route),
            _ => (null, []),
        };
        var route = Route(routes);
        return dose is null && route is null
            ? null
            : new() { ["route"] = route, ["dose"] = dose ?? new Element { ["value"] = sheet.Absent.Number() } };
    }

    private Element? Activity(Administration.Radiopharmaceutical given, Series series)
    {
        if (given.TotalDoseMBq is { } dose)
            return Quantity(dose, "MBq");
        if (series.Modality != "PT")
            return null;

        sheet.Findings.Add(OsirisFindings.NeededForPet(sheet.At($"{Path}.dosage.dose", series, "(0018,1074)"), "dose", Owner.Modality));
        return new() { ["value"] = sheet.Absent.Number() };
    }

    private static Element Quantity(decimal value, string unit) => new()
    {
        ["value"] = value,
        ["unit"] = unit,
        ["system"] = "http://unitsofmeasure.org",
        ["code"] = unit,
    };

    /// <summary>The pattern of the guide allows one code; another route is told in words.</summary>
    private static Element? Route(ImmutableArray<Coding> routes) => routes switch
    {
        [] => null,
        _ when routes.Any(InjectionText.IsIntravenous) => new()
        {
            ["coding"] = Children.List(new Element
            {
                ["system"] = CodingSchemes.SnomedCt,
                ["code"] = InjectionText.Intravenous,
                ["display"] = "Intravenous use",
            }),
        },
        [var other, ..] => new() { ["text"] = other.Meaning ?? other.Value },
    };

    private Resource Medication(Administration given, Series series)
    {
        var (name, codes, tag) = InjectionText.Agent(given);
        var key = InjectionText.AgentKey(given);
        if (_medications.TryGetValue(key, out var known))
            return known;

        var named = name ?? codes.Select(c => c.Meaning).FirstOrDefault(m => m is not null);
        if (named is null && codes.IsEmpty)
            sheet.Findings.Add(OsirisFindings.Missing(sheet.At("Medication.code.text", series, tag), "Medication.code.text"));
        return _medications[key] = new("Medication")
        {
            ["id"] = OsirisSheet.Id("Medication", key),
            ["meta"] = Profiles.Meta(OsirisProfiles.Contrast),
            ["code"] = new Element
            {
                ["coding"] = Children.List(codes.Where(c => CodingSchemes.SystemOf(c) is not null).Select(CodingSchemes.Write)),
                ["text"] = named ?? sheet.Absent.Text(),
            },
        };
    }
}
