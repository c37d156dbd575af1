using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Content;

namespace Negatoscope.Server.FhirApi.Patching;

/// <summary>A JSON Patch (RFC 6902): operations that change a document one after the other, all or none. Numbers keep their digits.</summary>
internal sealed class JsonPatch
{
    private const int MostOperations = 10_000;

    /// <summary>Values in a document that is being changed: a patch may copy, and copy what it copied.</summary>
    private const int MostValues = 1_000_000;

    /// <summary>The same of its texts: one long text may be copied often.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = FhirDocument.MaxDepth, AllowDuplicateProperties = false };

    private readonly List<PatchOperation> _operations;

    private JsonPatch(List<PatchOperation> operations) => _operations = operations;

    /// <summary>Null for what is no JSON Patch, and then why.</summary>
    public static JsonPatch? Parse(ReadOnlySpan<byte> utf8, out Sentence why)
    {
        why = default;
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(utf8, null, Strict);
        }
        catch (JsonException)
        {
            why = PatchText.NotJson;
            return null;
        }

        if (root is not JsonArray { Count: <= MostOperations } array)
        {
            why = PatchText.NotList(MostOperations);
            return null;
        }

        var operations = new List<PatchOperation>(array.Count);
        foreach (var item in array)
        {
            if (PatchOperation.Read(item as JsonObject, out var reason) is not { } operation)
            {
                why = PatchText.Malformed(operations.Count + 1, reason);
                return null;
            }
            operations.Add(operation);
        }
        return new(operations);
    }

    /// <summary>The changed document; null when an operation cannot be done, and then why.</summary>
    /// <param name="json">Well formed, without duplicate properties.</param>
    public ReadOnlyMemory<byte>? Apply(ReadOnlyMemory<byte> json, out Sentence why)
    {
        why = default;
        var document = new PatchedDocument(JsonNode.Parse(json.Span, null, Strict), MostValues, MostBytes);
        for (var i = 0; i < _operations.Count; i++)
            if (_operations[i].Apply(document) is { } reason)
            {
                why = PatchText.Failed(i + 1, _operations[i].Name, reason);
                return null;
            }

        document.DropEmpty();
        var bytes = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(bytes, Rendering.Compact))
            if (document.Root is { } root)
                root.WriteTo(writer);
            else
                writer.WriteNullValue();
        return bytes.WrittenMemory;
    }
}
