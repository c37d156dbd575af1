using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>Finds what belongs to one implantation among the resources of a bundle.</summary>
internal sealed class TraceReader(Resource bundle)
{
    private readonly Resource[] _resources = [.. bundle["entry"].Select(entry => entry.Child("resource")).OfType<Resource>()];
    private readonly Neighbours _neighbours = new(bundle);

    public bool HasDeviceOrTrace => OfType("Device").Concat(OfType("AuditEvent")).Any();

    public IEnumerable<Resource> OfType(string type) => _resources.Where(one => one.Type == type);

    /// <param name="procedure">Null where the bundle has none: then its only resources of each type are taken.</param>
    public Implantation Read(Resource? procedure, ICollection<Finding> findings)
    {
        var said = procedure is null ? new() : DmiProcedure.Read(procedure);
        var performer = procedure?.Child("performer");
        var auditEvent = AuditEventOf(procedure);
        var trace = auditEvent is null ? Trace.Silent : TraceAuditEvent.Read(auditEvent, performer?.Child("onBehalfOf"), _neighbours);
        var performed = said.Performed ?? When.Read(auditEvent?.Child("period")?.Text("start"));
        var patient = Target(procedure?.Child("subject"), "Patient");
        var practitioner = Target(performer?.Child("actor"), "Practitioner");
        var (unit, entity) = OrganizationsOf(performer);
        var device = Target(procedure?.Child("focalDevice")?.Child("manipulated"), "Device");

        if (procedure is null)
            findings.Add(TdmiFindings.NoProcedure());
        else if (said.Outcome is null)
            findings.Add(TdmiFindings.UnknownStatus());
        return WithoutDerived(said with
        {
            Performed = performed,
            Patient = patient is not null ? Patients.Read(patient) : ByIdentifier(procedure?.Child("subject")),
            PatientTelecoms = patient is null ? [] : [.. DmiPatient.ReadTelecoms(patient)],
            Professional = practitioner is null ? null : DmiPractitioner.Read(practitioner),
            Organization = unit is null ? null : DmiOrganizationInterne.Read(unit),
            LegalEntity = entity is null ? null : DmiOrganizationEj.Read(entity),
            Device = device is null ? null : DmiDevice.Read(device, _neighbours, performed?.Date ?? trace.Recorded?.Date),
            Trace = trace,
        });
    }

    /// <summary>What a reference leads to; without a reference the only resource of its type, for what else could be meant.</summary>
    private Resource? Target(Element? reference, string type) =>
        reference is not null ? _neighbours.Resolve(reference) is { } target && target.Type == type ? target : null
        : OfType(type).ToArray() is [var only] ? only
        : null;

    private static Patient ByIdentifier(Element? subject) =>
        subject?.Child("identifier") is { } identifier && Patients.ReadId(identifier) is { } id ? new() { Ids = [id] } : Patient.Unknown;

    /// <summary>The trace that speaks of the Procedure, else the only one.</summary>
    private Resource? AuditEventOf(Resource? procedure)
    {
        var speaking = procedure is null ? null : OfType("AuditEvent").FirstOrDefault(
            one => one["entity"].Any(entity => _neighbours.Resolve(entity.Child("what")) == procedure));
        return speaking ?? Target(null, "AuditEvent");
    }

    /// <summary>onBehalfOf may be either (docs/decisions/0012); the other is the one that it is part of, or the only one of its kind.</summary>
    private (Resource? Unit, Resource? Entity) OrganizationsOf(Element? performer)
    {
        var onBehalfOf = _neighbours.Resolve(performer?.Child("onBehalfOf"));
        Resource[] units = [.. OfType("Organization").Where(DmiOrganizations.IsInternal)];
        Resource[] entities = [.. OfType("Organization").Except(units)];
        var unit = onBehalfOf is not null && units.Contains(onBehalfOf) ? onBehalfOf : units is [var onlyUnit] ? onlyUnit : null;
        var entity = onBehalfOf is not null && entities.Contains(onBehalfOf) ? onBehalfOf
            : _neighbours.Resolve(unit?.Child("partOf")) ?? (entities is [var onlyEntity] ? onlyEntity : null);
        return (unit, entity);
    }

    /// <summary>What the writer takes from the rest where the source is silent is not stored.</summary>
    private static Implantation WithoutDerived(Implantation read)
    {
        var silent = read with { Trace = read.Trace with { EventType = null } };
        var isDerived = read.Outcome is { } outcome && TdmiFlow.EventTypeOf(silent, outcome) == read.Trace.EventType;
        return read with
        {
            Trace = read.Trace with
            {
                EventType = isDerived ? null : read.Trace.EventType,
                Recorded = read.Trace.Recorded == read.Performed ? null : read.Trace.Recorded,
            },
        };
    }
}
