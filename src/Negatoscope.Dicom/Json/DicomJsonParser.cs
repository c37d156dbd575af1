using System.Globalization;
using System.Text.Json;

namespace Negatoscope.Dicom;

/// <summary>One pass over JSON. Each method begins on the first token of what it reads and ends on the last.</summary>
internal ref partial struct DicomJsonParser(ReadOnlySpan<byte> utf8, ICollection<Problem> problems)
{
    /// <summary>A sequence takes three levels of JSON: its object, the array, the item.</summary>
    private const int JsonDepth = 3 * Limits.Depth + 8;

    private readonly ICollection<Problem> _problems = problems;
    private Utf8JsonReader _json = new(utf8, new JsonReaderOptions { MaxDepth = JsonDepth });
    private Tag? _tag;

    public IReadOnlyList<DataSet> Read()
    {
        var dataSets = new List<DataSet>();
        var unfinished = new DataSetBuilder();
        try
        {
            _json.Read();
            var isArray = _json.TokenType == JsonTokenType.StartArray;
            if (isArray)
                _json.Read();
            while (_json.TokenType != JsonTokenType.EndArray)
            {
                if (_json.TokenType == JsonTokenType.StartObject)
                    dataSets.Add(ReadDataSet(unfinished, depth: 0));
                else
                    Refuse("not-a-data-set", "a data set is an object");

                unfinished = new();
                if (!_json.Read() || !isArray)
                    break;
            }
        }
        catch (JsonException e)
        {
            _problems.Add(new("not-json", _tag, _json.BytesConsumed, $"the JSON is broken, or nested too deep, at line {e.LineNumber + 1}"));
            if (unfinished.Build() is { Count: > 0 } begun)
                dataSets.Add(begun);
        }

        return dataSets;
    }

    private DataSet ReadDataSet(DataSetBuilder builder, int depth)
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var read = TryReadTag(out var tag);
            _tag = read ? tag : null;
            if (!read)
                Report("not-a-tag", "the name of an attribute is eight hexadecimal digits");
            else if (tag.Group is 0x0002 or 0xFFFE)
                Report("not-of-a-data-set", $"{tag} does not belong in a data set");

            _json.Read();
            if (!read || tag.Element == 0 || tag.Group is 0x0002 or 0xFFFE)
                _json.Skip();
            else if (_json.TokenType == JsonTokenType.StartObject)
                ReadAttribute(builder, tag, depth);
            else
                Refuse("not-an-attribute", $"{tag} is not an object with a vr");
        }

        return builder.Build();
    }

    /// <summary>F.2.2: vr, and at most one of Value, BulkDataURI and InlineBinary. The vr may come last, so a value met before it waits.</summary>
    private void ReadAttribute(DataSetBuilder builder, Tag tag, int depth)
    {
        var vr = default(Vr);
        var value = default(Utf8JsonReader);
        var kind = ValueKind.None;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.ValueSpan;
            var found = KindOf(name);
            var isVr = name.SequenceEqual("vr"u8);
            _json.Read();
            if (isVr)
            {
                vr = ReadVr(tag);
            }
            else if (found != ValueKind.None && kind != ValueKind.None)
            {
                Report("several-values", $"{tag} gives its value more than once; the first one counts");
            }
            else if (found != ValueKind.None && vr != default)
            {
                kind = ValueKind.Read;
                ReadValue(builder, tag, vr, found, depth);
                continue;
            }
            else if (found != ValueKind.None)
            {
                kind = found;
                value = _json;
            }

            _json.Skip();
        }

        if (vr == default)
        {
            Report("vr-missing", $"{tag} has no vr");
            vr = DicomDictionary.VrOf(tag);
        }

        if (kind == ValueKind.None)
        {
            AddEmpty(builder, tag, vr);
        }
        else if (kind != ValueKind.Read)
        {
            var here = _json;
            _json = value;
            ReadValue(builder, tag, vr, kind, depth);
            _json = here;
        }
    }

    private enum ValueKind { None, Read, Value, InlineBinary, BulkDataUri }

    private static ValueKind KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("Value"u8) ? ValueKind.Value
        : name.SequenceEqual("InlineBinary"u8) ? ValueKind.InlineBinary
        : name.SequenceEqual("BulkDataURI"u8) ? ValueKind.BulkDataUri
        : ValueKind.None;

    private Vr ReadVr(Tag tag)
    {
        var letters = _json.TokenType == JsonTokenType.String ? ReadString() : "";
        var vr = Vr.Parse(letters);
        if (vr != default)
            return vr;

        Report("vr-unknown", $"{tag} has a vr that is none of PS3.5 table 6.2-1");
        return DicomDictionary.VrOf(tag);
    }

    private readonly bool TryReadTag(out Tag tag)
    {
        var reads = uint.TryParse(_json.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var packed);
        tag = Tag.Of(packed);
        return reads && _json.ValueSpan.Length == 8;
    }

    /// <summary>Utf8JsonReader checks neither the bytes of a string nor halves of surrogate pairs until it is asked for the text, and then throws.</summary>
    private readonly string ReadString()
    {
        try
        {
            return _json.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            Report("undecodable-text", "a string holds what is no Unicode text");
            return "\uFFFD";
        }
    }

    private void Refuse(string code, string message)
    {
        Report(code, message);
        _json.Skip();
    }

    private readonly void Report(string code, string message)
    {
        if (_problems.Count < Limits.Problems)
            _problems.Add(new(code, _tag, _json.TokenStartIndex, message));
    }
}
