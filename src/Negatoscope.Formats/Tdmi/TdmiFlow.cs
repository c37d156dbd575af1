using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>A special case of flow 22 whose content is a Procedure.</summary>
/// <param name="Status">Procedure.status, which the guide leaves open (docs/decisions/0012).</param>
/// <param name="EventTypes">The codes of TRE_R254 that the guide allows; the first where the source names none.</param>
internal sealed record TdmiFlow(string Number, ImplantationOutcome Outcome, string Status, string[] EventTypes)
{
    public const string Implanted = "POS";
    public const string Failed = "ECH";
    public const string NonConforming = "NCO";
    public const string Expired = "PER";
    public const string StockExit = "SSD";

    /// <summary>TRE_R254-TypeEvenement, of every flow.</summary>
    private static readonly string[] KnownEventTypes =
        ["DEM", "REP", "SDM", "CDM", "REC", "NRE", "ESD", StockExit, "DEL", "TRA", Implanted, NonConforming, Expired, Failed, "REA", "AUT"];

    private static readonly TdmiFlow[] All =
    [
        new("15", ImplantationOutcome.Implanted, "completed", [Implanted]),
        new("14", ImplantationOutcome.Failed, "stopped", [Failed, NonConforming, Expired]),
        new("13a", ImplantationOutcome.RefusedInTheatre, "not-done", [NonConforming, Expired]),
        new("30", ImplantationOutcome.TakenFromStock, "preparation", [StockExit]),
    ];

    public static TdmiFlow Of(ImplantationOutcome outcome) => All.Single(flow => flow.Outcome == outcome);

    /// <summary>in-progress is the other status that the guide's flow 30 can be read as.</summary>
    public static ImplantationOutcome? OutcomeOf(string? status) =>
        All.FirstOrDefault(flow => flow.Status == status)?.Outcome ?? (status == "in-progress" ? ImplantationOutcome.TakenFromStock : null);

    public static bool KnowsEventType(string code) => KnownEventTypes.Contains(code);

    /// <summary>What the source says, else what the outcome means: a device that is past its date is refused for that.</summary>
    public static string EventTypeOf(Implantation implantation, ImplantationOutcome outcome) =>
        implantation.Trace.EventType
        ?? (outcome == ImplantationOutcome.RefusedInTheatre && IsExpired(implantation) ? Expired : Of(outcome).EventTypes[0]);

    public static bool IsExpired(Implantation implantation) =>
        implantation.Device?.Production.Expiry is { } expiry && implantation.Performed is { } performed && expiry < performed.Date;
}
