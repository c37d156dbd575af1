using System.Text;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Xhtml;

/// <summary>Walks the markup of one narrative and lists what R4 narrative.html does not allow in it.</summary>
internal ref struct NarrativeChecker
{
    private const int MaxProblems = 100;

    private readonly ReadOnlySpan<byte> _div;
    private readonly List<NarrativeProblem> _problems = [];
    private XmlScanner _scanner;
    private bool _hasContent;
    private bool _isForeign;

    private NarrativeChecker(ReadOnlySpan<byte> div)
    {
        _div = div;
        _scanner = new(div, 0);
    }

    public static IReadOnlyList<NarrativeProblem> Check(ReadOnlySpan<byte> div)
    {
        if (XmlCharacters.IndexOfIllegal(div) is >= 0 and var illegal)
            return [new(NarrativeProblemKind.Malformed, illegal)];
        var checker = new NarrativeChecker(div);
        checker.Check();
        return checker._problems;
    }

    private void Check()
    {
        while (_problems.Count < MaxProblems && _scanner.Read())
            switch (_scanner.Token)
            {
                case XmlToken.StartTag:
                    CheckElement();
                    break;
                case XmlToken.Text:
                    _hasContent = _hasContent || HasText();
                    break;
                case XmlToken.CData:
                    _hasContent |= _div.Slice(_scanner.Text, _scanner.TextLength).ContainsAnyExcept(" \t\r\n"u8);
                    break;
                case XmlToken.Instruction when XmlScanner.IsDeclaration(_div.Slice(_scanner.Text, _scanner.TextLength)):
                    Add(NarrativeProblemKind.Malformed, _scanner.Start); // not at the start of a document, where it is embedded
                    break;
                default:
                    break;
            }

        if (_problems.Count >= MaxProblems)
            Add(NarrativeProblemKind.TooMany, _scanner.Start);
        else if (_scanner.Fault != XmlFault.None)
            Add(KindOf(_scanner.Fault), _scanner.Start);
        else if (!_hasContent)
            Add(NarrativeProblemKind.Empty, 0);
    }

    private static NarrativeProblemKind KindOf(XmlFault fault) => fault switch
    {
        XmlFault.Doctype => NarrativeProblemKind.Doctype,
        XmlFault.UnknownEntity => NarrativeProblemKind.UnknownEntity,
        _ => NarrativeProblemKind.Malformed,
    };

    private void CheckElement()
    {
        var name = _scanner.LocalName;
        if (_scanner.Depth == 1 && !name.SequenceEqual("div"u8))
            Add(NarrativeProblemKind.NotADiv, _scanner.Start, name);
        var isForeign = !_scanner.Namespace.SequenceEqual("http://www.w3.org/1999/xhtml"u8);
        if (isForeign && (_scanner.Depth == 1 || !_isForeign))
            Add(NarrativeProblemKind.WrongNamespace, _scanner.Start, name);
        _isForeign |= isForeign; // said once: what stands within is mostly in the same
        if (!XhtmlVocabulary.HasElement(name))
            Add(NarrativeProblemKind.ForbiddenElement, _scanner.Start, name);
        foreach (var attribute in _scanner.Attributes)
            CheckAttribute(name, attribute);
    }

    private void CheckAttribute(ReadOnlySpan<byte> element, in XmlAttribute attribute)
    {
        var name = _div.Slice(attribute.Name, attribute.NameLength);
        if (XmlScanner.IsNamespace(name, out _))
            return;
        if (!XhtmlVocabulary.HasAttribute(element, name))
        {
            Add(NarrativeProblemKind.ForbiddenAttribute, attribute.Name, element, name);
            return;
        }

        var isImage = name.SequenceEqual("src"u8);
        _hasContent |= isImage;
        if (isImage || name.SequenceEqual("href"u8) || name.SequenceEqual("cite"u8) || name.SequenceEqual("longdesc"u8))
        {
            var link = ValueOf(attribute);
            if (NarrativeLinks.IsActive(link, isImage))
                Add(NarrativeProblemKind.ActiveContent, attribute.Name, element, name);
            else if (!NarrativeLinks.IsLegal(link))
                Add(NarrativeProblemKind.BadLink, attribute.Name, element, name);
        }
        else if (name.SequenceEqual("style"u8) && NarrativeLinks.IsActiveStyle(ValueOf(attribute)))
            Add(NarrativeProblemKind.ActiveContent, attribute.Name, element, name);
    }

    private readonly string ValueOf(in XmlAttribute attribute)
    {
        var raw = _div.Slice(attribute.Value, attribute.ValueLength);
        if (attribute.IsPlain)
            return Encoding.UTF8.GetString(raw);
        var resolved = new byte[raw.Length];
        return Encoding.UTF8.GetString(resolved, 0, XmlCharacters.ResolveValue(raw, resolved));
    }

    /// <summary>More than white space, which a reference can stand for too.</summary>
    private readonly bool HasText()
    {
        var text = _div.Slice(_scanner.Text, _scanner.TextLength);
        while (text.IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var at)
        {
            if (text[at] != '&')
                return true;
            XmlCharacters.Reference(text[at..], out var character, out var length);
            if (character.Value is not (' ' or '\t' or '\r' or '\n'))
                return true;
            text = text[(at + length)..];
        }
        return false;
    }

    private readonly void Add(NarrativeProblemKind kind, int offset, ReadOnlySpan<byte> element = default, ReadOnlySpan<byte> attribute = default) =>
        _problems.Add(new(kind, offset, NameOrNull(element), NameOrNull(attribute)));

    private static string? NameOrNull(ReadOnlySpan<byte> name) => name.IsEmpty ? null : name.Length <= 64 ? Encoding.UTF8.GetString(name) : "…";
}
