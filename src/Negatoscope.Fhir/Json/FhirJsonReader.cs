using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>
/// Reads FHIR JSON (R4 json.html) into the tree, without knowing any definition. Numbers keep their digits; what the format forbids is
/// reported with its line and column, and never thrown.
/// </summary>
public static class FhirJsonReader
{
    /// <summary>Objects and arrays within one another. A repeating element takes two of them a level.</summary>
    public const int MaxDepth = 256;

    /// <summary>Elements in one document: what bounds the memory of a tree, which is many times the size of a hostile text.</summary>
    public const int MaxElements = 10_000_000;

    /// <summary>Properties of one object; no R4 type comes near.</summary>
    public const int MaxProperties = 256;

    public const int MaxIssues = 1000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static Parsed Read(ReadOnlySpan<byte> utf8)
    {
        var json = utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8; // RFC 8259 §8.1: may be ignored
        var places = new JsonPlaces();
        var reader = new JsonTreeReader(json, places);
        Resource? resource = null;
        try
        {
            resource = reader.ReadDocument();
        }
        catch (JsonException e)
        {
            if (!places.EndedByUs)
                places.Add(reader.IsAtLimit ? JsonIssues.TooDeep() : JsonIssues.Malformed(), JsonPlaces.OffsetOf(e, json));
        }
        return new(resource, places.Resolve(json, resource?.Type));
    }
}
