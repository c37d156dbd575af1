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
    /// What a bundle says of its implantation, the first where it has several; null when there is neither a Procedure nor a Device nor a trace in it.
    /// </summary>
    public static Read<Implantation?> Read(Resource bundle)
    {
        var all = ReadAll(bundle);
        return new(all.Value is [var first, ..] ? first : null, all.Findings);
    }

    /// <summary>
    /// What a bundle of any kind says of implantations, whoever wrote it: one for each Procedure. A bundle without any, such as the published
    /// example, is read as far as it goes.
    /// </summary>
    public static Read<IReadOnlyList<Implantation>> ReadAll(Resource bundle)
    {
        var reader = new TraceReader(bundle);
        Resource?[] procedures = [.. reader.OfType("Procedure")];
        if (procedures is [] && reader.HasDeviceOrTrace)
            procedures = [null];
        if (procedures is [])
            return new([], [TdmiFindings.NoTrace()]);

        List<Finding> findings = [];
        return new([.. procedures.Select(procedure => reader.Read(procedure, findings))], findings);
    }
}
