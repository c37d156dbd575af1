using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>The JSON of a resource without white space, cut where its version and its time come (R4 resource.html#Meta).</summary>
internal static class ResourceJson
{
    private const int MaxDepth = 512; // documents are bounded before

    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static (byte[] Head, byte[] Tail) Cut(string type, string id, ReadOnlyMemory<byte> json)
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new { resourceType = type, id, meta = new { } }, Unescaped);
        var tail = new Minified(json.Length);
        var others = new Minified(json.Length);
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A resource is a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("resourceType"u8) || reader.ValueTextEquals("id"u8))
                reader.Skip();
            else if (reader.ValueTextEquals("meta"u8))
                CopyMeta(ref reader, tail);
            else
                others.CopyProperty(ref reader);
        }

        while (reader.Read())
        {
            // what follows the resource is an error
        }

        tail.Raw("}"u8);
        tail.Raw(others.Written);
        tail.Raw("}"u8);
        return (head[..^2], tail.Written.ToArray());
    }

    /// <summary>The whole, with a version and the time in UTC.</summary>
    public static byte[] Join(ResourceContent content, long version, DateTimeOffset lastUpdated)
    {
        Span<byte> meta = stackalloc byte[96];
        meta.TryWriteUtf8($"\"versionId\":\"{version}\",\"lastUpdated\":\"{lastUpdated:yyyy-MM-ddTHH:mm:ss.fff}Z\"", out var length);
        var whole = new byte[content.Head.Length + length + content.Tail.Length];
        content.Head.CopyTo(whole);
        meta[..length].CopyTo(whole.AsSpan(content.Head.Length));
        content.Tail.CopyTo(whole.AsMemory(content.Head.Length + length));
        return whole;
    }

    private static JsonSerializerOptions Unescaped { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool TryWriteUtf8(this Span<byte> to, FormattableString text, out int length) =>
        System.Text.Encoding.ASCII.TryGetBytes(text.ToString(CultureInfo.InvariantCulture), to, out length);

    private static void CopyMeta(ref Utf8JsonReader reader, Minified tail)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("versionId"u8) || reader.ValueTextEquals("lastUpdated"u8)
                || reader.ValueTextEquals("_versionId"u8) || reader.ValueTextEquals("_lastUpdated"u8))
                reader.Skip();
            else
                tail.CopyProperty(ref reader);
        }
    }

    /// <summary>Properties as they are written, escapes and digits included, a comma before each.</summary>
    private sealed class Minified(int size)
    {
        private readonly ArrayBufferWriter<byte> _bytes = new(Math.Max(size, 16));

        public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

        public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

        /// <summary>From a name to the end of its value.</summary>
        public void CopyProperty(ref Utf8JsonReader reader)
        {
            var depth = reader.CurrentDepth;
            var followsValue = true;
            do
            {
                if (followsValue && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                    Raw(","u8);
                followsValue = CopyToken(ref reader);
            }
            while ((!followsValue || reader.CurrentDepth > depth) && reader.Read());
        }

        /// <returns>Whether it ends a value.</returns>
        private bool CopyToken(ref Utf8JsonReader reader)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Raw(reader.ValueSpan);
                    return false;
                case JsonTokenType.PropertyName:
                    Raw("\""u8);
                    Raw(reader.ValueSpan);
                    Raw("\":"u8);
                    return false;
                case JsonTokenType.String:
                    Raw("\""u8);
                    Raw(reader.ValueSpan);
                    Raw("\""u8);
                    return true;
                default:
                    Raw(reader.ValueSpan);
                    return true;
            }
        }
    }
}
