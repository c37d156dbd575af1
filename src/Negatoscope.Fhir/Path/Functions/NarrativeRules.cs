using System.Collections.Frozen;
using System.Xml;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>htmlChecks() (R4 narrative.html#xhtml, constraint txt-1): basic formatting alone, nothing active and nothing from outside.</summary>
internal static class NarrativeRules
{
    private static readonly FrozenSet<string> Elements = new[]
    {
        // HTML 4.0 chapters 7 (without forms and frames), 8, 9, 10, 11 and 15, and links and images
        "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "address", "br", "hr", "blockquote", "pre", "q", "a", "img", "map", "area",
        "em", "strong", "dfn", "code", "samp", "kbd", "var", "cite", "abbr", "acronym", "sub", "sup", "ins", "del", "bdo",
        "ul", "ol", "li", "dl", "dt", "dd", "b", "i", "tt", "big", "small", "strike", "s", "u", "font", "center",
        "table", "caption", "colgroup", "col", "thead", "tfoot", "tbody", "tr", "td", "th",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Attributes = new[]
    {
        "title", "style", "class", "id", "lang", "xml:lang", "dir", "accesskey", "tabindex", "name", "href", "rel", "rev", "type", "hreflang", "charset",
        "target", "src", "alt", "longdesc", "height", "width", "usemap", "shape", "coords", "nohref", "cite", "datetime", "compact", "start", "value",
        "border", "cellpadding", "cellspacing", "frame", "rules", "summary", "align", "valign", "char", "charoff", "span", "colspan", "rowspan", "abbr",
        "axis", "headers", "scope", "nowrap", "bgcolor", "color", "face", "size", "clear", "noshade", "hspace", "vspace", "span",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Keeps(string div)
    {
        if (XhtmlDiv.ToXml(div) is not { } xml)
            return false;
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var says = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.ProcessingInstruction || reader.NodeType == XmlNodeType.Element && !IsAllowed(reader))
                return false;
            says |= reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA || reader.NodeType == XmlNodeType.Element && reader.LocalName == "img";
        }
        return says; // txt-2: a narrative has content
    }

    private static bool IsAllowed(XmlReader reader)
    {
        if (!Elements.Contains(reader.LocalName) || reader.NamespaceURI != Narrative.Xhtml)
            return false;
        while (reader.MoveToNextAttribute())
            if (reader.Name != "xmlns" && reader.Prefix != "xmlns" && !Attributes.Contains(reader.Name))
                return false;
        reader.MoveToElement();
        return true;
    }
}
