using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>Reads OncoImagingStudy and its neighbours back. The patient's one ID is the pseudonym; sentinels are read as absent.</summary>
public sealed class OsirisImagingStudyReader : IStudyReader
{
    public string Name => OsirisImagingStudyView.ViewName;

    public Read<Study?> Read(IReadOnlyList<Resource> resources)
    {
        if (resources.OfType("ImagingStudy") is not { } study || Identifiers.ReadUid(study["identifier"]) is not { } uid)
            return new(null, [OsirisFindings.NothingToRead()]);

        var findings = new List<Finding>();
        var neighbours = new Neighbours(resources, study);
        var series = study["series"].Select(s => Series(s, neighbours, findings)).OfType<Series>().ToImmutableArray();
        return new(new Study
        {
            Uid = uid,
            Patient = Patient(neighbours.Resolve(study.Child("subject"))),
            Started = When.Read(AbsentValues.Read(study.Text("started"))),
            Description = AbsentValues.Read(study.Text("description")),
            AccessionNumber = study["basedOn"].Select(order => Identifiers.Read(order.Child("identifier"))).FirstOrDefault(),
            Institution = neighbours.Resolve(study.Child("location"))?.Text("name") is { } name ? new(name) : null,
            Series = WithRegions(series, [.. resources.Where(IsRegion).Select(OsirisRegions.Read)]),
        }, findings);
    }

    private static Patient Patient(Resource? patient) => patient is null ? Model.Patient.Unknown : new()
    {
        Ids = patient.Id is { } pseudonym ? [new(new(pseudonym), PatientIdKind.Local)] : [],
        BirthDate = When.Read(AbsentValues.Read(patient.Text("birthDate")))?.Date,
        Sex = Patients.SexOf(patient.Text("gender")),
    };

    private static Series? Series(Element series, Neighbours neighbours, List<Finding> findings)
    {
        if (!Uid.TryParse(series.Text("uid"), out var uid))
        {
            findings.Add(OsirisFindings.UidNotUsable("ImagingStudy.series.uid"));
            return null;
        }

        var settings = series.Extension(OsirisProfiles.ImagingSettings);
        var body = series.Extension(OsirisProfiles.WeightHeight);
        var (geometry, acquisition) = ImagingSettingsReading.Of(settings);
        return new()
        {
            Uid = uid,
            Number = series.Number("number"),
            Modality = series.Child("modality")?.Text("code") is { } code and not OsirisCodes.UnknownCode ? code : null,
            Description = AbsentValues.Read(series.Text("description")),
            Acquired = When.Read(AbsentValues.Read(series.Text("started"))),
            AnatomicRegion = CodingSchemes.ReadCoding(series.Child("bodySite")),
            Equipment = OsirisDevices.Read(neighbours.Resolve(series["performer"].First?.Child("actor"))),
            PatientWeightKg = body?.Extension("patient_weight")?.Decimal(),
            PatientHeightM = body?.Extension("patient_height")?.Decimal(),
            Administrations =
                OsirisInjections.Read(settings?.Extension("imaging_injection")?.Child("valueReference"), neighbours) is { } given ? [given] : [],
            Instances = [.. series["instance"].Select(i => Instance(i, geometry, acquisition, findings)).OfType<Instance>()],
        };
    }

    private static Instance? Instance(Element instance, Geometry? geometry, Acquisition? acquisition, List<Finding> findings)
    {
        if (!Uid.TryParse(instance.Text("uid"), out var uid))
        {
            findings.Add(OsirisFindings.UidNotUsable("ImagingStudy.series.instance.uid"));
            return null;
        }

        return new()
        {
            Uid = uid,
            SopClass = Identifiers.ParseUid(instance.Child("sopClass")?.Text("code")) ?? default,
            Number = instance.Number("number"),
            Geometry = geometry,
            Acquisition = acquisition,
        };
    }

    private static bool IsRegion(Resource resource) =>
        resource.Type == "Observation"
        && resource.Child("meta")?["profile"].Any(profile => profile.Value?.Text == OsirisProfiles.RoiSegmentation) == true;

    /// <summary>An Observation does not name the structure set it comes from; where the study has one only, it is that one.</summary>
    private static ImmutableArray<Series> WithRegions(ImmutableArray<Series> all, ImmutableArray<RegionOfInterest> regions) =>
        regions.Length > 0 && all.Count(s => s.Modality == "RTSTRUCT") == 1
            ? [.. all.Select(s => s.Modality == "RTSTRUCT" ? s with { RegionsOfInterest = regions } : s)]
            : all;
}
