using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>Reads FRImagingStudyDocument back: one series of the study, and what is said of the study as a whole.</summary>
public sealed class AnsImagingStudyReader : IStudyReader
{
    public string Name => AnsImagingStudyView.View;

    public Read<Study?> Read(IReadOnlyList<Resource> resources)
    {
        if (resources.OfType("ImagingStudy") is not { } study || Identifiers.ReadUid(study["identifier"]) is not { } uid)
            return new(null, [AnsFindings.NothingToRead(Name)]);

        var findings = new List<Finding>();
        var order = study["basedOn"].Select(resources.Resolve).FirstOrDefault(r => r?.Type == "ServiceRequest");
        var orderedAct = order?.Child("code");
        return new(new Study
        {
            Uid = uid,
            Patient = AnsPatient.Read(resources.Resolve(study.Child("subject"))),
            Started = When.Read(study.Text("started")),
            Description = study.Text("description"),
            ProcedureDescription = orderedAct?["coding"].Count == 0 ? orderedAct.Text("text") : null,
            AccessionNumber = order is null ? null : Identifiers.ReadTyped(order["identifier"], "ACSN"),
            PlacerOrderNumber = order is null ? null : Identifiers.ReadTyped(order["identifier"], "PLAC"),
            ProcedureCodes = [.. study["procedureCode"].Select(CodingSchemes.ReadConcept).OfType<Coding>()],
            RequestedProcedureCodes = CodingSchemes.ReadConcept(orderedAct) is { } ordered ? [ordered] : [],
            ReasonCodes = [.. study["reasonCode"].Select(CodingSchemes.ReadConcept).OfType<Coding>()],
            Series = [.. study["series"].Select(series => Series(series, findings)).OfType<Series>()],
        }, findings);
    }

    private static Series? Series(Element series, List<Finding> findings) =>
        Uid.TryParse(series.Text("uid"), out var uid) ? new()
        {
            Uid = uid,
            Number = series.Number("number"),
            Modality = series.Child("modality")?.Text("code"),
            Description = series.Text("description"),
            Started = When.Read(series.Text("started")),
            BodyPart = series.Child("bodySite") is { } site && site.Text("code") is null ? site.Text("display") : null,
            AnatomicRegion = CodingSchemes.ReadCoding(series.Child("bodySite")),
            Laterality = AnsLaterality.Read(series.Child("laterality")),
            Instances = [.. series["instance"].Select(instance => Instance(instance, findings)).OfType<Instance>()],
        } : Unusable<Series>("ImagingStudy.series.uid", findings);

    private static Instance? Instance(Element instance, List<Finding> findings) =>
        Uid.TryParse(instance.Text("uid"), out var uid) ? new()
        {
            Uid = uid,
            SopClass = Uid.TryParse(instance.Child("sopClass")?.Text("code"), out var sopClass) ? sopClass : default,
            Number = instance.Number("number"),
            FrameCount = instance.Extension(AnsProfiles.NumberOfFrames)?.Number("valueInteger"),
            Title = instance.Text("title"),
        } : Unusable<Instance>("ImagingStudy.series.instance.uid", findings);

    private static T? Unusable<T>(string path, List<Finding> findings) where T : class
    {
        findings.Add(AnsFindings.UidNotUsable(AnsImagingStudyView.View, path));
        return null;
    }
}
