using System.Text;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// The bytes of a document, where places that an XmlReader names by line and column are found again. Only ASCII is looked for, so no byte is decoded.
/// </summary>
internal sealed class XmlBytes(byte[] bytes, XmlForm form)
{
    private readonly bool _isBigEndian = form.UnitLength == 2 && form.Encoding is UnicodeEncoding { CodePage: 1201 };
    private readonly bool _isUtf8 = form.Encoding is UTF8Encoding;

    /// <summary>The first line end of the document; null when it has none.</summary>
    public string? NewLine
    {
        get
        {
            for (var at = form.MarkLength; at < bytes.Length; at += form.UnitLength)
                if (this[at] is '\n')
                    return "\n";
                else if (this[at] is '\r')
                    return this[at + form.UnitLength] == '\n' ? "\r\n" : "\r";
            return null;
        }
    }

    /// <summary>Where the tag of an element begins.</summary>
    public int Start(CdaElement element)
    {
        var at = Offset(element.Line, element.Column) - form.UnitLength;
        return this[at] == '<' ? at : throw new InvalidOperationException($"No tag begins at line {element.Line}, column {element.Column}.");
    }

    /// <summary>Behind the end of an element.</summary>
    public int End(CdaElement element)
    {
        var at = element.IsEmpty ? Start(element) : Offset(element.End.Line, element.End.Column);
        char? quote = null;
        for (; ; at += form.UnitLength)
        {
            if (at >= bytes.Length)
                throw new InvalidOperationException($"The element of line {element.Line} does not end.");
            var unit = this[at];
            if (quote is null && unit == '>')
                return at + form.UnitLength;
            quote = quote is null ? unit is '"' or '\'' ? unit : null : unit == quote ? null : quote;
        }
    }

    /// <summary>Behind the last thing in an element that has an end tag, white space not counted.</summary>
    public int EndOfContent(CdaElement element)
    {
        var at = Offset(element.End.Line, element.End.Column) - 2 * form.UnitLength;
        return this[at] == '<' && this[at + form.UnitLength] == '/'
            ? BackOverSpace(at)
            : throw new InvalidOperationException($"No end tag begins at line {element.End.Line}, column {element.End.Column}.");
    }

    /// <summary>Before an element and the comments that are said of it, behind whatever stands before these.</summary>
    public int BeforeWithComments(CdaElement element)
    {
        for (var at = BackOverSpace(Start(element)); ; at = BackOverSpace(at))
        {
            if (!EndsWith(at, "-->"))
                return at;
            while (!EndsWith(at, "<!--"))
                at -= form.UnitLength;
            at -= 4 * form.UnitLength;
        }
    }

    /// <summary>The white space before an element on its line; null when it does not begin its line.</summary>
    public string? Indent(CdaElement element)
    {
        var indent = new StringBuilder();
        for (var at = Start(element) - form.UnitLength; at >= form.MarkLength; at -= form.UnitLength)
            if (this[at] is ' ' or '\t')
                indent.Insert(0, this[at]);
            else
                return this[at] is '\n' or '\r' ? indent.ToString() : null;
        return null;
    }

    private bool EndsWith(int end, string text)
    {
        var start = end - text.Length * form.UnitLength;
        if (start < form.MarkLength)
            return false;
        for (var i = 0; i < text.Length; i++)
            if (this[start + i * form.UnitLength] != text[i])
                return false;
        return true;
    }

    private int BackOverSpace(int at)
    {
        while (at > form.MarkLength && this[at - form.UnitLength] is ' ' or '\t' or '\r' or '\n')
            at -= form.UnitLength;
        return at;
    }

    /// <summary>A line ends as XML 1.0 §2.11 has it; columns count UTF-16 code units.</summary>
    private int Offset(int line, int column)
    {
        var at = form.MarkLength;
        for (var n = 1; n < line; n++)
            at = NextLine(at);
        for (var n = 1; n < column; n++)
            at += Length(at, ref n);
        return at;
    }

    private int NextLine(int at)
    {
        if (form.UnitLength == 1)
            at += bytes.AsSpan(at).IndexOfAny((byte)'\r', (byte)'\n');
        else
            while (this[at] is not ('\r' or '\n'))
                at += form.UnitLength;
        var next = at + form.UnitLength;
        return this[at] == '\r' && next < bytes.Length && this[next] == '\n' ? next + form.UnitLength : next;
    }

    /// <summary>Bytes of the character at a place; one that has two code units counts for two columns.</summary>
    private int Length(int at, ref int column)
    {
        if (!_isUtf8)
            return form.UnitLength;
        switch (bytes[at])
        {
            case < 0x80: return 1;
            case < 0xE0: return 2;
            case < 0xF0: return 3;
            default:
                column++;
                return 4;
        }
    }

    /// <summary>The code unit at a place; for what extends ASCII, its byte.</summary>
    private char this[int at] =>
        at < 0 || at + form.UnitLength > bytes.Length ? '\0'
        : form.UnitLength == 1 ? (char)bytes[at]
        : _isBigEndian ? (char)(bytes[at] << 8 | bytes[at + 1]) : (char)(bytes[at + 1] << 8 | bytes[at]);
}
