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
