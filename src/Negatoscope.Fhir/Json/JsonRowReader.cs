using System.Text.Unicode;

namespace Negatoscope.Fhir.Json;

/// <summary>
/// Reads FHIR JSON (R4 json.html) in one walk and lays one row per element. Both halves of a primitive, <c>name</c> and <c>_name</c>, are
/// rows as they come; when their object ends, the first is told where the second stands. What is wrong but has one meaning only (a comma
/// too many, a name without quotes) is reported and read on from; rows of what has no meaning are laid too, and hidden.
/// </summary>
internal ref partial struct JsonRowReader
{
    private const int TypicalElementSize = 24;

    private readonly RowIssues _issues;
    private readonly JsonRowTexts _texts;
    private JsonScanner _scanner;
    private RowTable _rows;
    private JsonName[] _names = new JsonName[64];
    private int _nameCount;
    private int _depth;

    private JsonRowReader(ReadOnlyMemory<byte> source, RowIssues issues)
    {
        _scanner = new(source.Span, SourceText.StartOf(source.Span));
        _issues = issues;
        _texts = new(source);
        _rows = new(source.Length / TypicalElementSize, issues);
    }

    public static FhirDocument Read(ReadOnlyMemory<byte> utf8)
    {
        var issues = new RowIssues();
        var reader = new JsonRowReader(utf8, issues);
        var isWhole = reader.TryReadDocument(utf8.Span);
        return issues.Resolve(new(FhirFormat.Json, utf8, reader._texts.Side, reader._rows.Rows, isWhole ? reader._rows.Count : 0, []), reader._rows.Count);
    }

    private bool TryReadDocument(ReadOnlySpan<byte> source)
    {
        try
        {
            if (SourceText.ForeignEncoding(source) is { } encoding)
                throw _issues.Stop(TreeIssues.NotUtf8(encoding), 0, 0);
            if (!Utf8.IsValid(source))
                _issues.Add(TreeIssues.BadText(), SourceText.FirstBadByte(source), RowIssues.ByOffset);
            ReadDocument();
            return true;
        }
        catch (ReadingStopped)
        {
            _rows.CloseAll();
            return false;
        }
    }

    private void ReadDocument()
    {
        var start = Peek(0);
        var offset = _scanner.At;
        if (start != '{')
            throw _issues.Stop(_scanner.IsAtEnd ? JsonIssues.Nothing() : JsonIssues.NotAnObject(), offset, 0);

        var root = AddRow(default, parent: 0, NodeFlags.None);
        ReadObject(root, JsonRole.Document);
        Peek(root);
        if (!_scanner.IsAtEnd)
            throw Stop(JsonIssues.TextAfterEnd());
        if (_rows[root].Kind != NodeKind.Resource)
            throw _issues.Stop(JsonIssues.NoResourceType(), offset, root);
    }

    /// <summary>Reads the object that begins here and whose row is laid.</summary>
    private void ReadObject(int row, JsonRole role)
    {
        var names = _nameCount;
        var mustJoin = false;
        var seen = 0UL; // a bit a name: most names of an object differ in the six bits of their hash
        var offset = Enter();
        var next = Peek(row);
        if (next == '}')
            _issues.Add(JsonIssues.EmptyObject(), offset, row);
        while (next != '}')
        {
            if (_nameCount - names == FhirDocument.MaxProperties)
                throw _issues.Stop(JsonIssues.TooWide(), _scanner.At, row);
            mustJoin |= ReadProperty(row, role, next, names, ref seen);
            next = NextOf(row, default, (byte)'}');
        }
        Leave();
        _rows.Close(row);
        if (mustJoin)
            new JsonCompanions(_rows.Rows, _texts, _issues).Join(_names.AsSpan(names, _nameCount - names), row);
        _nameCount = names;
    }

    /// <summary>One name and its value. True for half a primitive: a companion, or nulls that want one.</summary>
    private bool ReadProperty(int row, JsonRole role, byte first, int names, ref ulong seen)
    {
        var offset = _scanner.At;
        var isKnown = TryReadName(row, first, out var name);
        var bit = 1UL << name.Hash;
        if (!isKnown)
        {
            name = JsonName.None(offset);
            _issues.Add(JsonIssues.BadName(), offset, row);
        }
        else if ((seen & bit) != 0 && _texts.IndexOf(_names.AsSpan(names, _nameCount - names), name, name.IsCompanion) >= 0)
        {
            isKnown = false;
            _issues.Add(JsonIssues.Duplicate((name.IsCompanion ? "_" : "") + _texts.TextOf(name)), offset, row, _texts.TextOf(name));
        }
        if (Peek(row) != ':')
            throw Stop(JsonIssues.Expected(':'));
        _scanner.At++;

        var value = _rows.Count;
        var hasNulls = !(isKnown && role is JsonRole.Document or JsonRole.Resource && TryReadResourceType(row, role, name))
            && ReadValue(row, name, isKnown ? NodeFlags.None : NodeFlags.Hidden);
        if (!isKnown)
            return false;
        seen |= bit;
        Push(name with { Row = _rows.Count > value ? value : -1 });
        return hasNulls || name.IsCompanion;
    }

    /// <returns>Nulls stand in it, which only the other half of a primitive can explain.</returns>
    private bool ReadValue(int parent, in JsonName name, NodeFlags flags)
    {
        flags |= name.IsCompanion ? NodeFlags.Companion : NodeFlags.None;
        var next = Peek(parent);
        if (next == '[')
            return ReadArray(parent, name, flags | NodeFlags.Item);
        if (ReadSingle(parent, name, flags, next) == NodeKind.Null)
        {
            _issues.Add(JsonIssues.Null(), _scanner.At - "null".Length, parent, TextOrNull(name));
            _rows.RemoveLast(); // stands for nothing, not even for a place in an array
        }
        return false;
    }

    private bool ReadArray(int parent, in JsonName name, NodeFlags flags)
    {
        var offset = Enter();
        var kind = NodeKind.Null;
        var hasNulls = false;
        var next = Peek(parent);
        if (next == ']')
            _issues.Add(JsonIssues.EmptyArray(), offset, parent, TextOrNull(name));
        while (next != ']')
        {
            var row = _rows.Count;
            var read = next == '[' ? ReadNested(parent, name, flags) : ReadSingle(parent, name, flags, next);
            hasNulls |= read == NodeKind.Null;
            if (kind == NodeKind.Null)
                kind = read;
            else if (read != NodeKind.Null && kind.IsComplex != read.IsComplex && !name.IsCompanion)
            {
                _rows[row].Flags |= NodeFlags.Hidden;
                _issues.Add(JsonIssues.MixedArray(), _rows[row].Start, row);
            }
            next = NextOf(parent, name, (byte)']');
        }
        Leave();
        return hasNulls;
    }

    /// <summary>An array within an array is read to its end for what else is wrong, and means nothing.</summary>
    private NodeKind ReadNested(int parent, in JsonName name, NodeFlags flags)
    {
        var row = AddRow(name, parent, flags | NodeFlags.Hidden);
        _rows[row].Kind = NodeKind.Null;
        _issues.Add(JsonIssues.NestedArray(), _scanner.At, row);
        ReadArray(row, JsonName.None(_scanner.At), NodeFlags.Item);
        _rows.Close(row);
        return NodeKind.Null;
    }

    /// <summary>What follows an item or a property: the next one, or the end, at which the reader then stands.</summary>
    /// <param name="array">The name of the array, when it is one.</param>
    private byte NextOf(int row, in JsonName array, byte close)
    {
        var next = Peek(row);
        if (next != ',')
            return next == close ? next : NextWithoutComma(row, array, next, close);

        var comma = _scanner.At++;
        next = Peek(row);
        if (next == close)
            _issues.Add(JsonIssues.ExtraComma(), comma, row, TextOrNull(array));
        return next;
    }

    private readonly byte NextWithoutComma(int row, in JsonName array, byte next, byte close)
    {
        if (next is not ((byte)'"' or (byte)'{' or (byte)'[') && !char.IsAsciiLetterOrDigit((char)next))
            throw Stop(JsonIssues.Expected((char)close));
        _issues.Add(JsonIssues.MissingComma(), _scanner.At, row, TextOrNull(array));
        return next;
    }

    private readonly string? TextOrNull(in JsonName name) => name.Length == 0 ? null : _texts.TextOf(name);

    private int Enter()
    {
        if (++_depth > FhirDocument.MaxDepth)
            throw _issues.Stop(TreeIssues.TooDeep(), _scanner.At, 0);
        return _scanner.At++;
    }

    private void Leave()
    {
        _depth--;
        _scanner.At++;
    }

    /// <summary>Skips white space, and comments, which JSON does not have.</summary>
    private byte Peek(int row) => _scanner.Peek() is var next and not (byte)'/' ? next : PeekBeyondComments(row);

    private byte PeekBeyondComments(int row)
    {
        var offset = _scanner.At;
        while (_scanner.TrySkipComment())
        {
            _issues.Add(JsonIssues.Comment(), offset, row);
            _scanner.Peek();
            offset = _scanner.At;
        }
        return _scanner.Peek();
    }

    private void Push(in JsonName name)
    {
        if (_nameCount == _names.Length)
            Array.Resize(ref _names, _nameCount * 2);
        _names[_nameCount++] = name;
    }

    private int AddRow(in JsonName name, int parent, NodeFlags flags) => _rows.Add(name.Offset, name.Length, _scanner.At, parent, flags);

    /// <summary>A fault of the text has no element to blame but the document.</summary>
    private readonly ReadingStopped Stop(Issue issue) =>
        _issues.Stop(_scanner.IsAtEnd ? JsonIssues.Unfinished() : issue, _scanner.At, 0);
}
