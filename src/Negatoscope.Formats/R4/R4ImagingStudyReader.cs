using System.Collections.Immutable;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>
/// Reads an R4 ImagingStudy with the resources it came with: ours, or another writer's, who may leave parts out,
/// write UIDs as urn:oid: or refer to patients and orders by identifier.
/// </summary>
public sealed class R4ImagingStudyReader : IStudyReader
{
    public string Name => R4ImagingStudyView.ViewName;

    public Read<Study?> Read(IReadOnlyList<Resource> resources) => resources.OfType("ImagingStudy") is { } study
        ? Read(study, new(resources, study))
        : new(null, [R4Findings.NoImagingStudy()]);

    internal static Read<Study?> Read(Resource study, Neighbours neighbours)
    {
        if (StudyUid(study) is not { } uid)
            return new(null, [R4Findings.NoStudyUid()]);

        List<Finding> findings = [];
        return new(Study(uid, study, neighbours, findings), findings);
    }

    private static Study Study(Uid uid, Resource study, Neighbours neighbours, List<Finding> findings)
    {
        var basedOn = study.Child("basedOn");
        var order = neighbours.Resolve(basedOn) ?? new Resource("ServiceRequest") { ["identifier"] = basedOn?.Child("identifier") };
        var reasons = study["reasonCode"].ToArray();
        return new()
        {
            Uid = uid,
            Patient = Patient(study.Child("subject"), neighbours),
            Started = When.Read(study.Text("started")),
            Description = study.Text("description"),
            ProcedureDescription = order.Child("code")?.Text("text") ?? Words(study["procedureCode"]),
            StudyId = Identifiers.OfLocalType(study, Identifiers.StudyId)?.Text("value"),
            AccessionNumber = Identifiers.Read(Identifiers.OfType(study, Identifiers.Accession) ?? Identifiers.OfType(order, Identifiers.Accession)),
            PlacerOrderNumber = Identifiers.Read(Identifiers.OfType(order, Identifiers.PlacerOrder)),
            RequestedProcedureId = Identifiers.OfLocalType(order, Identifiers.RequestedProcedureId)?.Text("value"),
            AdmissionId = Identifiers.Read(study.Child("encounter")?.Child("identifier")),
            ProcedureCodes = Codings(study["procedureCode"]),
            RequestedProcedureCodes = Codings(order["code"]),
            ReasonCodes = Codings(reasons),
            Reason = Words(reasons),
            ReferringPhysician = R4Person.Read(study.Child("referrer") ?? order.Child("requester"), neighbours),
            Interpreters = [.. study["interpreter"].Select(i => R4Person.Read(i, neighbours)).OfType<Person>()],
            Institution = R4Location.Read(study.Child("location")),
            Interventions = R4Procedure.Read(study),
            Series = R4SeriesReader.Read(study["series"], neighbours, findings),
        };
    }

    /// <summary>By its system, else the first identifier that is an OID, as some writers leave the system out.</summary>
    private static Uid? StudyUid(Resource study) =>
        study["identifier"]
            .OrderBy(i => i.Text("system") != Identifiers.DicomUid)
            .Where(i => i.Text("system") is null or Identifiers.DicomUid or "urn:ietf:rfc:3986")
            .Select(i => Identifiers.ParseUid(i.Text("value")))
            .FirstOrDefault(uid => uid is not null);

    private static Patient Patient(Element? subject, Neighbours neighbours) =>
        neighbours.Resolve(subject) is { } patient ? Patients.Read(patient)
        : subject?.Child("identifier") is { } identifier && Patients.ReadId(identifier) is { } id ? new() { Ids = [id] }
        : Model.Patient.Unknown;

    /// <summary>Every coding of every concept: a concept that another writer translated counts as several codes.</summary>
    private static ImmutableArray<Coding> Codings(IEnumerable<Element> concepts) =>
    [
        .. from concept in concepts
           from coding in concept["coding"]
           select CodingSchemes.ReadCoding(coding) into read
           where read is not null
           select read,
    ];

    private static string? Words(IEnumerable<Element> concepts) =>
        concepts.FirstOrDefault(c => c["coding"].Count == 0)?.Text("text");
}
