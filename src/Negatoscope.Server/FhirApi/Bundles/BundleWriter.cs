using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Negatoscope.Server.FhirApi.Content;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>Writes a Bundle as JSON (R4 bundle.html), its resources as the bytes that they are stored as.</summary>
internal sealed class BundleWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(16 << 10);
    private readonly Utf8JsonWriter _json;
    private bool _hasEntries;

    /// <param name="total">Null where it is not known; the total of a history or of a search.</param>
    public BundleWriter(string type, DateTimeOffset moment, long? total = null, params IReadOnlyList<(string Relation, string Url)> links)
    {
        _json = new(_bytes, Rendering.Compact);
        _json.WriteStartObject();
        _json.WriteString("resourceType"u8, "Bundle"u8);
        _json.WriteString("id"u8, Guid.NewGuid().ToString());
        _json.WriteStartObject("meta"u8);
        _json.WriteString("lastUpdated"u8, Instant(moment));
        _json.WriteEndObject();
        _json.WriteString("type"u8, type);
        if (total is { } known)
            _json.WriteNumber("total"u8, known);
        if (links.Count == 0)
            return;
        _json.WriteStartArray("link"u8);
        foreach (var (relation, url) in links)
        {
            _json.WriteStartObject();
            _json.WriteString("relation"u8, relation);
            _json.WriteString("url"u8, url);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    /// <param name="fullUrl">Null where an entry has none.</param>
    /// <param name="resource">JSON; empty where there is none.</param>
    /// <param name="rest">Writes search, request and response.</param>
    public void Entry(string? fullUrl, ReadOnlyMemory<byte> resource, Action<Utf8JsonWriter> rest)
    {
        if (!_hasEntries)
            _json.WriteStartArray("entry"u8); // FHIR has no empty arrays
        _hasEntries = true;
        _json.WriteStartObject();
        if (fullUrl is not null)
            _json.WriteString("fullUrl"u8, fullUrl);
        if (!resource.IsEmpty)
        {
            _json.WritePropertyName("resource"u8);
            _json.WriteRawValue(resource.Span, skipInputValidation: true);
        }
        rest(_json);
        _json.WriteEndObject();
    }

    public ReadOnlyMemory<byte> End()
    {
        if (_hasEntries)
            _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return _bytes.WrittenMemory;
    }

    /// <summary>R4 datatypes.html#instant, in UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public void Dispose() => _json.Dispose();
}
