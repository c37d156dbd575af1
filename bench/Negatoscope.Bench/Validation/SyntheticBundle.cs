using System.Buffers;
using System.Text.Json;

namespace Negatoscope.Bench.Validation;

/// <summary>
/// A collection of patients, of an imaging study each, and of an observation that refers to both: two thirds of its entries refer to others,
/// three references in every three entries, all by URN.
/// </summary>
internal static class SyntheticBundle
{
    public static byte[] Json(int entries)
    {
        var bytes = new ArrayBufferWriter<byte>(entries * 800);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", "collection");
            json.WriteStartArray("entry");
            for (var entry = 0; entry < entries; entry++)
                WriteEntry(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static string UrlOf(int entry) => $"urn:uuid:00000000-0000-4000-8000-{entry:x12}";

    private static void WriteEntry(Utf8JsonWriter json, int entry)
    {
        json.WriteStartObject();
        json.WriteString("fullUrl", UrlOf(entry));
        json.WritePropertyName("resource");
        var patient = entry - entry % 3;
        switch (entry % 3)
        {
            case 0:
                WritePatient(json, entry);
                break;
            case 1:
                SyntheticStudy.Write(json, UrlOf(patient), series: 1, instances: 1);
                break;
            default:
                WriteObservation(json, UrlOf(patient), UrlOf(patient + 1));
                break;
        }
        json.WriteEndObject();
    }

    private static void WritePatient(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Patient");
        WriteNarrative(json);
        json.WriteStartArray("identifier");
        json.WriteStartObject();
        json.WriteString("system", "https://hopital.exemple.fr/ipp");
        json.WriteString("value", $"IPP{number:D9}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("gender", number % 2 == 0 ? "female" : "male");
        json.WriteString("birthDate", $"{1940 + number % 60}-03-17");
        json.WriteEndObject();
    }

    private static void WriteObservation(Utf8JsonWriter json, string subject, string study)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Observation");
        WriteNarrative(json);
        json.WriteString("status", "final");
        json.WriteStartObject("code");
        json.WriteString("text", "Diameter");
        json.WriteEndObject();
        WriteReference("subject", subject);
        json.WriteString("effectiveDateTime", "2026-03-17T10:02:00+01:00");
        json.WriteStartArray("performer");
        json.WriteStartObject();
        json.WriteString("display", "CAD");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("valueQuantity");
        json.WriteNumber("value", 12.4m);
        json.WriteString("unit", "mm");
        json.WriteString("system", "http://unitsofmeasure.org");
        json.WriteString("code", "mm");
        json.WriteEndObject();
        json.WriteStartArray("derivedFrom");
        json.WriteStartObject();
        json.WriteString("reference", study);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();

        void WriteReference(string name, string reference)
        {
            json.WriteStartObject(name);
            json.WriteString("reference", reference);
            json.WriteEndObject();
        }
    }

    private static void WriteNarrative(Utf8JsonWriter json)
    {
        json.WriteStartObject("text");
        json.WriteString("status", "generated");
        json.WriteString("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Invented</p></div>");
        json.WriteEndObject();
    }
}
