using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Server.Publishing;

/// <summary>An ImagingStudy with the status entered-in-error, and otherwise as it was.</summary>
internal static class WithdrawnStudy
{
    public const string Status = "entered-in-error";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(ReadOnlyMemory<byte> study)
    {
        using var document = JsonDocument.Parse(study);
        var bytes = new ArrayBufferWriter<byte>(study.Length + 32);
        using var writer = new Utf8JsonWriter(bytes, Plain);
        writer.WriteStartObject();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.NameEquals("status"u8))
                writer.WriteString("status"u8, Status);
            else
                property.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
