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
    private const int LongestText = 120;

    /// <summary>A shorter word proves nothing: a model may well be called 2A.</summary>
    private const int ShortestSecret = 4;

    internal static KnownImplant Of(IndexedTrace indexed)
    {
        var implantation = indexed.Trace.Implantation;
        var device = implantation.Device;
        string[] secrets = [.. SecretsOf(implantation).OfType<string>().Where(secret => secret.Length >= ShortestSecret)];
        return new(
            StatusOf(indexed.Trace),
            Words(string.Join(' ', NamesOf(device))),
            Words(device?.Udi?.DeviceIdentifier),
            Words(implantation.BodySite?.Words),
            implantation.Performed is { } moment ? When.DateTime(moment.HasTime ? Moment.Day(moment.Date) : moment, null) : null,
            indexed.Trace.ProcedureId);

        string? Words(string? text) => Plain(text, secrets);
    }

    internal static ImplantStatus StatusOf(TracedImplantation trace) =>
        trace.Implantation.Outcome == ImplantationOutcome.TakenFromStock ? ImplantStatus.TakenFromStock
        : trace.Action == DeviceAction.Explanted ? ImplantStatus.Removed
        : ImplantStatus.Implanted;

    private static IEnumerable<string> NamesOf(ImplantedDevice? device) =>
        new[]
        {
            device?.Manufacturer ?? device?.Definition?.Manufacturer,
            device?.Name ?? device?.Definition?.Name,
            device?.Model ?? device?.Definition?.Model,
        }.OfType<string>().Distinct();

    /// <summary>What leads to the patient, should somebody have written it into the name of a device or of a site.</summary>
    private static IEnumerable<string?> SecretsOf(Implantation implantation)
    {
        var (patient, unit) = (implantation.Patient, implantation.Device);
        return
        [
            unit?.Production.Serial, unit?.Production.Distinct, unit?.UnitId?.Value,
            .. patient.Ids.Select(id => id.Id.Value),
            .. from name in patient.Names
               from words in new[] { name.Alphabetic, name.Ideographic, name.Phonetic }
               from part in new[] { words?.Family, words?.Given }
               select part,
        ];
    }

    private static string? Plain(string? text, IEnumerable<string> secrets)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var plain = secrets.Aggregate(text, (rest, secret) => rest.Replace(secret, "…", StringComparison.OrdinalIgnoreCase));
        plain = string.Concat(plain.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return plain.Length <= LongestText ? plain : $"{plain[..LongestText]}…";
    }
}
