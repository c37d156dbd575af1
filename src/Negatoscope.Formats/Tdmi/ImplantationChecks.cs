using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>What a record lacks, contradicts or leaves open. Errors mean that there is no bundle.</summary>
internal static class ImplantationChecks
{
    public static IEnumerable<Finding> Of(Implantation implantation, ViewSettings settings) =>
    [
        .. MandatoryFacts.MissingOf(implantation),
        .. NationalNumbers.WrongOf(implantation),
        .. OfEvent(implantation),
        .. OfDevice(implantation),
        .. OfSystems(implantation, settings.Issuers),
    ];

    /// <summary>What is left unsaid in a bundle that is written.</summary>
    public static IEnumerable<Finding> OfWriting(TraceSheet sheet)
    {
        var implantation = sheet.Implantation;
        if (implantation.Patient.Ids.All(id => id.Kind == PatientIdKind.Local))
            yield return TdmiFindings.NoIns();
        if (implantation.Organization is null)
            yield return TdmiFindings.OnBehalfOfLegalEntity();
        else if (implantation.Organization.Type is null)
            yield return TdmiFindings.OrganizationTypeAssumed();
        if (sheet.Performed.HasTime && When.Read(sheet.PerformedText) is { HasTime: false })
            yield return TdmiFindings.TimeLeftOut();
        if (TraceAuditEvent.Recorded(sheet) is null)
            yield return TdmiFindings.NotRecorded();
    }

    private static IEnumerable<Finding> OfEvent(Implantation implantation)
    {
        if (implantation.Trace.EventType is not { } code)
            yield break;
        if (!TdmiFlow.KnowsEventType(code))
            yield return TdmiFindings.UnknownEventType();
        else if (implantation.Outcome is { } outcome && TdmiFlow.Of(outcome) is var flow && !flow.EventTypes.Contains(code))
            yield return TdmiFindings.OtherEventType(flow);
    }

    private static IEnumerable<Finding> OfDevice(Implantation implantation)
    {
        if (implantation.Device is not { } device)
            yield break;

        var unit = device.Production;
        var ofUdi = ProductionIdentifiers.Of(device.Udi);
        if (device.Stated.Or(ofUdi) != ofUdi.Or(device.Stated))
            yield return TdmiFindings.StatedOtherwise();
        if (TdmiFlow.IsExpired(implantation) && implantation.Outcome is not ImplantationOutcome.RefusedInTheatre)
            yield return TdmiFindings.Expired(implantation.Outcome == ImplantationOutcome.Implanted);
        if (unit.Manufactured is { } made && (made > implantation.Performed?.Date || made > unit.Expiry))
            yield return TdmiFindings.MadeTooLate();
    }

    /// <summary>The parents in France core want a system of these identifiers; without one they cannot be written.</summary>
    private static IEnumerable<Finding> OfSystems(Implantation implantation, IssuerSettings issuers)
    {
        if (implantation.Organization is { Id: { } unit, Name: var name } && HasNoSystem(unit))
            yield return TdmiFindings.WithoutSystem("Organization.identifier", name is null ? Severity.Error : Severity.Warning,
                new("The number of the internal organisation", "Le numéro de l'organisation interne"));
        if (implantation.Professional is { Rpps: null, OtherIds: { IsEmpty: false } ids } && ids.All(HasNoSystem))
            yield return TdmiFindings.WithoutSystem("Practitioner.identifier", Severity.Error,
                new("The only identifier of the professional", "Le seul identifiant du professionnel"));

        bool HasNoSystem(IssuedId id) => Identifiers.SystemOf(id, issuers) is null;
    }
}
