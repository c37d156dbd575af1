using System.Text;
using System.Xml;

namespace Negatoscope.Fhir.Packages;

/// <summary>Finds what an XML file defines: the resource itself, or the entries of a Bundle.</summary>
internal static class XmlScan
{
    private const string Fhir = "http://hl7.org/fhir";

    /// <exception cref="XmlException">Not well formed, or with a document type.</exception>
    public static void Find(Stream bytes, List<Scanned> found)
    {
        using var xml = XmlReader.Create(bytes, new()
        {
            DtdProcessing = DtdProcessing.Prohibit, // R4 xml.html: no DTD, so no entities to blow up and none from outside
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreWhitespace = true,
            IgnoreProcessingInstructions = true,
        });
        xml.MoveToContent();
        if (xml.NamespaceURI != Fhir)
            return;

        var type = xml.LocalName;
        if (type == "Bundle")
            ReadBundle(xml, found);
        else if (ReadResource(xml).Key is { } key)
            found.Add(new(key, 0, 0));
        while (xml.Read()) // to the end: a file that breaks off is broken
        {
        }
    }

    private static void ReadBundle(XmlReader xml, List<Scanned> found)
    {
        var entry = -1;
        foreach (var child in Children(xml))
        {
            if (child != "entry")
                continue;
            entry++;
            foreach (var part in Children(xml))
                if (part == "resource")
                    foreach (var _ in Children(xml))
                        if (ReadResource(xml).Key is { } key)
                            found.Add(new(key, 0, 0, entry));
        }
    }

    private static ResourceHead ReadResource(XmlReader xml)
    {
        var head = new ResourceHead { ResourceType = xml.LocalName };
        foreach (var name in Children(xml))
            if (name.Length <= "baseDefinition".Length)
                head.Set(Encoding.UTF8.GetBytes(name), xml.GetAttribute("value"));
        return head;
    }

    /// <summary>Stands on each child element in turn, and on the end of the parent at last. Whoever enters a child leaves it at its end.</summary>
    private static IEnumerable<string> Children(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            yield break;
        var depth = xml.Depth + 1;
        xml.Read();
        while (xml.NodeType != XmlNodeType.EndElement || xml.Depth >= depth)
        {
            if (xml.EOF)
                yield break;
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth)
            {
                xml.Read();
                continue;
            }
            yield return xml.NamespaceURI == Fhir ? xml.LocalName : "";
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth)
                xml.Skip();
        }
    }
}
