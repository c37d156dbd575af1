using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>The whole study as base FHIR R4 says it: ImagingStudy, Patient, and the ServiceRequest, Endpoint and Devices it speaks of.</summary>
public sealed class R4ImagingStudyView : IStudyView
{
    public const string ViewName = "r4";

    public string Name => ViewName;

    /// <summary>The id of the ImagingStudy of a study.</summary>
    public static string IdOf(Uid study) => ResourceIds.Of(ViewName, "ImagingStudy", study.ToString());

    public Read<IReadOnlyList<Resource>> Show(Study study, ViewSettings settings)
    {
        var patient = Patients.Write(ViewName, study, settings.Issuers);
        var order = R4Order.Write(study, patient, settings.Issuers);
        var endpoint = R4Endpoint.Write(settings.Endpoints);
        Resource?[] resources =
        [
            ImagingStudy(study, settings, patient, order, endpoint),
            patient,
            order,
            endpoint,
            .. study.Series.Select(s => s.Equipment).OfType<Equipment>().Distinct().Select(R4Device.Write),
        ];
        return new([.. resources.OfType<Resource>()], [.. R4Checks.Of(study, settings)]);
    }

    /// <summary>FHIR R4 ImagingStudy, in the order of its definition. Nothing of a study belongs in note.</summary>
    private static Resource ImagingStudy(Study study, ViewSettings settings, Resource patient, Resource? order, Resource? endpoint) => new("ImagingStudy")
    {
        ["id"] = IdOf(study.Uid),
        ["identifier"] = Children.List(
            Identifiers.StudyInstanceUid(study.Uid),
            Identifiers.AccessionNumber(study.AccessionNumber, settings.Issuers),
            Identifiers.Local(Identifiers.StudyId, study.StudyId)),
        ["status"] = settings.StudyStatus,
        ["modality"] = Children.List(study.AcquisitionModalities.Select(Modalities.Coding)),
        ["subject"] = References.To(patient),
        ["encounter"] = Identifiers.Admission(study.AdmissionId, settings.Issuers) is { } admission
            ? References.ByIdentifier("Encounter", admission)
            : null,
        ["started"] = When.DateTime(study.Started, settings.TimeZone),
        ["basedOn"] = Children.List(R4Order.Reference(order, study, settings.Issuers)),
        ["referrer"] = R4Person.Reference(study.ReferringPhysician),
        ["interpreter"] = Children.List(study.Interpreters.Select(R4Person.Reference)),
        ["endpoint"] = Children.List(endpoint is null ? null : References.To(endpoint)),
        ["numberOfSeries"] = study.Series.Length,
        ["numberOfInstances"] = study.InstanceCount,
        ["procedureReference"] = R4Procedure.Reference(study, settings.Issuers),
        ["procedureCode"] = Children.List(R4Order.PerformedProcedure(study)),
        ["location"] = R4Location.Reference(study.Institution),
        ["reasonCode"] = Children.List(R4Order.Reasons(study)),
        ["description"] = study.Description,
        ["series"] = Children.List(R4Series.WriteAll(study, settings)),
    };
}
