using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path;

/// <summary>
/// Results as JSON: <c>{"type":"System.Integer","value":5}</c> an item. Primitives are JSON's own, numbers digit for digit; dates, times and
/// quantities are texts as toString() writes them; other elements are objects as FHIR JSON writes them.
/// </summary>
public static class PathJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array of all items.</summary>
    public static string Write(IEnumerable<PathItem> items)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var item in items)
                Write(json, item);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(Utf8JsonWriter json, PathItem item)
    {
        json.WriteStartObject();
        json.WriteString("type", item.TypeName);
        json.WritePropertyName("value");
        if (item.IsNode && !item.Node.HasValue)
            WriteElement(json, item.Node, item.Type);
        else
            WriteValue(json, item);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, PathItem item)
    {
        var kind = !item.IsNode ? item.Kind : item.Type is { } type ? NodeValue.KindOf(type.Name) : PathKind.None;
        var text = item.Text ?? "";
        if (kind is PathKind.Boolean && text is "true" or "false" || kind is PathKind.Integer or PathKind.Decimal && IsJsonNumber(text))
            json.WriteRawValue(text);
        else
            json.WriteStringValue(text);
    }

    private static bool IsJsonNumber(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteElement(Utf8JsonWriter json, Node node, TypeSchema? type)
    {
        json.WriteStartObject();
        if (node.ResourceType is { } resource)
            json.WriteString("resourceType", resource);
        foreach (var group in Groups(node))
            WriteProperty(json, group, type?.Names.Find(group[0].Name));
        json.WriteEndObject();
    }

    /// <summary>Children of one name together, in the order of the first of each.</summary>
    private static List<List<Node>> Groups(Node node)
    {
        var groups = new Dictionary<string, List<Node>>(StringComparer.Ordinal);
        var order = new List<List<Node>>();
        foreach (var child in node.Children)
        {
            if (!groups.TryGetValue(child.NameText, out var group))
                order.Add(groups[child.NameText] = group = []);
            group.Add(child);
        }
        return order;
    }

    private static void WriteProperty(Utf8JsonWriter json, List<Node> group, ElementName? name)
    {
        var isList = group.Count > 1 || (name?.Element.IsList ?? group[0].IsListItem);
        var values = group.Exists(child => child.HasValue);
        var objects = group.Exists(child => !child.HasValue || child.HasChildren);
        if (values)
            WriteList(json, group[0].NameText, group, isList, child => WriteLeaf(json, child, name));
        if (objects)
            WriteList(json, (values ? "_" : "") + group[0].NameText, group, isList, child => WriteObject(json, child, name, values));
    }

    private static void WriteLeaf(Utf8JsonWriter json, Node child, ElementName? name)
    {
        if (child.HasValue)
            WriteValue(json, PathItem.Of(child, name?.Type));
        else
            json.WriteNullValue();
    }

    /// <param name="isCompanion">The object is what a primitive has beside its value: null where it has nothing.</param>
    private static void WriteObject(Utf8JsonWriter json, Node child, ElementName? name, bool isCompanion)
    {
        if (isCompanion && !child.HasChildren)
            json.WriteNullValue();
        else
            WriteElement(json, child, name?.Type);
    }

    private static void WriteList(Utf8JsonWriter json, string name, List<Node> group, bool isList, Action<Node> write)
    {
        json.WritePropertyName(name);
        if (isList)
            json.WriteStartArray();
        group.ForEach(write);
        if (isList)
            json.WriteEndArray();
    }
}
