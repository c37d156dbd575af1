using System.Text;
using System.Text.Json;

namespace Negatoscope.Fhir.Json;

/// <summary>Walks the tokens once. The properties of the objects being read lie on one stack; an element is made when its object ends,
/// since <c>resourceType</c> and a primitive's <c>_name</c> may come anywhere in it.</summary>
internal ref struct JsonTreeReader(ReadOnlySpan<byte> json, JsonPlaces places)
{
    private Utf8JsonReader _json = new(json, new() { MaxDepth = FhirJsonReader.MaxDepth });
    private readonly List<JsonSlot> _slots = [];
    private readonly JsonNames _names = new();
    private int _elements;

    /// <summary>Stands for a value that was reported already, so that it is neither kept nor reported again.</summary>
    private static Element Dropped => new();

    public readonly bool IsAtLimit => _json.CurrentDepth >= FhirJsonReader.MaxDepth - 1;

    public Resource? ReadDocument()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw places.Stop(JsonIssues.NotAnObject(), _json.TokenStartIndex);

        var root = ReadObject(JsonRole.Document) as Resource;
        _json.Read(); // throws when anything but white space follows
        return root;
    }

    private Element ReadObject(JsonRole role)
    {
        var start = _json.TokenStartIndex;
        var first = _slots.Count;
        var isEmpty = true;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            ReadProperty(first);
        }
        if (isEmpty)
            Report(JsonIssues.EmptyObject(), start);

        var element = Make(role, first, start);
        for (var at = first; at < _slots.Count; at++)
            Complete(element, _slots[at]);
        _slots.RemoveRange(first, _slots.Count - first);
        return element;
    }

    private void ReadProperty(int first)
    {
        var offset = _json.TokenStartIndex;
        if (_names.Find(ref _json) is not { } written)
        {
            Report(JsonIssues.BadName(), offset);
            _json.Skip();
            return;
        }

        var isCompanion = written[0] == '_';
        var name = isCompanion ? _names.WithoutUnderscore(written) : written;
        var at = SlotOf(name, first);
        places.Path.Enter(name);
        if (isCompanion ? _slots[at].Companion is not null : _slots[at].Value is not null)
        {
            Report(JsonIssues.Duplicate(written), offset);
            _json.Skip();
        }
        else
        {
            _json.Read();
            var read = isCompanion ? ReadValue(JsonRole.Companion) : ReadValue(JsonRoles.Of(name));
            _slots[at] = isCompanion ? _slots[at] with { Companion = read } : _slots[at] with { Value = read };
        }
        places.Path.Leave();
    }

    private readonly int SlotOf(string name, int first)
    {
        for (var at = first; at < _slots.Count; at++)
            if (_slots[at].Name == name)
                return at;
        if (_slots.Count - first == FhirJsonReader.MaxProperties)
            throw places.Stop(JsonIssues.TooWide(), _json.TokenStartIndex);
        _slots.Add(new(name, null, null));
        return _slots.Count - 1;
    }

    private JsonValue ReadValue(JsonRole role)
    {
        var offset = _json.TokenStartIndex;
        if (_json.TokenType == JsonTokenType.StartArray)
            return new(offset, null, ReadArray(role));

        var single = ReadSingle(role);
        if (single is null)
            Report(JsonIssues.Null(), offset);
        return new(offset, single ?? Dropped, null);
    }

    private List<Element?> ReadArray(JsonRole role)
    {
        var offset = _json.TokenStartIndex;
        var items = new List<Element?>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            places.Path.EnterItem(items.Count);
            items.Add(ReadSingle(role));
        }
        places.Path.LeaveItems();
        if (items.Count == 0)
            Report(JsonIssues.EmptyArray(), offset);
        return items;
    }

    /// <summary>Null for JSON's null, which only the two arrays of a primitive together can judge.</summary>
    private Element? ReadSingle(JsonRole role)
    {
        if (++_elements > FhirJsonReader.MaxElements)
            throw places.Stop(JsonIssues.TooLarge(), _json.TokenStartIndex);

        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(role);
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartArray:
                Report(JsonIssues.NestedArray(), _json.TokenStartIndex);
                _json.Skip();
                return Dropped;
            case JsonTokenType.String:
                var text = JsonText.Read(ref _json, out var isUnicode);
                if (!isUnicode)
                    Report(JsonIssues.BadText(), _json.TokenStartIndex);
                if (text.Length == 0)
                    Report(JsonIssues.EmptyString(), _json.TokenStartIndex);
                return text;
            case JsonTokenType.Number:
                return new(new Primitive(PrimitiveKind.Number, Encoding.UTF8.GetString(_json.ValueSpan)));
            default:
                return _json.TokenType == JsonTokenType.True;
        }
    }

    private readonly Element Make(JsonRole role, int first, long start)
    {
        if (role is JsonRole.Companion)
            return new() { IsPrimitive = true };
        if (role is JsonRole.Element)
            return new();

        var at = _slots.FindIndex(first, slot => slot.Name == "resourceType");
        if (at >= 0 && JsonRoles.ResourceType(_slots[at], role) is { } type)
        {
            _slots.RemoveAt(at);
            return new Resource(type);
        }
        return role is JsonRole.Document ? throw places.Stop(JsonIssues.NoResourceType(), start) : new();
    }

    private readonly void Complete(Element element, JsonSlot slot)
    {
        places.Path.Enter(slot.Name);
        if (slot.Join(places) is { Count: > 0 } children)
            element.Append(slot.Name, children);
        places.Path.Leave();
    }

    private readonly void Report(Issue issue, long offset) => places.Add(issue, offset);
}
