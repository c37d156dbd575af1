using System.Text;
using System.Xml;

namespace Negatoscope.Formats.Cda;

/// <summary>XML to be written into a document of somebody else: names take the prefixes of the place, lines its indentation.</summary>
internal sealed class Markup(string name, bool ofDicom = false)
{
    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly List<Markup> _children = [];

    /// <summary>Characters; an element has either these or children.</summary>
    public string? Text { get; init; }

    /// <summary>An attribute without a value is left out.</summary>
    public string? this[string attribute]
    {
        init => Having(attribute, value);
    }

    public bool IsEmpty => _children.Count == 0 && Text is null;

    /// <summary>This, with children; null adds nothing.</summary>
    public Markup With(params IEnumerable<Markup?> children)
    {
        _children.AddRange(children.OfType<Markup>());
        return this;
    }

    /// <summary>This, with an attribute more where there is a value.</summary>
    public Markup Having(string attribute, string? value)
    {
        if (value is not null)
            _attributes.Add((attribute, value));
        return this;
    }

    /// <summary>Without a line end before or after it.</summary>
    public void Write(StringBuilder to, MarkupStyle style, string indent)
    {
        var whole = style.Whole(name, ofDicom);
        to.Append('<').Append(whole);
        if (ofDicom && style.DeclaresDicom)
            to.Append(" xmlns:").Append(style.DicomPrefix).Append("=\"").Append(CdaNames.Dicom).Append('"');
        foreach (var (attribute, value) in _attributes)
        {
            to.Append(' ').Append(attribute).Append("=\"");
            Escape(to, value, style, inAttribute: true);
            to.Append('"');
        }
        if (IsEmpty)
        {
            to.Append("/>");
            return;
        }

        to.Append('>');
        if (Text is not null)
            Escape(to, Text, style, inAttribute: false);
        else
        {
            foreach (var child in _children)
            {
                style.Break(to, indent + style.Step);
                child.Write(to, style, indent + style.Step);
            }
            style.Break(to, indent);
        }
        to.Append("</").Append(whole).Append('>');
    }

    /// <summary>What XML has no character for becomes U+FFFD; what the encoding has none for, a reference.</summary>
    private static void Escape(StringBuilder to, string text, MarkupStyle style, bool inAttribute)
    {
        foreach (var rune in text.EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => to.Append("&amp;"),
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '"' when inAttribute => to.Append("&quot;"),
                '\t' or '\n' when !inAttribute => to.Append((char)rune.Value),
                '\t' or '\n' or '\r' => to.Append("&#").Append(rune.Value).Append(';'),
                < 0xFFFF and var unit when !XmlConvert.IsXmlChar((char)unit) => to.Append(style.Has(Rune.ReplacementChar) ? "\uFFFD" : "?"),
                _ when style.Has(rune) => to.Append(rune.ToString()),
                var code => to.Append("&#").Append(code).Append(';'),
            };
    }
}

/// <summary>How the document writes what is written into it.</summary>
/// <param name="Prefix">Of HL7 V3; empty where it is the default namespace.</param>
/// <param name="DicomPrefix">Of PS3.20.</param>
/// <param name="DeclaresDicom">Whether that is to be declared where it is used.</param>
/// <param name="NewLine">Empty: everything on one line.</param>
/// <param name="Step">What each level is indented by.</param>
/// <param name="Encoding">Decides which characters need a reference.</param>
internal sealed record MarkupStyle(string Prefix, string DicomPrefix, bool DeclaresDicom, string NewLine, string Step, Encoding Encoding)
{
    public string Whole(string name, bool ofDicom) =>
        ofDicom ? DicomPrefix.Length == 0 ? name : $"{DicomPrefix}:{name}" : Prefix.Length == 0 ? name : $"{Prefix}:{name}";

    public void Break(StringBuilder to, string indent)
    {
        if (NewLine.Length > 0)
            to.Append(NewLine).Append(indent);
    }

    public bool Has(Rune rune)
    {
        if (rune.IsAscii || !Encoding.IsSingleByte)
            return true;
        try
        {
            return Encoding.GetByteCount(rune.ToString()) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
