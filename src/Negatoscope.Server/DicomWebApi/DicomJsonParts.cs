using System.Text.Json;
using Negatoscope.Dicom;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>Attributes that the server states itself, in DICOM JSON (PS3.18 F.2.2).</summary>
internal static class DicomJsonParts
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Null = an attribute without a value.</summary>
        public void Value(Tag tag, Vr vr, string? value)
        {
            Begin(json, tag, vr);
            if (value is not null)
            {
                json.WriteStartArray("Value"u8);
                json.WriteStringValue(value);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        public void Value(Tag tag, Vr vr, int value)
        {
            Begin(json, tag, vr);
            json.WriteStartArray("Value"u8);
            json.WriteNumberValue(value);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    private static void Begin(Utf8JsonWriter json, Tag tag, Vr vr)
    {
        json.WriteStartObject(tag.ToJsonKey());
        json.WriteString("vr"u8, vr.ToString());
    }
}
