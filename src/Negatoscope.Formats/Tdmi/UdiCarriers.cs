using System.Buffers.Text;
using System.Text;
using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>R4 Device.udiCarrier, the home of most of a UDI, for which the guide names none.</summary>
internal static class UdiCarriers
{
    /// <summary>The issuers, as R4 Device.udiCarrier.issuer names them. ICCBBA has a second name, for blood bags.</summary>
    private static readonly (UdiIssuer Issuer, string Uri)[] Issuers =
    [
        (UdiIssuer.Gs1, "http://hl7.org/fhir/NamingSystem/gs1-di"),
        (UdiIssuer.Hibcc, "http://hl7.org/fhir/NamingSystem/hibcc-dI"),
        (UdiIssuer.Iccbba, "http://hl7.org/fhir/NamingSystem/iccbba-other-di"),
        (UdiIssuer.Iccbba, "http://hl7.org/fhir/NamingSystem/iccbba-blood-di"),
    ];

    private static readonly (UdiEntryType Entry, string Code)[] Entries =
    [
        (UdiEntryType.Barcode, "barcode"),
        (UdiEntryType.Rfid, "rfid"),
        (UdiEntryType.Manual, "manual"),
        (UdiEntryType.Card, "card"),
        (UdiEntryType.SelfReported, "self-reported"),
        (UdiEntryType.Unknown, "unknown"),
    ];

    public static string UriOf(UdiIssuer issuer) => Issuers.First(one => one.Issuer == issuer).Uri;

    public static Element? Write(ImplantedDevice device) => device.Udi is not { } udi ? null : new()
    {
        ["deviceIdentifier"] = udi.DeviceIdentifier,
        ["issuer"] = UriOf(udi.Issuer),
        ["carrierAIDC"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(udi.Carrier)),
        ["carrierHRF"] = udi.HumanReadable,
        ["entryType"] = Entries.Where(one => one.Entry == device.UdiEntry).Select(one => one.Code).FirstOrDefault(),
    };

    /// <param name="on">A day on which the device was there, from which two digits of a year get their century; null when none is known.</param>
    public static Udi? Read(Element? carrier, DateOnly? on)
    {
        if (carrier is null)
            return null;
        if ((Scanned(carrier.Text("carrierAIDC")) ?? carrier.Text("carrierHRF")) is { } scanned && UdiReader.Read(scanned, on ?? default).Value is { } udi)
            return on is null ? udi with { Expiry = null, Manufactured = null } : udi;
        return IssuerOf(carrier.Text("issuer")) is { } issuer && carrier.Text("deviceIdentifier") is { } di
            ? new() { Issuer = issuer, DeviceIdentifier = di, Carrier = di }
            : null;
    }

    public static UdiEntryType? ReadEntry(Element? carrier) =>
        Entries.Where(one => one.Code == carrier?.Text("entryType")).Select(one => (UdiEntryType?)one.Entry).FirstOrDefault();

    private static UdiIssuer? IssuerOf(string? uri) =>
        Issuers.Where(one => string.Equals(one.Uri, uri, StringComparison.OrdinalIgnoreCase)).Select(one => (UdiIssuer?)one.Issuer).FirstOrDefault();

    private static string? Scanned(string? base64) =>
        base64 is not null && Base64.IsValid(base64) ? Encoding.UTF8.GetString(Convert.FromBase64String(base64)) : null;
}
