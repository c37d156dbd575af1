using Negatoscope.Fhir;
using Negatoscope.Formats.R4;
using Negatoscope.Model;

namespace Negatoscope.Formats.Ans;

/// <summary>
/// FRImagingStudyDocument: the pointer document of a French imaging report. It describes the true study, and one series of it that carries
/// the link to the images. Where the profile is silent it says what <c>r4</c> says. procedureReference is never written: its target profile
/// wants an act code of the ANS list, which neither images nor traces of implants give.
/// </summary>
public sealed class AnsImagingStudyView : IStudyView
{
    public const string ViewName = "ans";

    public string Name => ViewName;

    public Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings settings)
    {
        if (RepresentativeSeries.Of(study) is not { } shown)
            return new([], [AnsFindings.NoSeries(AnsFindings.At(ViewName, study, "ImagingStudy.series"))]);

        var findings = new List<Finding>();
        var patient = AnsPatient.Write(study, settings, findings);
        var order = AnsServiceRequest.Write(study, patient, settings, findings);
        var endpoint = AnsEndpoint.Write(study, settings, findings);
        var series = AnsSeries.Write(study, shown, endpoint, settings, findings);
        if (!study.Interventions.IsEmpty)
            findings.Add(AnsFindings.InterventionLeftOut(AnsFindings.At(ViewName, study, "ImagingStudy.procedureReference")));
        var imagingStudy = ImagingStudy(study, patient, order, series, settings, findings);
        Resource?[] resources = [imagingStudy, patient, endpoint, order];
        return new([.. resources.OfType<Resource>()], findings);
    }

    private static Resource ImagingStudy(
        Study study, Resource patient, Resource? order, Element series, ViewSettings settings, List<Finding> findings) =>
        new("ImagingStudy")
        {
            ["id"] = ResourceIds.Of(ViewName, "ImagingStudy", study.Uid.ToString()),
            ["meta"] = Profiles.Meta(AnsProfiles.ImagingStudy),
            ["identifier"] = Children.List(Identifiers.StudyInstanceUid(study.Uid)),
            ["status"] = settings.StudyStatus,
            ["modality"] = Modality(study, findings),
            ["subject"] = References.To(patient),
            ["encounter"] = Identifiers.Admission(study.AdmissionId, settings.Issuers) is { } admission
                ? References.ByIdentifier("Encounter", admission)
                : null,
            ["started"] = Times.Write(study.Started, settings, AnsFindings.At(ViewName, study, "ImagingStudy.started"), findings),
            ["basedOn"] = Children.List(order is null ? null : References.To(order)),
            ["referrer"] = R4Person.Reference(study.ReferringPhysician),
            ["interpreter"] = Children.List(study.Interpreters.Select(R4Person.Reference)),
            ["numberOfSeries"] = study.Series.Length,
            ["numberOfInstances"] = study.InstanceCount,
            ["procedureCode"] = Children.List(R4Order.PerformedProcedure(study)),
            ["location"] = R4Location.Reference(study.Institution),
            ["reasonCode"] = ReasonCode(study, findings),
            ["description"] = study.Description,
            ["series"] = Children.List(series),
        };

    /// <summary>All acquisition modalities of the true study; one that only reports and draws has the modalities it has.</summary>
    private static Children Modality(Study study, List<Finding> findings)
    {
        var acquired = study.AcquisitionModalities.ToArray();
        var modalities = acquired.Length > 0 ? acquired : [.. study.AllModalities];

        var at = AnsFindings.At(ViewName, study, "ImagingStudy.modality");
        findings.AddRange(modalities.Where(m => !AnsCodes.Modalities.Contains(m)).Select(m => AnsFindings.ModalityNotListed(at, m)));
        if (modalities.Length > 0)
            return Children.List(modalities.Select(AnsCodes.Modalities.Write));

        findings.Add(ViewFindings.ModalityAbsent(at, Severity.Error));
        return Children.List(DataAbsent.Because(DataAbsent.Unknown));
    }

    /// <summary>The guide binds this element to purposes of reference: clinical reasons never go here.</summary>
    private static Children ReasonCode(Study study, List<Finding> findings)
    {
        if (study.Reason is not null || study.ReasonCodes.Any(reason => !AnsCodes.IsPurposeOfReference(reason)))
            findings.Add(AnsFindings.ReasonsLeftOut(AnsFindings.At(ViewName, study, "ImagingStudy.reasonCode")));
        return AnsCodes.WritePurposes(study);
    }
}
