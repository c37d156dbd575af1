using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>One implantation that lacks nothing mandatory, while its resources are written.</summary>
internal sealed record TraceSheet(
    Implantation Implantation, ImplantedDevice Device, Professional Professional, ImplantationOutcome Outcome, Moment Performed, ViewSettings Settings)
{
    public TraceIds Ids { get; } = new(Implantation, Settings.Issuers);

    public TdmiFlow Flow => TdmiFlow.Of(Outcome);

    public string EventType => TdmiFlow.EventTypeOf(Implantation, Outcome);

    /// <summary>
    /// On whose behalf: the internal organisation, as the mapping of the guide has it; its example gives the legal entity, which is written where
    /// nothing else is known.
    /// </summary>
    public Element OnBehalfOf => References.To("Organization", Implantation.Organization is null ? Ids.LegalEntity : Ids.Organization);

    public string? PerformedText => When.DateTime(Performed, Settings.TimeZone);

    public Element Identifier(Element? type, IssuedId id, string? defaultSystem = null) =>
        Identifiers.Of(type, id, Identifiers.SystemOf(id, Settings.Issuers, defaultSystem));

    /// <summary>Null where something mandatory is missing, which <see cref="MandatoryFacts"/> reports.</summary>
    public static TraceSheet? Of(Implantation implantation, ViewSettings settings) =>
        implantation is { Device: { } device, Professional: { } professional, Outcome: { } outcome, Performed: { } performed }
            ? new(implantation, device, professional, outcome, performed, settings)
            : null;
}
