using System.Buffers;

namespace Negatoscope.Formats.Cda;

/// <summary>Where a document stopped being one that is worth reading.</summary>
internal enum XmlExcess { None, Length, Depth, Tag, DocumentType }

/// <summary>
/// Hands the characters of a document to an XmlReader and refuses what that reader would keep however large it is: an endless tag, endless nesting. Text
/// needs no bound, for it is streamed past. A document type is refused before anything in it is looked at.
/// </summary>
/// <remarks>It follows XML 1.0 only as far as finding where a tag begins and ends; whether the document is well formed, the XmlReader says.</remarks>
internal sealed class XmlBounds(TextReader inner) : TextReader
{
    public const long MaxLength = 1L << 30;
    public const int MaxDepth = 200;
    public const int MaxTag = 1 << 20;

    private enum State { Text, Open, Bang, Tag, Quote, Comment, CData, Instruction }

    private static readonly SearchValues<char> InTag = SearchValues.Create("\"'>");

    private State _state;
    private char _quote;
    private char _last;
    private bool _closes;
    private int _tag;
    private int _run;
    private int _skip;
    private int _depth;
    private long _length;

    public XmlExcess Excess { get; private set; }

    /// <summary>The line that was come to; of what was refused, once something was.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The first line with something that the encoding does not have.</summary>
    public int? UndecodableLine { get; private set; }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = inner.Read(buffer);
        if ((_length += read) > MaxLength)
            Excess = XmlExcess.Length;
        Follow(buffer[..read]);
        return read;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Follow(ReadOnlySpan<char> text)
    {
        if (UndecodableLine is null && text.IndexOf(XmlForm.Undecodable) is >= 0 and var undecodable)
            UndecodableLine = Line + LineEnds(text[..undecodable]);

        var (start, end) = (0, 0);
        while (Excess == XmlExcess.None && end < text.Length)
            (start, end) = (end, end + Step(text[end..]));
        Line += LineEnds(Excess == XmlExcess.None ? text : text[..start]);
        if (Excess != XmlExcess.None)
            throw new InvalidDataException(Excess.ToString());
    }

    private static int LineEnds(ReadOnlySpan<char> text) => text.Count('\n') is > 0 and var lines ? lines : text.Count('\r');

    /// <returns>How many characters it has dealt with.</returns>
    private int Step(ReadOnlySpan<char> text)
    {
        switch (_state)
        {
            case State.Text:
                if (text.IndexOf('<') is not (>= 0 and var open))
                    return text.Length;
                _state = State.Open;
                _tag = 0;
                return open + 1;
            case State.Open:
                _closes = text[0] == '/';
                _last = text[0];
                _run = 0;
                _state = text[0] switch { '!' => State.Bang, '?' => State.Instruction, '>' => State.Text, _ => State.Tag };
                return 1;
            case State.Bang:
                if (text[0] == 'D')
                    Excess = XmlExcess.DocumentType;
                _state = text[0] == '[' ? State.CData : State.Comment;
                _run = 0;
                _skip = _state == State.Comment ? 1 : 0; // the second '-' that opens it closes nothing
                return 1;
            case State.Comment:
                return Until(text, '-');
            case State.CData:
                return Until(text, ']');
            case State.Instruction:
                return Until(text, '?');
            case State.Quote:
                var closing = text.IndexOf(_quote);
                Count(closing < 0 ? text.Length : closing);
                if (closing < 0)
                    return text.Length;
                _state = State.Tag;
                return closing + 1;
            default:
                return InsideTag(text);
        }
    }

    private int InsideTag(ReadOnlySpan<char> text)
    {
        var found = text.IndexOfAny(InTag);
        Count(found < 0 ? text.Length : found);
        if (found != 0)
            _last = text[(found < 0 ? text.Length : found) - 1];
        if (found < 0)
            return text.Length;

        if (text[found] == '>')
        {
            _depth += _closes ? -1 : _last == '/' ? 0 : 1;
            if (_depth > MaxDepth)
                Excess = XmlExcess.Depth;
            _state = State.Text;
        }
        else
        {
            (_quote, _last, _state) = (text[found], text[found], State.Quote);
        }
        return found + 1;
    }

    /// <summary>To the '&gt;' of what ends with <paramref name="mark"/> and it: twice the mark, or once of an instruction.</summary>
    private int Until(ReadOnlySpan<char> text, char mark)
    {
        if (_skip > 0)
        {
            _skip--;
            return 1;
        }
        if (text[0] == mark)
        {
            _run++;
            return 1;
        }
        if (text[0] == '>' && _run >= (mark == '?' ? 1 : 2))
        {
            _state = State.Text;
            return 1;
        }

        _run = 0;
        var next = text.IndexOf(mark);
        return next < 0 ? text.Length : Math.Max(next, 1);
    }

    private void Count(int more)
    {
        if ((_tag += more) > MaxTag)
            Excess = XmlExcess.Tag;
    }
}
