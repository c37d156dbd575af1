using System.Text.Json;
using System.Text.Unicode;

namespace Negatoscope.Fhir.Json;

/// <summary>
/// Walks the tokens of FHIR JSON (R4 json.html) once and lays one row per element. Both halves of a primitive, <c>name</c> and
/// <c>_name</c>, are rows as they come; when their object ends, the first is told where the second stands.
/// </summary>
internal ref struct JsonRowReader
{
    private const int TypicalElementSize = 24;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private Utf8JsonReader _json;
    private readonly JsonRowIssues _issues;
    private readonly JsonRowTexts _texts;
    private readonly int _start;
    private readonly List<JsonName> _names = [];
    private NodeRow[] _rows;
    private int _count;

    private JsonRowReader(ReadOnlySpan<byte> source, int start, JsonRowIssues issues, JsonRowTexts texts)
    {
        _start = start;
        _json = new(source[start..], new() { MaxDepth = FhirJsonReader.MaxDepth });
        _issues = issues;
        _texts = texts;
        _rows = new NodeRow[Math.Max(16, source.Length / TypicalElementSize)];
    }

    public static FhirDocument Read(ReadOnlyMemory<byte> utf8)
    {
        var source = utf8.Span;
        var start = source.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0; // RFC 8259 §8.1: may be ignored
        var issues = new JsonRowIssues();
        var texts = new JsonRowTexts(utf8, start);
        if (!Utf8.IsValid(source))
            issues.Add(JsonIssues.BadText(), JsonRowTexts.FirstBadByte(source), 0);

        var reader = new JsonRowReader(source, start, issues, texts);
        var isWhole = reader.ReadDocument(source[start..]);
        return issues.Resolve(utf8, texts.Side, reader._rows, isWhole ? reader._count : 0, reader._count);
    }

    private bool ReadDocument(ReadOnlySpan<byte> source)
    {
        try
        {
            _json.Read();
            if (_json.TokenType != JsonTokenType.StartObject)
            {
                Report(JsonIssues.NotAnObject(), 0);
                return false;
            }
            var root = AddRow(default, Offset, parent: 0, NodeFlags.None);
            ReadObject(root, JsonRole.Document);
            _json.Read(); // throws when anything but white space follows
            if (_rows[root].Kind == NodeKind.Resource)
                return true;
            Report(JsonIssues.NoResourceType(), root);
        }
        catch (JsonException e)
        {
            if (!_issues.IsFull)
                _issues.Add(_json.CurrentDepth >= FhirJsonReader.MaxDepth - 1 ? JsonIssues.TooDeep() : JsonIssues.Malformed(), _start + (int)JsonPlaces.OffsetOf(e, source), 0);
        }
        return false;
    }

    private readonly int Offset => _start + (int)_json.TokenStartIndex;

    /// <summary>Reads up to the end of the object whose start was just met, whose row is given.</summary>
    private void ReadObject(int row, JsonRole role)
    {
        var first = _count;
        var firstName = _names.Count;
        var hasCompanions = false;
        var seen = 0UL;
        var isEmpty = true;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            if (_names.Count - firstName == FhirJsonReader.MaxProperties)
                throw Stop(JsonIssues.TooWide(), row);
            if (!_texts.TryName(ref _json, out var name))
            {
                Report(JsonIssues.BadName(), row);
                _json.Skip();
                continue;
            }
            hasCompanions |= name.IsCompanion;
            var bit = 1UL << (int)name.Hash;
            if ((seen & bit) != 0 && IsTaken(name, firstName))
            {
                Report(JsonIssues.Duplicate(_texts.TextOf(name)), row);
                _json.Skip();
                continue;
            }
            seen |= bit;
            _names.Add(name);
            ReadProperty(row, role, name);
        }
        _names.RemoveRange(firstName, _names.Count - firstName);
        if (isEmpty)
            Report(JsonIssues.EmptyObject(), row);
        _rows[row].Next = _count;
        if (hasCompanions)
            JsonCompanions.Join(_rows.AsSpan(0, _count), first, _texts, _issues);
    }

    private void ReadProperty(int parent, JsonRole role, JsonName name)
    {
        _json.Read();
        if (role is JsonRole.Document or JsonRole.Resource && IsResourceType(name) && ReadResourceType(parent, role))
            return;

        var flags = name.IsCompanion ? NodeFlags.Companion : NodeFlags.None;
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            if (_json.TokenType == JsonTokenType.Null)
                Report(JsonIssues.Null(), parent);
            else
                ReadSingle(parent, name, flags);
            return;
        }

        var offset = Offset;
        var before = _count;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            ReadSingle(parent, name, flags | NodeFlags.Item);
        if (before == _count)
            _issues.Add(JsonIssues.EmptyArray(), offset, parent, _texts.TextOf(name));
    }

    private void ReadSingle(int parent, JsonName name, NodeFlags flags)
    {
        if (_json.TokenType == JsonTokenType.StartArray)
        {
            Report(JsonIssues.NestedArray(), parent);
            _json.Skip();
            return;
        }

        var row = AddRow(name, Offset, parent, flags);
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(row, (flags & NodeFlags.Companion) != 0 ? JsonRole.Companion : name.Role);
                return;
            case JsonTokenType.String:
                SetText(row);
                return;
            case JsonTokenType.Number:
                SetValue(row, NodeKind.Number, Offset, _json.ValueSpan.Length);
                return;
            case JsonTokenType.True or JsonTokenType.False:
                SetValue(row, NodeKind.Boolean, Offset, _json.ValueSpan.Length);
                return;
            default: // null: JsonCompanions judges it
                _rows[row].Kind = NodeKind.Null;
                return;
        }
    }

    private void SetText(int row)
    {
        var (value, length, isUnicode) = _texts.Value(ref _json);
        SetValue(row, NodeKind.String, value, length);
        if (!isUnicode)
            Report(JsonIssues.BadText(), row);
        if (length == 0)
            Report(JsonIssues.EmptyString(), row);
    }

    private readonly void SetValue(int row, NodeKind kind, int value, int length)
    {
        _rows[row].Kind = kind;
        _rows[row].Value = value;
        _rows[row].ValueLength = length;
    }

    /// <summary>The name of a resource type; a document may be an instance of a logical model too, which the model's URL names.</summary>
    private readonly bool ReadResourceType(int row, JsonRole role)
    {
        if (_json.TokenType != JsonTokenType.String || _json.ValueIsEscaped)
            return false;
        var type = _json.ValueSpan;
        if (!JsonRowTexts.IsLegalName(type) && !(role == JsonRole.Document && JsonRowTexts.IsAbsoluteUrl(type)))
            return false;
        SetValue(row, NodeKind.Resource, Offset + 1, type.Length);
        return true;
    }

    private readonly bool IsResourceType(JsonName name) => !name.IsCompanion && _texts.Slice(name).SequenceEqual("resourceType"u8);

    private readonly bool IsTaken(JsonName name, int firstName)
    {
        for (var at = firstName; at < _names.Count; at++)
            if (_texts.Same(_names[at], name))
                return true;
        return false;
    }

    private int AddRow(JsonName name, int start, int parent, NodeFlags flags)
    {
        if (_count == FhirJsonReader.MaxElements)
            throw Stop(JsonIssues.TooLarge(), parent);
        if (_count == _rows.Length)
            Array.Resize(ref _rows, _count * 2);
        ref var row = ref _rows[_count];
        row = default;
        row.Name = name.Offset;
        row.NameLength = (ushort)name.Length;
        row.Start = start;
        row.Parent = parent;
        row.Flags = flags;
        row.Next = _count + 1;
        return _count++;
    }

    private readonly void Report(Issue issue, int row) => _issues.Add(issue, Offset, row);

    private readonly JsonException Stop(Issue issue, int row) => _issues.Stop(issue, Offset, row);
}
