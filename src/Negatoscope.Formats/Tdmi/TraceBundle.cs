using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>
/// DMIBundleTransmissionTraces of one implantation: the transaction that flow 22 posts, with one trace and the resources it speaks of (flows 13a, 14,
/// 15 and 30).
/// </summary>
public static class TraceBundle
{
    public const string ViewName = "tdmi";

    /// <summary>The bundle; null with an error finding for each mandatory fact that is missing and each number that cannot be right.</summary>
    /// <remarks>The same implantation gives the same bytes, and the same ids: sent again, it changes nothing.</remarks>
    public static Read<Resource?> Write(Implantation implantation, ViewSettings settings)
    {
        var findings = ImplantationChecks.Of(implantation, settings).ToList();
        if (TraceSheet.Of(implantation, settings) is not { } sheet || findings.Any(finding => finding.Severity == Severity.Error))
            return new(null, findings);

        findings.AddRange(ImplantationChecks.OfWriting(sheet));
        Resource?[] resources =
        [
            DmiPatient.Write(sheet),
            DmiPractitioner.Write(sheet),
            DmiOrganizationEj.Write(sheet),
            DmiOrganizationInterne.Write(sheet),
            DmiDeviceDefinition.Write(sheet),
            DmiDevice.Write(sheet),
            DmiProcedure.Write(sheet),
            TraceAuditEvent.Write(sheet),
        ];
        var transaction = Bundle.Transaction(resources.OfType<Resource>(), settings.Endpoints.FhirBase);
        return new(
            new("Bundle")
            {
                ["id"] = sheet.Ids.Bundle,
                ["meta"] = Profiles.Meta(TdmiProfiles.TraceBundle),
                ["type"] = transaction["type"],
                ["entry"] = transaction["entry"],
            },
            findings);
    }

    /// <summary>The id of the Procedure, by which imaging resources can refer to it.</summary>
    public static string ProcedureId(Implantation implantation, IssuerSettings issuers) => new TraceIds(implantation, issuers).Procedure;

    /// <summary>
    /// What a bundle says of its implantation, whoever wrote it; null when there is neither a Procedure nor a Device nor a trace in it. A bundle
    /// without a Procedure, such as the published example, is read as far as it goes.
    /// </summary>
    public static Read<Implantation?> Read(Resource bundle)
    {
        Resource[] resources = [.. bundle["entry"].Select(entry => entry.Child("resource")).OfType<Resource>()];
        var (procedure, device, auditEvent) = (resources.OfType("Procedure"), resources.OfType("Device"), resources.OfType("AuditEvent"));
        if ((procedure ?? device ?? auditEvent) is null)
            return new(null, [TdmiFindings.NoTrace()]);

        var neighbours = new Neighbours(bundle);
        var implantation = procedure is null ? new() : DmiProcedure.Read(procedure);
        var (performer, period) = (procedure?.Child("performer"), auditEvent?.Child("period"));
        var patient = Find(procedure?.Child("subject"), "Patient");
        var practitioner = Find(performer?.Child("actor"), "Practitioner");
        var onBehalfOf = neighbours.Resolve(performer?.Child("onBehalfOf"));
        Resource[] organizations = [.. new[] { onBehalfOf }.OfType<Resource>(), .. resources.Where(one => one.Type == "Organization" && one != onBehalfOf)];
        var unit = organizations.FirstOrDefault(DmiOrganizations.IsInternal);
        var entity = neighbours.Resolve(unit?.Child("partOf")) ?? organizations.FirstOrDefault(one => !DmiOrganizations.IsInternal(one));
        device = Find(procedure?.Child("focalDevice")?.Child("manipulated"), "Device");
        var performed = implantation.Performed ?? When.Read(period?.Text("start"));
        var trace = auditEvent is null ? Trace.Silent : TraceAuditEvent.Read(auditEvent, performer?.Child("onBehalfOf"), neighbours);
        return new(
            WithoutDerived(implantation with
            {
                Performed = performed,
                Patient = patient is null ? Patient.Unknown : Patients.Read(patient),
                PatientTelecoms = patient is null ? [] : [.. DmiPatient.ReadTelecoms(patient)],
                Professional = practitioner is null ? null : DmiPractitioner.Read(practitioner),
                Organization = unit is null ? null : DmiOrganizationInterne.Read(unit),
                LegalEntity = entity is null ? null : DmiOrganizationEj.Read(entity),
                Device = device is null ? null : DmiDevice.Read(device, neighbours, performed?.Date ?? trace.Recorded?.Date),
                Trace = trace,
            }),
            [.. ReadingFindings(procedure, implantation)]);

        Resource? Find(Element? reference, string type) => neighbours.Resolve(reference) is { } there && there.Type == type ? there
            : reference is null ? resources.OfType(type)
            : null;
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

    private static IEnumerable<Finding> ReadingFindings(Resource? procedure, Implantation implantation)
    {
        if (procedure is null)
            yield return TdmiFindings.NoProcedure();
        else if (implantation.Outcome is null)
            yield return TdmiFindings.UnknownStatus();
    }
}
