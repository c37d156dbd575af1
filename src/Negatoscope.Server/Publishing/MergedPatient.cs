using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Server.Publishing;

/// <summary>
/// What a study says of a patient, with what is known already: another study may have said more, and so may whoever else writes here. Where both speak, the study counts.
/// </summary>
internal static class MergedPatient
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Elements of several types, of which a resource has one.</summary>
    private static readonly string[] Choices = ["deceased", "multipleBirth"];

    public static byte[] Of(ReadOnlyMemory<byte> said, ReadOnlyMemory<byte> known)
    {
        using var one = JsonDocument.Parse(said);
        using var other = JsonDocument.Parse(known);
        var names = one.RootElement.EnumerateObject().Select(property => ElementOf(property.Name)).ToHashSet(StringComparer.Ordinal);
        var bytes = new ArrayBufferWriter<byte>(said.Length + known.Length);
        using var writer = new Utf8JsonWriter(bytes, Plain);
        writer.WriteStartObject();
        foreach (var property in one.RootElement.EnumerateObject())
        {
            if (property.NameEquals("identifier"u8) && other.RootElement.TryGetProperty("identifier"u8, out var further))
                WriteIdentifiers(writer, property.Value, further);
            else
                property.WriteTo(writer);
        }

        foreach (var property in other.RootElement.EnumerateObject())
            if (!names.Contains(ElementOf(property.Name)) && !property.NameEquals("text"u8)) // a narrative of the whole would not fit any more
                property.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteIdentifiers(Utf8JsonWriter writer, JsonElement said, JsonElement known)
    {
        var keys = said.EnumerateArray().Select(KeyOf).ToHashSet();
        writer.WriteStartArray("identifier"u8);
        foreach (var identifier in said.EnumerateArray().Concat(known.EnumerateArray().Where(identifier => !keys.Contains(KeyOf(identifier)))))
            identifier.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static (string?, string?) KeyOf(JsonElement identifier) => (Text(identifier, "system"), Text(identifier, "value"));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string ElementOf(string property)
    {
        var name = property.TrimStart('_');
        return Array.Find(Choices, choice => name.StartsWith(choice, StringComparison.Ordinal)) ?? name;
    }
}
