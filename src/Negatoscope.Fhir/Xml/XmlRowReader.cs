using System.Text.Unicode;

namespace Negatoscope.Fhir.Xml;

/// <summary>
/// Reads FHIR XML (R4 xml.html) in one walk and lays the same rows as JSON has: a resource within an element is that element, an attribute
/// id or url is a child, and a narrative is its markup. What is not well formed ends the reading, as XML demands.
/// </summary>
internal ref partial struct XmlRowReader
{
    private const int TypicalElementSize = 32;

    private static ReadOnlySpan<byte> Fhir => "http://hl7.org/fhir"u8;
    private static ReadOnlySpan<byte> Xhtml => "http://www.w3.org/1999/xhtml"u8;
    private static ReadOnlySpan<byte> SchemaInstance => "http://www.w3.org/2001/XMLSchema-instance"u8;

    private readonly RowIssues _issues;
    private readonly XmlRowTexts _texts;
    private XmlScanner _scanner;
    private RowTable _rows;

    private XmlRowReader(ReadOnlyMemory<byte> source, RowIssues issues)
    {
        _scanner = new(source.Span, SourceText.StartOf(source.Span));
        _issues = issues;
        _texts = new(source);
        _rows = new(source.Length / TypicalElementSize, issues);
    }

    public static FhirDocument Read(ReadOnlyMemory<byte> utf8)
    {
        var issues = new RowIssues();
        var reader = new XmlRowReader(utf8, issues);
        var isWhole = reader.TryReadDocument(utf8.Span);
        return issues.Resolve(new(FhirFormat.Xml, utf8, reader._texts.Side, reader._rows.Rows, isWhole ? reader._rows.Count : 0, []), reader._rows.Count);
    }

    private bool TryReadDocument(ReadOnlySpan<byte> source)
    {
        try
        {
            if (SourceText.ForeignEncoding(source) is { } encoding)
                throw _issues.Stop(TreeIssues.NotUtf8(encoding), 0, 0);
            if (!Utf8.IsValid(source))
                _issues.Add(TreeIssues.BadText(), SourceText.FirstBadByte(source), RowIssues.ByOffset);
            if (XmlCharacters.IndexOfIllegal(source) is >= 0 and var illegal)
                throw _issues.Stop(XmlIssues.Of(XmlFault.IllegalCharacter), illegal, 0);
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
        while (Read() && _scanner.Token == XmlToken.Instruction)
            if (XmlScanner.IsDeclaration(_texts.Slice(_scanner.Text, _scanner.TextLength)))
                CheckDeclaration();

        var root = _rows.Add(0, 0, _scanner.Start, parent: 0, NodeFlags.None);
        BecomeResource(root);
        var isForeign = CheckNamespace(root, isParentForeign: false);
        ReadContent(root, isForeign);
        while (Read())
        {
            // comments and instructions may follow; the scanner refuses anything else
        }
    }

    private void CheckDeclaration()
    {
        var declaration = XmlDeclaration.Parse(_texts.Slice(_scanner.Text, _scanner.TextLength))
            ?? throw _issues.Stop(XmlIssues.Of(XmlFault.BadDeclaration), _scanner.Start, 0);
        if (!declaration.IsVersion10)
            _issues.Add(XmlIssues.Version(), _scanner.Start, 0);
        if (!declaration.IsUtf8)
            _issues.Add(XmlIssues.Encoding(), _scanner.Start, 0);
    }

    /// <summary>The next token; false at the end of the document.</summary>
    private bool Read() =>
        _scanner.Read() || (_scanner.Fault == XmlFault.None ? false : throw _issues.Stop(XmlIssues.Of(_scanner.Fault), _scanner.Start, 0));

    /// <summary>Reads on from the start tag of an element, past its end tag.</summary>
    private void ReadContent(int row, bool isForeign)
    {
        var isHolder = false;
        while (Read() && _scanner.Token != XmlToken.EndTag)
        {
            if (_scanner.Token == XmlToken.StartTag)
                isHolder |= ReadChild(row, isForeign, isHolder);
            else if (_scanner.Token != XmlToken.Instruction)
                CheckText(row);
        }
        _rows.Close(row);
    }

    /// <summary>Reads an element within another. True when it is a resource, which then stands for both.</summary>
    private bool ReadChild(int parent, bool isParentForeign, bool isHolder)
    {
        if (IsNarrative(parent))
        {
            ReadNarrative(parent);
            return false;
        }
        var mayHold = _rows[parent].Kind != NodeKind.Resource && ResourceHolder.IsNamed(_texts.Slice(_rows[parent].Name, _rows[parent].NameLength));
        var isResource = mayHold && ResourceHolder.IsResource(_scanner.LocalName);
        if (isResource && _rows[parent].Kind == NodeKind.Element && _rows.Count == parent + 1)
        {
            BecomeResource(parent);
            ReadContent(parent, CheckNamespace(parent, isParentForeign));
            return true;
        }

        var saysType = (mayHold || _rows[parent].Kind == NodeKind.Resource) && _scanner.LocalName.SequenceEqual("resourceType"u8); // as JSON does
        var isLegal = FhirName.IsLegal(_scanner.LocalName) && !saysType;
        isHolder |= isResource;
        var flags = isLegal && !isHolder ? NodeFlags.None : NodeFlags.Hidden;
        var row = _rows.Add(_scanner.Name, isLegal ? _scanner.NameLength : 0, _scanner.Start, parent, flags);
        if (!isLegal)
            _issues.Add(XmlIssues.BadName(), _scanner.Start, parent);
        else if (isHolder)
            _issues.Add(XmlIssues.SecondResource(), _scanner.Start, parent);
        var isForeign = CheckNamespace(row, isParentForeign);
        ReadAttributes(row);
        ReadContent(row, isForeign);
        if (_rows[row].Kind == NodeKind.Element && _rows.Count == row + 1)
            _issues.Add(XmlIssues.EmptyElement(), _rows[row].Start, row);
        return false;
    }

    /// <summary>Turns an element into the resource whose start tag was just read.</summary>
    private void BecomeResource(int row)
    {
        _rows.SetValue(row, NodeKind.Resource, _scanner.Name, _scanner.NameLength);
        if (!FhirName.IsLegal(_scanner.LocalName))
            throw _issues.Stop(XmlIssues.BadRoot(), _scanner.Start, row);
        foreach (var attribute in _scanner.Attributes)
            if (!IsTolerated(attribute))
                AddUnknown(attribute, row);
    }

    /// <summary>Reported where it begins: the children of a foreign element are mostly in its namespace.</summary>
    private readonly bool CheckNamespace(int row, bool isParentForeign)
    {
        var isForeign = !_scanner.Namespace.SequenceEqual(Fhir);
        if (isForeign && !isParentForeign)
            _issues.Add(XmlIssues.WrongNamespace(), _scanner.Start, row);
        return isForeign;
    }

    private readonly void CheckText(int row)
    {
        if (_texts.Slice(_scanner.Text, _scanner.TextLength).IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var found)
            _issues.Add(XmlIssues.TextNotAllowed(), _scanner.Text + found, row);
    }
}
