using System.Globalization;
using System.Text.Json;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Cli.Implants;

/// <summary>A unique device identifier for a program: always the same keys, null for what the carrier does not say.</summary>
internal static class UdiJson
{
    public static void Write(Utf8JsonWriter json, Read<Udi?> read, Language language)
    {
        var udi = read.Value;
        json.WriteStartObject();
        json.WriteString("issuer", udi?.Issuer.ToString().ToLowerInvariant());
        json.WriteString("di", udi?.DeviceIdentifier);
        json.WriteString("lot", udi?.Lot);
        json.WriteString("serial", udi?.Serial);
        json.WriteString("software", udi?.Software);
        json.WriteString("expiry", Date(udi?.Expiry));
        json.WriteString("manufactured", Date(udi?.Manufactured));
        FindingJson.Write(json, read.Findings, language);
        json.WriteEndObject();
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
