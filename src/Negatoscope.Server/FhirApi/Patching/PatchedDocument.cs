using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>A document that is being patched. Methods return why something cannot be done, or null.</summary>
/// <param name="most">Values that it may have.</param>
internal sealed class PatchedDocument(JsonNode? root, int most)
{
    private int _values = Measure(root).Values;

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
        var (values, depth) = Measure(value);
        _values += values; // what is replaced or removed is not taken off: the bound is on the work too
        if (_values > most || path.Steps.Count + depth > FhirDocument.MaxDepth)
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

    private static (int Values, int Depth) Measure(JsonNode? node)
    {
        var (values, depth) = (1, 1);
        switch (node)
        {
            case JsonObject properties:
                foreach (var (_, child) in properties)
                    Add(child);
                break;
            case JsonArray items:
                foreach (var child in items)
                    Add(child);
                break;
        }
        return (values, depth);

        void Add(JsonNode? child)
        {
            var below = Measure(child);
            values += below.Values;
            depth = Math.Max(depth, below.Depth + 1);
        }
    }
}
