using System.Text;
using System.Xml;

namespace Negatoscope.Fhir.Xml;

/// <summary>Compact has no line end; indented is two spaces a level. Line ends are LF.</summary>
public enum XmlLayout { Compact, Indented }

/// <summary>
/// Writes the tree as FHIR XML (R4 xml.html) in UTF-8. Elements come in the order of the tree, and XML wants the order of the definition: a
/// tree that was read from JSON in another order stays in that order.
/// </summary>
public static class FhirXmlWriter
{
    /// <summary>False for an instance of a logical model, whose type is a URL: it has a JSON form only.</summary>
    public static bool CanWrite(Resource resource) => !resource.Type.Contains(':', StringComparison.Ordinal);

    /// <returns>What XML could not say: characters that were replaced, narratives that are not XHTML.</returns>
    /// <exception cref="ArgumentException">An instance of a logical model (see <see cref="CanWrite"/>); nothing is written.</exception>
    /// <exception cref="XmlException">A tree made by hand has a name that XML cannot have; no tree read by this project has.</exception>
    public static IReadOnlyList<Issue> Write(Resource resource, Stream to, XmlLayout layout = XmlLayout.Compact)
    {
        if (!CanWrite(resource))
            throw new ArgumentException("An instance of a logical model has no XML form.", nameof(resource));

        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = layout == XmlLayout.Indented,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.Entitize, // a line end in a text must outlive attribute-value normalisation (XML 1.0 §3.3.3)
        };
        var issues = new List<Issue>();
        using var xml = XmlWriter.Create(to, settings);
        xml.WriteStartDocument();
        new XmlTreeWriter(xml, issues, resource.Type).WriteResource(resource);
        if (layout == XmlLayout.Indented)
            xml.WriteWhitespace("\n");
        return issues;
    }

    public static string ToText(Resource resource, XmlLayout layout = XmlLayout.Compact)
    {
        using var bytes = new MemoryStream();
        Write(resource, bytes, layout);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
