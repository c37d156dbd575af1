using System.Text;
using System.Text.Json;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Fhir.Packages;

/// <summary>Finds what a JSON file defines: the resource itself, or the entries of a Bundle.</summary>
internal static class JsonScan
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="JsonException">Not well formed.</exception>
    public static void Find(ReadOnlySpan<byte> utf8, List<Scanned> found)
    {
        var start = utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var json = new Utf8JsonReader(utf8[start..], new() { MaxDepth = FhirJsonReader.MaxDepth });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        var entries = new List<Scanned>();
        var head = ReadObject(ref json, entries, start);
        json.Read(); // throws when anything but white space follows
        if (head.ResourceType == "Bundle")
            found.AddRange(entries);
        else if (head.Key is { } key)
            found.Add(new(key, 0, 0));
    }

    private static ResourceHead ReadObject(ref Utf8JsonReader json, List<Scanned>? entries, int start)
    {
        var head = new ResourceHead();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan;
            var isType = name.SequenceEqual("resourceType"u8);
            var isEntry = entries is not null && name.SequenceEqual("entry"u8);
            json.Read();
            if (json.TokenType == JsonTokenType.String && isType)
                head.ResourceType ??= Text(ref json);
            else if (json.TokenType == JsonTokenType.String && name.Length <= "baseDefinition".Length)
                head.Set(name, Text(ref json));
            else if (json.TokenType == JsonTokenType.StartArray && isEntry)
                ReadEntries(ref json, entries!, start);
            else
                json.Skip();
        }
        return head;
    }

    /// <summary>A text that is not Unicode names nothing that anybody could refer to: it is kept with U+FFFD.</summary>
    private static string Text(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException) // how Utf8JsonReader says that a string is not Unicode
        {
            return Encoding.UTF8.GetString(json.ValueSpan);
        }
    }

    private static void ReadEntries(ref Utf8JsonReader json, List<Scanned> entries, int start)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isResource = json.ValueTextEquals("resource"u8);
                json.Read();
                if (!isResource || json.TokenType != JsonTokenType.StartObject)
                {
                    json.Skip();
                    continue;
                }
                var begin = (int)json.TokenStartIndex;
                var head = ReadObject(ref json, null, start);
                if (head.Key is { } key)
                    entries.Add(new(key, start + begin, (int)json.BytesConsumed - begin));
            }
        }
    }
}
