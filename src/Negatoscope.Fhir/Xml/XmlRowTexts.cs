using System.Buffers;
using System.Text;

namespace Negatoscope.Fhir.Xml;

/// <summary>Texts of one document: slices of its source, or of a side buffer when they mean something else than is written.</summary>
internal sealed class XmlRowTexts(ReadOnlyMemory<byte> source)
{
    private ArrayBufferWriter<byte>? _side;

    public ReadOnlyMemory<byte> Side => _side?.WrittenMemory ?? default;

    public ReadOnlySpan<byte> Slice(int offset, int length) => source.Span.Slice(offset, length);

    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The value of an attribute with references or white space in it.</summary>
    public (int Offset, int Length) Resolve(in XmlAttribute attribute)
    {
        _side ??= new();
        var at = _side.WrittenCount;
        var length = XmlCharacters.ResolveValue(Slice(attribute.Value, attribute.ValueLength), _side.GetSpan(attribute.ValueLength));
        _side.Advance(length);
        return (~at, length);
    }

    /// <summary>An element as it is written, but with the line ends that XML means (XML 1.0 §2.11) and a namespace that holds outside of this document.</summary>
    /// <param name="tagName">Where the name in its start tag ends, when the declaration of XHTML is missing there; else -1.</param>
    public (int Offset, int Length) Markup(int offset, int length, int tagName, Range prefix)
    {
        var written = Slice(offset, length);
        if (tagName < 0 && !written.Contains((byte)'\r'))
            return (offset, length);

        _side ??= new();
        var at = _side.WrittenCount;
        if (tagName >= 0)
        {
            AddLines(_side, written[..(tagName - offset)]);
            var isDefault = prefix.Start.Equals(prefix.End);
            _side.Write(isDefault ? " xmlns"u8 : " xmlns:"u8);
            _side.Write(source.Span[prefix]);
            _side.Write("=\"http://www.w3.org/1999/xhtml\""u8);
            written = written[(tagName - offset)..];
        }
        AddLines(_side, written);
        return (~at, _side.WrittenCount - at);
    }

    private static void AddLines(ArrayBufferWriter<byte> side, ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\r') is >= 0 and var end)
        {
            side.Write(text[..end]);
            side.Write("\n"u8);
            text = text[(end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1)..];
        }
        side.Write(text);
    }
}
