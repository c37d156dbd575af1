using System.Buffers;

namespace Negatoscope.Fhir.Xml;

/// <summary>Tags, attributes and namespaces.</summary>
internal ref partial struct XmlScanner
{
    private static readonly SearchValues<byte> EndsValue = SearchValues.Create("\"<&\t\n\r"u8);
    private static readonly SearchValues<byte> EndsSingleQuotedValue = SearchValues.Create("'<&\t\n\r"u8);

    public readonly ReadOnlySpan<byte> LocalName => _xml.Slice(Name, NameLength);

    public readonly ReadOnlySpan<XmlAttribute> Attributes => _attributes.AsSpan(0, _attributeCount);

    /// <summary>The namespace that a prefix stands for where the scanner is; empty for no namespace.</summary>
    public readonly bool TryNamespace(ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> uri)
    {
        for (var at = _declarationCount - 1; at >= 0; at--)
        {
            ref readonly var known = ref _declarations[at];
            if (_xml.Slice(known.Prefix, known.PrefixLength).SequenceEqual(prefix))
            {
                uri = _xml.Slice(known.Uri, known.UriLength);
                return true;
            }
        }
        uri = prefix.SequenceEqual("xml"u8) ? "http://www.w3.org/XML/1998/namespace"u8 : default;
        return prefix.IsEmpty || !uri.IsEmpty;
    }

    /// <summary>The namespace of the tag.</summary>
    public readonly ReadOnlySpan<byte> Namespace => TryNamespace(_xml.Slice(Prefix, PrefixLength), out var uri) ? uri : default;

    private bool ReadStartTag()
    {
        if (_depth == 0 && _hasRoot)
            return Fail(XmlFault.SecondRoot, At);
        if (_depth == FhirDocument.MaxDepth)
            return Fail(XmlFault.TooDeep, At);

        var at = At + 1;
        var name = NameAt(at);
        if (name == 0)
            return Fail(XmlFault.BadTag, At);
        Open(at, name);
        at += name;
        _attributeCount = 0;
        while (true)
        {
            var space = SpaceAt(at);
            at += space;
            if (at >= _xml.Length)
                return Fail(XmlFault.Unfinished, at);
            if (_xml[at] is (byte)'>' or (byte)'/')
                break;
            if (space == 0)
                return Fail(XmlFault.BadTag, at);
            if (!ReadAttribute(ref at))
                return false;
        }
        _isEmptyElement = _xml[at] == '/';
        if (_isEmptyElement && (++at == _xml.Length || _xml[at] != '>'))
            return Fail(XmlFault.BadTag, at - 1);
        SetName(_open[_depth - 1]);
        Found(XmlToken.StartTag, 0, 0, at + 1);
        return ArePrefixesBound();
    }

    private void Open(int name, int length)
    {
        _hasRoot = true;
        if (_depth == _open.Length)
            Array.Resize(ref _open, _depth * 2);
        _open[_depth++] = new(name, length, _declarationCount);
    }

    private bool ReadAttribute(ref int at)
    {
        var name = at;
        var length = NameAt(at);
        if (length == 0)
            return Fail(XmlFault.BadTag, at);
        at += length;
        at += SpaceAt(at);
        if (at >= _xml.Length || _xml[at] != '=')
            return Fail(XmlFault.BadAttribute, name);
        at++;
        at += SpaceAt(at);
        if (at >= _xml.Length || _xml[at] is not ((byte)'"' or (byte)'\''))
            return Fail(XmlFault.BadAttribute, name);
        if (!ReadValue(ref at, out var value, out var isPlain))
            return false;

        foreach (ref readonly var other in Attributes)
            if (other.NameLength == length && _xml.Slice(other.Name, length).SequenceEqual(_xml.Slice(name, length)))
                return Fail(XmlFault.DuplicateAttribute, name);
        if (_attributeCount == MaxAttributes)
            return Fail(XmlFault.TooManyAttributes, name);
        if (_attributeCount == _attributes.Length)
            Array.Resize(ref _attributes, _attributeCount * 2);
        _attributes[_attributeCount++] = new(name, length, value, at - 1 - value, isPlain);
        return !IsNamespace(_xml.Slice(name, length), out var prefix) || Declare(name + length - prefix, prefix, value, at - 1 - value);
    }

    private bool ReadValue(ref int at, out int value, out bool isPlain)
    {
        var quote = _xml[at++];
        var ends = quote == '"' ? EndsValue : EndsSingleQuotedValue;
        (value, isPlain) = (at, true);
        while (true)
        {
            var run = _xml[at..].IndexOfAny(ends);
            if (run < 0)
                return Fail(XmlFault.Unfinished, _xml.Length);
            at += run;
            var found = _xml[at];
            if (found == quote)
            {
                at++;
                return true;
            }
            if (found == '<')
                return Fail(XmlFault.LessThanInValue, at);
            isPlain = false;
            var length = 1;
            if (found == '&' && XmlCharacters.Reference(_xml[at..], out _, out length) is var fault and not XmlFault.None)
                return Fail(fault, at);
            at += length;
        }
    }

    /// <summary>xmlns, or xmlns with a prefix.</summary>
    public static bool IsNamespace(ReadOnlySpan<byte> attribute, out int prefixLength)
    {
        prefixLength = attribute.StartsWith("xmlns:"u8) ? attribute.Length - "xmlns:".Length : 0;
        return prefixLength > 0 || attribute.SequenceEqual("xmlns"u8);
    }

    private bool Declare(int prefix, int prefixLength, int uri, int uriLength)
    {
        if (_declarationCount == MaxAttributes)
            return Fail(XmlFault.TooManyAttributes, prefix);
        if (_declarationCount == _declarations.Length)
            Array.Resize(ref _declarations, _declarationCount * 2);
        _declarations[_declarationCount++] = new(prefix, prefixLength, uri, uriLength);
        return true;
    }

    private bool ArePrefixesBound()
    {
        if (!TryNamespace(_xml.Slice(Prefix, PrefixLength), out _))
            return Fail(XmlFault.UnboundPrefix, Start);
        foreach (ref readonly var attribute in Attributes)
        {
            var name = _xml.Slice(attribute.Name, attribute.NameLength);
            if (name.IndexOf((byte)':') is >= 0 and var colon && !IsNamespace(name, out _) && !TryNamespace(name[..colon], out _))
                return Fail(XmlFault.UnboundPrefix, attribute.Name);
        }
        return true;
    }

    private bool ReadEndTag()
    {
        var name = At + 2;
        var length = NameAt(name);
        var at = name + length;
        at += SpaceAt(at);
        if (at >= _xml.Length)
            return Fail(XmlFault.Unfinished, at);
        if (length == 0 || _xml[at] != '>')
            return Fail(XmlFault.BadTag, At);
        if (_depth == 0 || !_xml.Slice(name, length).SequenceEqual(_xml.Slice(_open[_depth - 1].Name, _open[_depth - 1].NameLength)))
            return Fail(XmlFault.WrongEndTag, At);
        Close();
        return Found(XmlToken.EndTag, 0, 0, at + 1);
    }

    private bool CloseEmptyElement()
    {
        _isEmptyElement = false;
        Close();
        return Found(XmlToken.EndTag, 0, 0, At);
    }

    /// <summary>The names of an end tag's element are gone with it; those of a start tag stay in force within.</summary>
    private void Close()
    {
        _depth--;
        SetName(_open[_depth]);
        _declarationCount = _open[_depth].Declarations;
    }

    private void SetName(in OpenElement element)
    {
        var colon = _xml.Slice(element.Name, element.NameLength).IndexOf((byte)':');
        Prefix = element.Name;
        PrefixLength = Math.Max(0, colon);
        Name = element.Name + colon + 1;
        NameLength = element.NameLength - colon - 1;
    }

    /// <summary>The length of the name there, which may have a prefix; 0 for none (Namespaces in XML 1.0 §4).</summary>
    private readonly int NameAt(int at)
    {
        var prefix = UnprefixedNameAt(at);
        if (prefix == 0 || at + prefix >= _xml.Length || _xml[at + prefix] != ':')
            return prefix;
        var local = UnprefixedNameAt(at + prefix + 1);
        return local == 0 || at + prefix + 1 + local < _xml.Length && _xml[at + prefix + 1 + local] == ':' ? 0 : prefix + 1 + local;
    }

    private readonly int UnprefixedNameAt(int at)
    {
        if (at >= _xml.Length || !XmlCharacters.StartsName(_xml[at]))
            return 0;
        var end = at + 1;
        while (end < _xml.Length && XmlCharacters.IsInName(_xml[end]))
            end++;
        return end - at;
    }

    private readonly int SpaceAt(int at)
    {
        var end = at;
        while (end < _xml.Length && XmlCharacters.IsSpace(_xml[end]))
            end++;
        return end - at;
    }
}
