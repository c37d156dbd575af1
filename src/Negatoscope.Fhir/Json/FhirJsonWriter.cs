using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>Compact is one line without a line end; indented is two spaces a level and a final line end. Line ends are LF.</summary>
public enum JsonLayout { Compact, Indented }

/// <summary>Writes the tree as FHIR JSON (R4 json.html) in UTF-8: names in the order of the tree, numbers digit for digit, nothing empty.</summary>
/// <remarks>
/// An instance of a logical model is written with its model's URL as <c>resourceType</c>.
/// Half of a surrogate pair, which UTF-8 cannot say, becomes U+FFFD. A number whose text is not a JSON number is a bug of the caller and throws.
/// </remarks>
public static class FhirJsonWriter
{
    /// <summary>What is held back before it goes to the stream: a bundle of a hundred thousand entries needs no more.</summary>
    private const int FlushAt = 1 << 16;

    public static void Write(Resource resource, IBufferWriter<byte> to, JsonLayout layout = JsonLayout.Compact)
    {
        using (var json = new Utf8JsonWriter(to, Options(layout)))
            WriteElement(json, resource);
        if (layout == JsonLayout.Indented)
            to.Write("\n"u8);
    }

    public static void Write(Resource resource, Stream to, JsonLayout layout = JsonLayout.Compact)
    {
        using (var json = new Utf8JsonWriter(to, Options(layout)))
            WriteElement(json, resource);
        if (layout == JsonLayout.Indented)
            to.WriteByte((byte)'\n');
    }

    /// <summary>One compact resource a line (FHIR Bulk Data, application/fhir+ndjson).</summary>
    public static void WriteLines(IEnumerable<Resource> resources, Stream to)
    {
        foreach (var resource in resources)
        {
            Write(resource, to);
            to.WriteByte((byte)'\n');
        }
    }

    public static string ToText(Resource resource, JsonLayout layout = JsonLayout.Compact)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(resource, bytes, layout);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static JsonWriterOptions Options(JsonLayout layout) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // é and +01:00 stay readable; the output is never pasted into HTML
        Indented = layout == JsonLayout.Indented,
        NewLine = "\n",
    };

    private static void WriteElement(Utf8JsonWriter json, Element element)
    {
        json.WriteStartObject();
        if (element is Resource resource)
            json.WriteString("resourceType"u8, resource.Type);
        foreach (var (name, children) in element.Properties)
            WriteProperty(json, name, children);
        json.WriteEndObject();

        if (json.BytesPending > FlushAt)
            json.Flush();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, Children children)
    {
        var (primitive, values, companions) = (false, false, false);
        foreach (var child in children)
        {
            primitive |= child.IsPrimitive;
            values |= child.Value is not null;
            companions |= child.Properties.Count > 0;
        }

        if (!primitive)
            WriteSide(json, name, children, WriteElement);
        if (values)
            WriteSide(json, name, children, WriteValue);
        if (primitive && companions)
            WriteSide(json, "_" + name, children, WriteCompanion);
    }

    private static void WriteSide(Utf8JsonWriter json, string name, Children children, Action<Utf8JsonWriter, Element> write)
    {
        json.WritePropertyName(name);
        if (children.IsList)
            json.WriteStartArray();
        foreach (var child in children)
            write(json, child);
        if (children.IsList)
            json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, Element element)
    {
        switch (element.Value)
        {
            case { Kind: PrimitiveKind.String, Text: var text }: json.WriteStringValue(text); break;
            case { Kind: PrimitiveKind.Boolean, Text: var text }: json.WriteBooleanValue(text == "true"); break;
            case { Text: var text }: json.WriteRawValue(text); break;
            case null: json.WriteNullValue(); break;
        }
    }

    /// <summary>R4 json.html#primitive: ids and extensions stand under _name; nulls keep the two arrays in step.</summary>
    private static void WriteCompanion(Utf8JsonWriter json, Element element)
    {
        if (element.Properties.Count == 0)
            json.WriteNullValue();
        else
            WriteElement(json, element);
    }
}
