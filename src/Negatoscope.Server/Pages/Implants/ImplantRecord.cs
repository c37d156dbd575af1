using Negatoscope.Formats.Tdmi;
using Negatoscope.Model;
using Negatoscope.Model.Devices;
using Negatoscope.Server.Pages.Resources;

namespace Negatoscope.Server.Pages.Implants;

/// <summary>A device and what is told of it: by a Procedure, or by itself alone.</summary>
/// <param name="Traced">Null where no Procedure speaks of the device.</param>
/// <param name="Told">All that is said.</param>
/// <param name="DeviceId">Of the FHIR Device; null where it is not here.</param>
public sealed record ImplantRecord(TracedImplantation? Traced, Implantation Told, string? DeviceId)
{
    /// <summary>Of the FHIR Procedure.</summary>
    public string? ProcedureId { get; init; }

    /// <summary>Who did it, and on whose behalf.</summary>
    public IReadOnlyList<ShownCell> Who { get; init; } = [];

    /// <summary>The traces that speak of it, the latest first.</summary>
    public IReadOnlyList<ImplantTrace> Traces { get; init; } = [];

    /// <summary>The images of the intervention; null where they are not here.</summary>
    public Uid? Images { get; init; }

    public ImplantedDevice? Device => Told.Device;

    public Moment? Date => Told.Performed;

    /// <summary>Past its date on the day on which it was put in place.</summary>
    public bool WasExpired => Device?.Production.Expiry is { } expiry && Date is { } date && expiry < date.Date;
}

/// <summary>An AuditEvent as a line.</summary>
/// <param name="Event">A code of TRE_R254, or what else stands there.</param>
public sealed record ImplantTrace(string Id, string? Event, string? When, string? Recorded, IReadOnlyList<string> Agents, string? Description);

/// <summary>All that is known of one patient.</summary>
/// <param name="Name">Null where there is none.</param>
/// <param name="Told">Identifier, sex and date of birth.</param>
/// <param name="IsCut">There is more than a page has room for.</param>
public sealed record PatientImplants(string PatientId, string? Name, IReadOnlyList<string> Told, IReadOnlyList<ImplantRecord> Records, bool IsCut);
