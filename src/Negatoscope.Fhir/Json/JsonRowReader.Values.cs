namespace Negatoscope.Fhir.Json;

/// <summary>Names and single values.</summary>
internal ref partial struct JsonRowReader
{
    /// <summary>False when FHIR can have no such name.</summary>
    private bool TryReadName(int row, byte first, out JsonName name)
    {
        var offset = _scanner.At;
        if (first == '"')
        {
            var written = ReadString();
            if (written.HasControl)
                _issues.Add(JsonIssues.ControlCharacter(), offset, row);
            var (at, length) = written.IsEscaped ? ReadEscapes(written, offset, row) : (written.Offset, written.Length);
            return _texts.TryName(at, length, out name);
        }

        var word = _scanner.Word().Length;
        if (!_texts.TryName(offset, word, out name))
            throw _issues.Stop(_scanner.IsAtEnd ? JsonIssues.Unfinished() : JsonIssues.Malformed(), offset, 0);
        _issues.Add(JsonIssues.UnquotedName(_texts.TextOf(name)), offset, row);
        return true;
    }

    /// <summary>The type of a resource; a document may be an instance of a logical model too, which the model's URL names.</summary>
    private bool TryReadResourceType(int row, JsonRole role, in JsonName name)
    {
        if (name.IsCompanion || !_texts.Slice(name).SequenceEqual("resourceType"u8) || Peek(row) != '"')
            return false;

        var before = _scanner.At;
        var written = ReadString();
        var (offset, length) = written.IsEscaped ? _texts.Resolve(written, out _, out _) : (written.Offset, written.Length);
        var type = _texts.Slice(offset, length);
        if (FhirName.IsLegal(type) || role == JsonRole.Document && JsonRowTexts.IsAbsoluteUrl(type))
        {
            _rows.SetValue(row, NodeKind.Resource, offset, length);
            return true;
        }
        _scanner.At = before; // an ordinary text, which a resource does not have
        return false;
    }

    private NodeKind ReadSingle(int parent, in JsonName name, NodeFlags flags, byte first)
    {
        var row = AddRow(name, parent, flags);
        switch (first)
        {
            case (byte)'{':
                ReadObject(row, name.IsCompanion ? JsonRole.Companion : name.Role);
                break;
            case (byte)'"':
                ReadText(row);
                break;
            default:
                ReadWord(row);
                break;
        }
        return _rows[row].Kind;
    }

    private void ReadText(int row)
    {
        var offset = _scanner.At;
        var text = ReadString();
        if (text.HasControl)
            _issues.Add(JsonIssues.ControlCharacter(), offset, row);
        if (text.Length == 0)
            _issues.Add(JsonIssues.EmptyString(), offset, row);
        var (value, length) = text.IsEscaped ? ReadEscapes(text, offset, row) : (text.Offset, text.Length);
        _rows.SetValue(row, NodeKind.String, value, length);
    }

    private readonly (int Offset, int Length) ReadEscapes(JsonString text, int offset, int row)
    {
        var resolved = _texts.Resolve(text, out var isLegal, out var isUnicode);
        if (!isLegal)
            _issues.Add(JsonIssues.BadEscape(), offset, row);
        if (!isUnicode)
            _issues.Add(TreeIssues.BadText(), offset, row);
        return resolved;
    }

    private void ReadWord(int row)
    {
        var offset = _scanner.At;
        var word = _scanner.Word();
        var kind = word switch
        {
            [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..] when JsonScanner.IsNumber(word) => NodeKind.Number,
            [(byte)'t', (byte)'r', (byte)'u', (byte)'e'] or [(byte)'f', (byte)'a', (byte)'l', (byte)'s', (byte)'e'] => NodeKind.Boolean,
            [(byte)'n', (byte)'u', (byte)'l', (byte)'l'] => NodeKind.Null, // JsonCompanions judges it
            _ => NodeKind.String,
        };
        _rows.SetValue(row, kind, offset, word.Length);
        if (kind != NodeKind.String)
            return;
        if (word is [(byte)'-' or (byte)'+' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'), ..])
            _issues.Add(JsonIssues.BadNumber(), offset, row);
        else if (word.Length > 0 && char.IsAsciiLetter((char)word[0]) && !_scanner.IsAtEnd)
            _issues.Add(JsonIssues.UnquotedText(), offset, row);
        else
            throw _issues.Stop(_scanner.IsAtEnd ? JsonIssues.Unfinished() : JsonIssues.Malformed(), offset, 0);
    }

    private JsonString ReadString()
    {
        var text = _scanner.String();
        return text.IsClosed ? text : throw Stop(JsonIssues.UnclosedText());
    }
}
