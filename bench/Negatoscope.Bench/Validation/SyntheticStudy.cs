using System.Buffers;
using System.Text.Json;
using Negatoscope.Bench.Corpus;

namespace Negatoscope.Bench.Validation;

/// <summary>ImagingStudy resources of FHIR R4 as a PACS would give them out, of any size; nothing is wrong with them.</summary>
internal static class SyntheticStudy
{
    private const string Ct = "urn:oid:1.2.840.10008.5.1.4.1.1.2";

    public static byte[] Json(int series, int instances)
    {
        var bytes = new ArrayBufferWriter<byte>(2048 + series * instances * 200);
        using (var json = new Utf8JsonWriter(bytes))
            Write(json, "Patient/p1", series, instances);
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="subject">The reference to the patient.</param>
    public static void Write(Utf8JsonWriter json, string subject, int series, int instances)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "ImagingStudy");
        json.WriteString("id", "study");
        json.WriteStartObject("text");
        json.WriteString("status", "generated");
        json.WriteString("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>CT of the chest</p></div>");
        json.WriteEndObject();
        json.WriteStartArray("identifier");
        json.WriteStartObject();
        json.WriteString("system", "urn:dicom:uid");
        json.WriteString("value", $"urn:oid:{CtSeries.Root}.3");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status", "available");
        WriteModality(json, isList: true);
        json.WriteStartObject("subject");
        json.WriteString("reference", subject);
        json.WriteEndObject();
        json.WriteString("started", "2026-03-17T09:41:07+01:00");
        json.WriteNumber("numberOfSeries", series);
        json.WriteNumber("numberOfInstances", series * instances);
        json.WriteString("description", "CT THORAX");
        json.WriteStartArray("series");
        for (var number = 1; number <= series; number++)
            WriteSeries(json, number, instances);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, int number, int instances)
    {
        json.WriteStartObject();
        json.WriteString("uid", $"{CtSeries.Root}.4.{number}");
        json.WriteNumber("number", number);
        WriteModality(json, isList: false);
        json.WriteString("description", "THORAX 1.25 mm");
        json.WriteNumber("numberOfInstances", instances);
        json.WriteString("started", "2026-03-17T09:42:31+01:00");
        json.WriteStartArray("instance");
        for (var slice = 1; slice <= instances; slice++)
        {
            json.WriteStartObject();
            json.WriteString("uid", $"{CtSeries.Root}.5.{number}.{slice}");
            json.WriteStartObject("sopClass");
            json.WriteString("system", "urn:ietf:rfc:3986");
            json.WriteString("code", Ct);
            json.WriteEndObject();
            json.WriteNumber("number", slice);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteModality(Utf8JsonWriter json, bool isList)
    {
        if (isList)
            json.WriteStartArray("modality");
        else
            json.WritePropertyName("modality");
        json.WriteStartObject();
        json.WriteString("system", "http://dicom.nema.org/resources/ontology/DCM");
        json.WriteString("code", "CT");
        json.WriteEndObject();
        if (isList)
            json.WriteEndArray();
    }
}
