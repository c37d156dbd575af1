using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>
/// OncoImagingStudy of the OSIRIS guide: one study with every series and its settings, and the pseudonymous patient, centres, PACS, equipment,
/// place, injections and regions of interest it refers to.
/// </summary>
public sealed class OsirisImagingStudyView : IStudyView
{
    public const string ViewName = "osiris";

    public string Name => ViewName;

    public Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings settings)
    {
        var pseudonym = Pseudonym.Of(study, settings.Osiris, ViewName);
        if (pseudonym.Value is not { } id)
            return new([], pseudonym.Findings);

        var sheet = new OsirisSheet(study, settings, id);
        sheet.Findings.AddRange(pseudonym.Findings);

        var organizations = new OsirisOrganizations(sheet);
        var patient = OsirisPatient.Of(sheet, organizations);
        var endpoint = OsirisPlaces.Endpoint(sheet);
        var location = OsirisPlaces.Location(sheet);
        var devices = new OsirisDevices(sheet);
        var injections = new OsirisInjections(sheet);
        var imagingStudy = ImagingStudy(sheet, endpoint, location, devices, injections);
        var regions = study.Series.SelectMany(series => OsirisRegions.Of(series, sheet)).ToList();

        Resource?[] all = [imagingStudy, patient, .. organizations.All, endpoint, .. devices.All, location, .. injections.All, .. regions];
        return new([.. all.OfType<Resource>()], sheet.Findings);
    }

    private static Resource ImagingStudy(
        OsirisSheet sheet, Resource? endpoint, Resource? location, OsirisDevices devices, OsirisInjections injections)
    {
        var (study, settings) = (sheet.Study, sheet.Settings);
        return new("ImagingStudy")
        {
            ["id"] = sheet.StudyResourceId,
            ["meta"] = Profiles.Meta(OsirisProfiles.ImagingStudy),
            ["identifier"] = Children.List(Identifiers.StudyInstanceUid(study.Uid)),
            ["status"] = settings.StudyStatus,
            ["modality"] = Children.List(Modalities(study)),
            ["subject"] = sheet.Subject,
            ["started"] = Started(sheet),
            ["basedOn"] = BasedOn(sheet),
            ["endpoint"] = Children.List(endpoint is null ? AbsentValues.Reference() : References.To(endpoint)),
            ["numberOfSeries"] = study.Series.Length,
            ["numberOfInstances"] = study.InstanceCount,
            ["location"] = location is null ? null : References.To(location),
            ["reasonReference"] = Children.List(Analysis(sheet)),
            ["description"] = Description(sheet),
            ["series"] = Children.List(study.Series.Select(series => OsirisSeries.Of(series, sheet, devices, injections))),
        };
    }

    /// <summary>Listed codes once each, in the order of the terms, and Unknown once when an acquisition has no code of its own.</summary>
    private static IEnumerable<Element> Modalities(Study study)
    {
        var listed = study.AllModalities.Where(OsirisCodes.IsListed).ToList();
        foreach (var modality in listed)
            yield return OsirisCodes.Modality(modality);
        if (listed.Count == 0 || study.AcquisitionModalities.Except(listed).Any())
            yield return OsirisCodes.Unknown;
    }

    private static Children Started(OsirisSheet sheet)
    {
        var place = sheet.At("ImagingStudy.started");
        if (sheet.Time(OsirisTimes.Started(sheet.Study), place) is { } started)
            return started;
        sheet.Findings.Add(OsirisFindings.Missing(place, "started"));
        return sheet.Absent.Date();
    }

    /// <summary>
    /// The accession number names an order, not a patient, and identifier has no room for it. Only who holds the RIS can go from it to the
    /// patient; a warehouse that must not even have that drops basedOn. Where a site numbers its orders by patient, it is left out.
    /// </summary>
    private static Children BasedOn(OsirisSheet sheet)
    {
        var number = sheet.Study.AccessionNumber;
        return sheet.Typed(number?.Value, sheet.At("ImagingStudy.basedOn", tag: "(0008,0050)")) is not null
            && Identifiers.AccessionNumber(number, sheet.Settings.Issuers) is { } identifier
                ? Children.List(References.ByIdentifier("ServiceRequest", identifier))
                : default;
    }

    private static Element Analysis(OsirisSheet sheet)
    {
        if (sheet.Settings.Osiris.AnalysisReference?.For(sheet.Study) is { } id)
            return References.To("Observation", id);
        var place = sheet.At("ImagingStudy.reasonReference");
        sheet.Findings.Add(OsirisFindings.NotConfigured(place, "reasonReference", "osiris.analysisReference"));
        return AbsentValues.Reference();
    }

    private static Children Description(OsirisSheet sheet)
    {
        var place = sheet.At("ImagingStudy.description", tag: "(0008,1030)");
        if (sheet.FirstTyped(OsirisDescriptions.Of(sheet.Study), place) is { } description)
            return description;
        sheet.Findings.Add(OsirisFindings.Missing(place, "description", Owner.Ris));
        return sheet.Absent.Text();
    }
}
