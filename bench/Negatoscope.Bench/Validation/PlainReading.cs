using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml;

namespace Negatoscope.Bench.Validation;

/// <summary>The floor: the class library parses the same bytes, and every name and value is looked at, without knowing FHIR.</summary>
internal static class PlainReading
{
    /// <summary>The lengths of all names and values, so that nothing can be left out.</summary>
    public static long Json(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 1000 });
        return Walk(document.RootElement);
    }

    public static long Xml(byte[] utf8)
    {
        using var reader = XmlReader.Create(new MemoryStream(utf8));
        var length = 0L;
        while (reader.Read())
        {
            length += reader.Name.Length;
            for (var attribute = 0; attribute < reader.AttributeCount; attribute++)
                length += reader.GetAttribute(attribute).Length;
        }
        return length;
    }

    private static long Walk(JsonElement element)
    {
        var length = 0L;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    length += JsonMarshal.GetRawUtf8PropertyName(property).Length + Walk(property.Value);
                return length;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    length += Walk(item);
                return length;
            default:
                return JsonMarshal.GetRawUtf8Value(element).Length;
        }
    }
}
