using System.Net;
using System.Text;

namespace Negatoscope.Cli.Outcomes;

/// <summary>Writes HTML in which every text is escaped, whatever a document or a definition holds.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    public HtmlText Open(string tag, string? css = null)
    {
        _html.Append('<').Append(tag);
        if (css is not null)
            _html.Append(" class=\"").Append(Escaped(css)).Append('"');
        _html.Append('>');
        return this;
    }

    public HtmlText Close(string tag)
    {
        _html.Append("</").Append(tag).Append('>');
        if (tag is "section" or "li" or "ol")
            _html.Append('\n');
        return this;
    }

    public HtmlText Text(string text)
    {
        _html.Append(Escaped(text));
        return this;
    }

    public HtmlText Element(string tag, string text, string? css = null) => Open(tag, css).Text(text).Close(tag);

    /// <summary>A link when the address is one of the web; a definition may give <c>javascript:</c> for its own.</summary>
    public HtmlText Link(string? address, string text)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return Element("code", text);
        _html.Append("<a rel=\"noreferrer\" href=\"").Append(Escaped(address)).Append("\">");
        return Text(text).Close("a");
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(Visible(text));

    /// <summary>Control characters are no HTML (13.2.3.5), and those that change the writing direction make a text lie.</summary>
    private static string Visible(string text) =>
        text.Any(IsInvisible) ? new([.. text.Select(c => IsInvisible(c) ? '·' : c)]) : text;

    private static bool IsInvisible(char c) => char.IsControl(c) && c != '\n' || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    public override string ToString() => _html.ToString();
}
