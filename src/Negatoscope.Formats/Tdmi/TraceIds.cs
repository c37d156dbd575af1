using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>
/// The ids of the resources of one implantation, made of what identifies each (docs/decisions/0005): a second run gives the same, and what two
/// implantations share, such as the patient, is one resource.
/// </summary>
internal sealed class TraceIds(Implantation implantation, IssuerSettings issuers)
{
    private const string View = TraceBundle.ViewName;

    public string Patient => Of("Patient", Patients.Key(implantation.Patient, issuers) ?? InterventionKey);
    public string Practitioner => Of("Practitioner", ProfessionalKey);
    public string LegalEntity => Of("Organization", LegalEntityKey);
    public string Organization => Of("Organization", OrganizationKey);
    public string DeviceDefinition => Of("DeviceDefinition", DefinitionKey ?? InterventionKey);
    public string Device => Of("Device", DeviceKey);
    public string Procedure => Of("Procedure", ProcedureKey);
    public string AuditEvent => Of("AuditEvent", EventKey);
    public string Bundle => Of("Bundle", EventKey);

    private static string Of(string type, string key) => ResourceIds.Of(View, type, key);

    private string LegalEntityKey => Joined("EJ", implantation.LegalEntity?.Siren ?? implantation.LegalEntity?.NationalId ?? implantation.LegalEntity?.Name);

    private string OrganizationKey => Global(implantation.Organization?.Id)
        ?? Joined(LegalEntityKey, implantation.Organization?.Id?.Value, implantation.Organization?.Name);

    private string ProfessionalKey => implantation.Professional?.Rpps
        ?? implantation.Professional?.OtherIds.Select(Global).OfType<string>().FirstOrDefault()
        ?? InterventionKey;

    /// <summary>A number of intervention that names no issuer is one of the organisation.</summary>
    private string InterventionKey => Global(implantation.InterventionId)
        ?? Joined(implantation.Organization is null ? LegalEntityKey : OrganizationKey, implantation.InterventionId?.Value);

    private string? DefinitionKey => implantation.Device switch
    {
        { Udi: { DeviceIdentifier: { } di } udi } => Joined(udi.Issuer.ToString(), di),
        { Manufacturer: { } maker, Model: { } model } => Joined(maker, model),
        { Definition: { Manufacturer: { } maker, Model: { } model } } => Joined(maker, model),
        _ => null,
    };

    /// <summary>A serial number tells the unit from all others of its kind; a lot only tells it within the intervention.</summary>
    private string DeviceKey =>
        implantation.Device is { } device && (device.Production.Serial ?? device.Production.Distinct) is { } unit && DefinitionKey is { } kind
            ? Joined(kind, unit)
            : Joined(InterventionKey, UnitKey);

    private string ProcedureKey => Joined(InterventionKey, DefinitionKey, UnitKey);

    private string EventKey => Joined(ProcedureKey, implantation.Outcome is { } outcome ? TdmiFlow.EventTypeOf(implantation, outcome) : null);

    private string UnitKey => implantation.Device is { Production: var unit } device
        ? Joined(device.Udi?.DeviceIdentifier, device.Manufacturer, device.Model, device.Name, unit.Lot, unit.Serial, unit.Distinct, unit.Software,
            Global(device.UnitId) ?? device.UnitId?.Value)
        : "";

    private string? Global(IssuedId? id) => Identifiers.GlobalKey(id, issuers, null);

    /// <summary>Each part with its length, so that no two lists can be written alike.</summary>
    private static string Joined(params string?[] parts) => string.Join('|', parts.Select(part => $"{part?.Length}:{part}"));
}
