using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>A document that is being patched. Methods return why something cannot be done, or null.</summary>
/// <param name="mostValues">Values that it may have.</param>
/// <param name="mostBytes">Of its names and values together.</param>
internal sealed class PatchedDocument(JsonNode? root, int mostValues, long mostBytes)
{
    private Size _size = Measure(root);

    public JsonNode? Root { get; private set; } = root;

    public Sentence? Find(JsonPointer path, out JsonNode? found)
    {
        found = Root;
        foreach (var step in path.Steps)
            switch (found)
            {
                case JsonObject properties when properties.TryGetPropertyValue(step, out var child):
                    found = child;
                    break;
                case JsonArray items when JsonPointer.Index(step) is { } index && index < items.Count:
                    found = items[index];
                    break;
                default:
                    return PatchText.Absent;
            }
        return null;
    }

    /// <summary>§4.1: an object gets the property or another value for it; an array gets another item; <c>-</c> is behind the last.</summary>
    /// <param name="value">Stands nowhere else.</param>
    public Sentence? Add(JsonPointer path, JsonNode? value)
    {
        var added = Measure(value);
        _size = new(_size.Values + added.Values, _size.Bytes + added.Bytes, 0); // what is replaced or removed is not taken off: the bound is on the work too
        if (_size.Values > mostValues || _size.Bytes > mostBytes || path.Steps.Count + added.Depth > FhirDocument.MaxDepth)
            return PatchText.TooLarge;
        if (path.IsWhole)
        {
            Root = value;
            return null;
        }

        var last = path.Steps[^1];
        if (Find(path with { Steps = [.. path.Steps.SkipLast(1)] }, out var parent) is { } absent)
            return absent;
        switch (parent)
        {
            case JsonObject properties:
                properties[last] = value;
                return null;
            case JsonArray items when last == "-":
                items.Add(value);
                return null;
            case JsonArray items when JsonPointer.Index(last) is { } index && index <= items.Count:
                items.Insert(index, value);
                return null;
            default:
                return PatchText.Absent;
        }
    }

    public Sentence? Remove(JsonPointer path, out JsonNode? removed)
    {
        if (Find(path, out removed) is { } absent)
            return absent;
        if (path.IsWhole)
        {
            Root = null;
            return null;
        }

        Find(path with { Steps = [.. path.Steps.SkipLast(1)] }, out var parent);
        if (parent is JsonArray items)
            items.RemoveAt(JsonPointer.Index(path.Steps[^1])!.Value); // an item was found there
        else
            ((JsonObject)parent!).Remove(path.Steps[^1]); // a property was
        return null;
    }

    /// <summary>§4.3: what is replaced must be there, and the other takes its place.</summary>
    public Sentence? Replace(JsonPointer path, JsonNode? value) => Remove(path, out _) ?? Add(path, value);

    /// <summary>§4.6: numbers are equal by value, objects whatever their order.</summary>
    public Sentence? Test(JsonPointer path, JsonNode? value) =>
        Find(path, out var found) is { } absent ? absent
        : JsonNode.DeepEquals(found, value) ? null
        : PatchText.NotEqual;

    /// <summary>FHIR has no empty arrays and objects (R4 json.html): what a patch emptied goes.</summary>
    public void DropEmpty() => DropEmpty(Root);

    private static bool DropEmpty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var name in properties.Where(property => DropEmpty(property.Value)).Select(property => property.Key).ToList())
                    properties.Remove(name);
                return properties.Count == 0;
            case JsonArray items:
                for (var i = items.Count - 1; i >= 0; i--)
                    if (DropEmpty(items[i]))
                        items.RemoveAt(i);
                return items.Count == 0;
            default:
                return false;
        }
    }

    private static Size Measure(JsonNode? node)
    {
        var size = new Size(1, 0, 1);
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, child) in properties)
                    Add(child, name.Length);
                break;
            case JsonArray items:
                foreach (var child in items)
                    Add(child, 0);
                break;
            case JsonValue value when value.TryGetValue<JsonElement>(out var text): // as all are that were read
                size = size with { Bytes = JsonMarshal.GetRawUtf8Value(text).Length };
                break;
        }
        return size;

        void Add(JsonNode? child, int name)
        {
            var below = Measure(child);
            size = new(size.Values + below.Values, size.Bytes + below.Bytes + name, Math.Max(size.Depth, below.Depth + 1));
        }
    }

    private readonly record struct Size(int Values, long Bytes, int Depth);
}
