using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>What a trace says of where the device is.</summary>
public enum ImplantStatus
{
    Implanted,

    /// <summary>For an intervention of which no trace tells the end.</summary>
    TakenFromStock,

    Removed,
}

/// <summary>A device of which a human who prepares an MR examination should know. No serial number, no lot, and nothing of the patient.</summary>
/// <param name="Device">Manufacturer, trade name and model, as far as they are known.</param>
/// <param name="DeviceIdentifier">UDI-DI.</param>
/// <param name="Date">As precise as the trace, in ISO 8601; never the time.</param>
/// <param name="ProcedureId">The id of the FHIR Procedure, by which to find all that is known.</param>
public sealed record KnownImplant(
    ImplantStatus Status, string? Device, string? DeviceIdentifier, string? Site, string? Date, string? ProcedureId)
{
    /// <summary>Enough to recognise it; a name may be as long as its writer liked.</summary>
    private const int LongestText = 120;

    internal static KnownImplant Of(IndexedTrace indexed)
    {
        var implantation = indexed.Trace.Implantation;
        var device = implantation.Device;
        var freeText = new FreeText(implantation.Patient, UnitsOf(device).OfType<string>());
        return new(
            StatusOf(indexed.Trace),
            Joined(NamesOf(device).Select(Words).OfType<string>().Distinct()),
            Words(device?.Udi?.DeviceIdentifier),
            Words(implantation.BodySite?.Words),
            implantation.Performed is { } moment ? When.DateTime(moment.HasTime ? Moment.Day(moment.Date) : moment, null) : null,
            indexed.Trace.ProcedureId);

        // People type the patient or the serial number into names and sites: such a text is left out.
        string? Words(string? text) => freeText.NamesPatient(text) ? null : Plain(text);
    }

    internal static ImplantStatus StatusOf(TracedImplantation trace) =>
        trace.Implantation.Outcome == ImplantationOutcome.TakenFromStock ? ImplantStatus.TakenFromStock
        : trace.Action == DeviceAction.Explanted ? ImplantStatus.Removed
        : ImplantStatus.Implanted;

    private static string?[] NamesOf(ImplantedDevice? device) =>
    [
        device?.Manufacturer ?? device?.Definition?.Manufacturer,
        device?.Name ?? device?.Definition?.Name,
        device?.Model ?? device?.Definition?.Model,
    ];

    private static string?[] UnitsOf(ImplantedDevice? device) => [device?.Production.Serial, device?.Production.Distinct, device?.UnitId?.Value];

    private static string? Joined(IEnumerable<string> names) => string.Join(' ', names) is { Length: > 0 } joined ? joined : null;

    /// <summary>In one line that a terminal can show.</summary>
    private static string? Plain(string? text)
    {
        var plain = string.Concat((text ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return plain.Length switch
        {
            0 => null,
            <= LongestText => plain,
            _ => $"{plain[..(char.IsHighSurrogate(plain[LongestText - 1]) ? LongestText - 1 : LongestText)]}…",
        };
    }
}
