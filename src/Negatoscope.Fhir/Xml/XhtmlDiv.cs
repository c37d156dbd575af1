using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Negatoscope.Fhir.Xml;

/// <summary>The text of a Narrative.div as XML.</summary>
internal static partial class XhtmlDiv
{
    private static readonly XmlReaderSettings Hardened = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
    private static readonly XmlWriterSettings Fragment = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>With characters for HTML's entities and the namespace it may lack; null when it is not one well-formed div.</summary>
    public static string? ToXml(string div)
    {
        div = div.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim(); // XML 1.0 §2.11
        if (IsXml(div))
            return div;
        var markup = HtmlEntity.Replace(div, entity => WebUtility.HtmlDecode(entity.Value));
        var xml = new StringBuilder(div.Length + 64);
        try
        {
            using var reader = XmlReader.Create(new StringReader(markup), Hardened, InXhtml());
            using var writer = XmlWriter.Create(xml, Fragment);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "div" || reader.NamespaceURI != Narrative.Xhtml)
                return null;
            writer.WriteNode(reader, defattr: false);
            writer.Flush();
            return reader.MoveToContent() == XmlNodeType.None ? xml.ToString() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text can stand in a document as it is, and be read back byte for byte.</summary>
    private static bool IsXml(string div)
    {
        var utf8 = Encoding.UTF8.GetBytes(div);
        var scanner = new XmlScanner(utf8, 0);
        if (utf8 is not [(byte)'<', .., (byte)'>'] || !scanner.Read())
            return false;
        if (scanner.Token != XmlToken.StartTag || !scanner.LocalName.SequenceEqual("div"u8) || !scanner.Namespace.SequenceEqual("http://www.w3.org/1999/xhtml"u8))
            return false;
        while (scanner.Depth > 0 && scanner.Read())
        {
            // to the end of the element
        }
        return scanner.Fault == XmlFault.None && scanner.At == utf8.Length;
    }

    private static XmlParserContext InXhtml()
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        namespaces.AddNamespace("", Narrative.Xhtml);
        return new(null, namespaces, null, XmlSpace.None);
    }

    /// <summary>Every named entity but XML's own five.</summary>
    [GeneratedRegex("&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")]
    private static partial Regex HtmlEntity { get; }
}
