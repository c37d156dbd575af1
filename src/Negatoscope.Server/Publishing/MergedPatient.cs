using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Server.Publishing;

/// <summary>
/// What a study says of a patient, with what is known already: another study may have said more, and so may whoever else writes here. Where both speak, the study counts;
/// an identifier that the study has said before and says no longer is taken back.
/// </summary>
internal static class MergedPatient
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Elements of several types, of which a resource has one.</summary>
    private static readonly string[] Choices = ["deceased", "multipleBirth"];

    /// <summary>The identifiers that a Patient in JSON has, as digests: a store that remembers them tells nobody what they are.</summary>
    public static IReadOnlySet<string> IdentifiersOf(ReadOnlyMemory<byte> patient)
    {
        using var document = JsonDocument.Parse(patient);
        return document.RootElement.TryGetProperty("identifier"u8, out var identifiers)
            ? identifiers.EnumerateArray().Select(KeyOf).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    /// <param name="takenBack">Identifiers that the study said before, as digests: where it says them no longer, they go.</param>
    public static byte[] Of(ReadOnlyMemory<byte> said, ReadOnlyMemory<byte> known, IReadOnlySet<string> takenBack)
    {
        using var one = JsonDocument.Parse(said);
        using var other = JsonDocument.Parse(known);
        var names = one.RootElement.EnumerateObject().Select(property => ElementOf(property.Name)).Append("identifier").ToHashSet(StringComparer.Ordinal);
        var bytes = new ArrayBufferWriter<byte>(said.Length + known.Length);
        using var writer = new Utf8JsonWriter(bytes, Plain);
        writer.WriteStartObject();
        foreach (var property in one.RootElement.EnumerateObject())
        {
            if (property.NameEquals("identifier"u8))
                WriteIdentifiers(writer, property.Value, other.RootElement, takenBack);
            else
                property.WriteTo(writer);
        }

        if (!one.RootElement.TryGetProperty("identifier"u8, out _))
            WriteIdentifiers(writer, default, other.RootElement, takenBack);
        foreach (var property in other.RootElement.EnumerateObject())
            if (!names.Contains(ElementOf(property.Name)) && !property.NameEquals("text"u8)) // a narrative of the whole would not fit any more
                property.WriteTo(writer);
        writer.WriteEndObject();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <param name="said">The array, if there is one.</param>
    private static void WriteIdentifiers(Utf8JsonWriter writer, JsonElement said, JsonElement known, IReadOnlySet<string> takenBack)
    {
        JsonElement[] first = said.ValueKind == JsonValueKind.Array ? [.. said.EnumerateArray()] : [];
        var keys = first.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        JsonElement[] further = known.TryGetProperty("identifier"u8, out var stored)
            ? [.. stored.EnumerateArray().Where(identifier => KeyOf(identifier) is var key && !keys.Contains(key) && !takenBack.Contains(key))]
            : [];
        if (first.Length + further.Length == 0)
            return;
        writer.WriteStartArray("identifier"u8);
        foreach (var identifier in first.Concat(further))
            identifier.WriteTo(writer);
        writer.WriteEndArray();
    }

    private static string KeyOf(JsonElement identifier) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Text(identifier, "system")}|{Text(identifier, "value")}")));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string ElementOf(string property)
    {
        var name = property.TrimStart('_');
        return Array.Find(Choices, choice => name.StartsWith(choice, StringComparison.Ordinal)) ?? name;
    }
}
