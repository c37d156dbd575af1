using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Negatoscope.Dicom;

namespace Negatoscope.Server.DicomWebApi.Search;

/// <summary>One result on its way: attributes in tag order, as pieces of the JSON that was stored, which is not decoded for it.</summary>
internal sealed class ResultRow
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1024 };

    private readonly SortedList<uint, ReadOnlyMemory<byte>> _attributes = [];

    public void Clear() => _attributes.Clear();

    /// <summary>Copies the attributes that are wanted from a DICOM JSON object.</summary>
    /// <param name="wanted">Null = all.</param>
    public void Take(ReadOnlyMemory<byte> json, IReadOnlySet<uint>? wanted)
    {
        var reader = new Utf8JsonReader(json.Span, Deep);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var known = Utf8Parser.TryParse(reader.ValueSpan, out uint tag, out var digits, 'X') && digits == 8;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (known && (wanted is null || wanted.Contains(tag)))
                _attributes[tag] = json[start..(int)reader.BytesConsumed];
        }
    }

    public void Put(Tag tag, Vr vr, string value) =>
        _attributes[tag.Packed] = JsonSerializer.SerializeToUtf8Bytes(new { vr = vr.ToString(), Value = new[] { value } });

    public void Put(Tag tag, Vr vr, IReadOnlyList<string> values) =>
        _attributes[tag.Packed] = JsonSerializer.SerializeToUtf8Bytes(new { vr = vr.ToString(), Value = values });

    public void Put(Tag tag, int value) =>
        _attributes[tag.Packed] = JsonSerializer.SerializeToUtf8Bytes(new { vr = "IS", Value = new[] { value } });

    /// <summary>An attribute that must be there gets no value where nothing has one (PS3.18 F.2.5).</summary>
    public void Complete(IEnumerable<Tag> required)
    {
        foreach (var tag in required)
            _attributes.TryAdd(tag.Packed, JsonSerializer.SerializeToUtf8Bytes(new { vr = DicomDictionary.VrOf(tag).ToString() }));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (tag, value) in _attributes)
        {
            json.WritePropertyName(tag.ToString("X8", CultureInfo.InvariantCulture));
            json.WriteRawValue(value.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
