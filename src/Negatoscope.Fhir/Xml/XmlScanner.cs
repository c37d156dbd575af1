namespace Negatoscope.Fhir.Xml;

/// <summary>
/// Walks well-formed XML 1.0 in UTF-8 as a flat run of tags and texts. There is no DTD, so there is nothing to expand and nothing to fetch:
/// a DOCTYPE is a fault, and so is every entity but XML's own five. Bounded in depth and in attributes; allocates nothing a token.
/// </summary>
internal ref partial struct XmlScanner(ReadOnlySpan<byte> xml, int start)
{
    /// <summary>Attributes of one element, and namespace declarations in force.</summary>
    public const int MaxAttributes = 64;

    private static ReadOnlySpan<byte> CommentStart => "<!--"u8;
    private static ReadOnlySpan<byte> CDataStart => "<![CDATA["u8;

    private readonly record struct OpenElement(int Name, int NameLength, int Declarations);
    private readonly record struct Declaration(int Prefix, int PrefixLength, int Uri, int UriLength);

    private readonly ReadOnlySpan<byte> _xml = xml;
    private readonly int _first = start;
    private OpenElement[] _open = new OpenElement[16];
    private Declaration[] _declarations = new Declaration[8];
    private XmlAttribute[] _attributes = new XmlAttribute[8];
    private int _depth;
    private int _declarationCount;
    private int _attributeCount;
    private bool _isEmptyElement;
    private bool _hasRoot;

    /// <summary>Where the scanner stands: behind the token.</summary>
    public int At { get; private set; } = start;

    public XmlToken Token { get; private set; }

    public XmlFault Fault { get; private set; }

    /// <summary>The first byte of the token, or of what is at fault.</summary>
    public int Start { get; private set; }

    /// <summary>The content of a text, CDATA section or instruction.</summary>
    public int Text { get; private set; }

    public int TextLength { get; private set; }

    /// <summary>Elements that are open; a start tag's own counts already, an end tag's no more.</summary>
    public readonly int Depth => _depth;

    public int Prefix { get; private set; }

    public int PrefixLength { get; private set; }

    /// <summary>The name of a tag without its prefix.</summary>
    public int Name { get; private set; }

    public int NameLength { get; private set; }

    /// <summary>The next token; false at the end, or at a fault.</summary>
    public bool Read()
    {
        if (_isEmptyElement)
            return CloseEmptyElement();
        while (At < _xml.Length)
        {
            Start = At;
            if (_xml[At] != '<')
            {
                if (!ReadText())
                    return false;
                if (_depth > 0)
                    return true;
                continue; // white space around the root
            }
            if (!_xml[At..].StartsWith(CommentStart))
                return ReadMarkup();
            if (!SkipComment())
                return false;
        }
        Token = XmlToken.None;
        return _depth > 0 ? Fail(XmlFault.Unfinished, At) : _hasRoot ? false : Fail(XmlFault.Empty, At);
    }

    private bool ReadMarkup()
    {
        if (At + 1 == _xml.Length)
            return Fail(XmlFault.Unfinished, At);
        switch (_xml[At + 1])
        {
            case (byte)'/':
                return ReadEndTag();
            case (byte)'?':
                return ReadInstruction();
            case (byte)'!' when _depth > 0 && _xml[At..].StartsWith(CDataStart):
                return ReadCData();
            case (byte)'!':
                return Fail(_xml[At..].StartsWith("<!DOCTYPE"u8) || _xml[At..].StartsWith("<!ENTITY"u8) ? XmlFault.Doctype : XmlFault.BadTag, At);
            default:
                return ReadStartTag();
        }
    }

    private bool ReadText()
    {
        var length = _xml[At..].IndexOf((byte)'<');
        var text = length < 0 ? _xml[At..] : _xml.Slice(At, length);
        if (_depth == 0 && text.IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var found)
            return Fail(XmlFault.TextOutsideRoot, At + found);
        if (text.IndexOf("]]>"u8) is >= 0 and var end)
            return Fail(XmlFault.BadText, At + end);
        for (var at = 0; text[at..].IndexOf((byte)'&') is >= 0 and var run;)
        {
            at += run;
            var fault = XmlCharacters.Reference(text[at..], out _, out var reference);
            if (fault != XmlFault.None)
                return Fail(fault, At + at);
            at += reference;
        }
        return Found(XmlToken.Text, At, text.Length, At + text.Length);
    }

    private bool ReadCData()
    {
        var from = At + CDataStart.Length;
        var length = _xml[from..].IndexOf("]]>"u8);
        return length < 0 ? Fail(XmlFault.Unfinished, At) : Found(XmlToken.CData, from, length, from + length + 3);
    }

    private bool SkipComment()
    {
        var from = At + CommentStart.Length;
        var length = _xml[from..].IndexOf("--"u8); // XML 1.0 §2.5: only at the end
        if (length < 0)
            return Fail(XmlFault.Unfinished, At);
        At = from + length + 3;
        return At <= _xml.Length && _xml[At - 1] == '>' || Fail(XmlFault.BadComment, from + length);
    }

    private bool ReadInstruction()
    {
        var from = At + 2;
        var length = _xml[from..].IndexOf("?>"u8);
        if (length < 0)
            return Fail(XmlFault.Unfinished, At);
        var content = _xml.Slice(from, length);
        var target = UnprefixedNameAt(from);
        if (target == 0 || target < length && !XmlCharacters.IsSpace(content[target]))
            return Fail(XmlFault.BadTag, At);
        return IsDeclaration(content) && At != _first
            ? Fail(XmlFault.MisplacedDeclaration, At)
            : Found(XmlToken.Instruction, from, length, from + length + 2);
    }

    /// <summary>The target is xml, which no other instruction may have in any case of letters.</summary>
    public static bool IsDeclaration(ReadOnlySpan<byte> instruction) =>
        instruction.Length >= 3 && (instruction[0] | 0x20) == 'x' && (instruction[1] | 0x20) == 'm' && (instruction[2] | 0x20) == 'l'
        && (instruction.Length == 3 || !XmlCharacters.IsInName(instruction[3]));

    private bool Found(XmlToken token, int text, int length, int end)
    {
        Token = token;
        Text = text;
        TextLength = length;
        At = end;
        return true;
    }

    private bool Fail(XmlFault fault, int offset)
    {
        Token = XmlToken.None;
        Fault = fault;
        Start = Math.Min(offset, _xml.Length);
        return false;
    }
}
