using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Xml;
using Negatoscope.Fhir;

namespace Negatoscope.Formats.Cda;

/// <summary>
/// The narrative of a section (CDA R2 §4.3.5) as the XHTML that R4 narrative.html allows: its words and their structure, without styles, media, scripts and
/// links that are no web address. What has no counterpart gives its words.
/// </summary>
internal sealed class CdaNarrative
{
    private static readonly FrozenDictionary<string, string> Elements = new Dictionary<string, string>
    {
        ["paragraph"] = "p",
        ["content"] = "span",
        ["footnote"] = "span",
        ["caption"] = "span",
        ["list"] = "ul",
        ["item"] = "li",
        ["br"] = "br",
        ["sub"] = "sub",
        ["sup"] = "sup",
        ["table"] = "table",
        ["thead"] = "thead",
        ["tbody"] = "tbody",
        ["tfoot"] = "tfoot",
        ["tr"] = "tr",
        ["th"] = "th",
        ["td"] = "td",
        ["linkHtml"] = "a",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What stands on a line of its own in plain text.</summary>
    private static readonly FrozenSet<string> Lines = new[] { "p", "ul", "ol", "li", "br", "table", "tr" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly StringBuilder _markup = new();
    private readonly StringBuilder _words = new();

    /// <summary>XHTML content for a div; null when there are no words.</summary>
    public string? Markup { get; private set; }

    /// <summary>The words alone, in lines.</summary>
    public string? Words { get; private set; }

    /// <summary>Whether some of it was left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How much was kept of it, markup included.</summary>
    public int Length => _markup.Length;

    /// <summary>Reads to the end of the element that the reader stands on, and beyond its end tag.</summary>
    /// <param name="room">How much may be kept.</param>
    public static CdaNarrative Read(XmlReader reader, int room)
    {
        var narrative = new CdaNarrative();
        narrative.Content(reader, room);
        narrative.Finish();
        return narrative;
    }

    private void Content(XmlReader reader, int room)
    {
        var depth = reader.Depth;
        var open = new Stack<string?>();
        reader.Read();
        while (!reader.EOF && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var name = _markup.Length < room ? Open(reader) : null;
                    if (isEmpty)
                        Close(name);
                    else
                        open.Push(name);
                    break;
                case XmlNodeType.EndElement:
                    Close(open.Pop());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    Text(reader, room);
                    break;
            }
            reader.Read();
        }
        while (open.TryPop(out var left)) // the document breaks off
            Close(left);
        if (!reader.EOF)
            reader.Read();
    }

    private string? Open(XmlReader reader)
    {
        if (!Elements.TryGetValue(reader.LocalName, out var name))
            return null;
        if (name == "ul" && reader.GetAttribute("listType") == "ordered")
            name = "ol";
        if (name == "br")
            _markup.Append("<br/>");
        else
        {
            _markup.Append('<').Append(name);
            if (name is "th" or "td")
                foreach (var span in (string[])["colspan", "rowspan"])
                    if (int.TryParse(reader.GetAttribute(span), out var cells) && cells is > 1 and < 1000)
                        _markup.Append(CultureInfo.InvariantCulture, $" {span}=\"{cells}\"");
            if (name == "a" && Uri.TryCreate(reader.GetAttribute("href")?.Trim(), UriKind.Absolute, out var target)
                && target.Scheme is "http" or "https" or "mailto")
                _markup.Append(" href=\"").Append(Narrative.Escape(target.AbsoluteUri).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            _markup.Append('>');
        }
        if (Lines.Contains(name))
            Break('\n');
        return name;
    }

    private void Close(string? name)
    {
        if (name is null or "br")
            return;
        _markup.Append("</").Append(name).Append('>');
        if (Lines.Contains(name))
            Break('\n');
        else if (name is "td" or "th")
            Break(' ');
    }

    private void Text(XmlReader reader, int room)
    {
        var buffer = new char[Math.Min(4096, Math.Max(1, room))];
        for (int read; (read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
        {
            if (_markup.Length >= room)
            {
                IsCut |= !buffer.AsSpan(0, read).IsWhiteSpace();
                continue;
            }
            var said = Collapsed(buffer.AsSpan(0, read));
            _markup.Append(Narrative.Escape(said));
            if (said.StartsWith(' '))
                Break(' ');
            _words.Append(said.AsSpan().Trim());
            if (said.EndsWith(' '))
                Break(' ');
        }
    }

    /// <summary>White space is what XML is laid out with: one space stands for all.</summary>
    private static string Collapsed(ReadOnlySpan<char> text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (!char.IsWhiteSpace(letter))
                collapsed.Append(letter);
            else if (collapsed is not [.., ' '])
                collapsed.Append(' ');
        return collapsed.ToString();
    }

    private void Break(char with)
    {
        if (_words.Length > 0 && with == '\n' && _words[^1] == ' ')
            _words[^1] = '\n';
        else if (_words.Length > 0 && _words[^1] is not (' ' or '\n'))
            _words.Append(with);
    }

    private void Finish()
    {
        Words = _words.ToString().Trim() is { Length: > 0 } words ? words : null;
        Markup = Words is null ? null : _markup.ToString();
    }
}
