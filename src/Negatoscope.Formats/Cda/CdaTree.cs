using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Xml;
using Negatoscope.Model;

namespace Negatoscope.Formats.Cda;

/// <summary>Reads a document once, front to back, and keeps of it what a reader or writer of the catalogue may look at.</summary>
internal static class CdaTree
{
    private const int MostElements = 250_000;
    private const int MostCharacters = 1 << 25;
    private const int LongestText = 4096;

    /// <param name="whitespace">White space between elements parts the words of a narrative, and nothing else.</param>
    private static XmlReaderSettings Hardened(bool whitespace) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = !whitespace,
    };

    /// <summary>Parts of the header that say nothing of the study.</summary>
    private static readonly string[] PassedInHeader = ["dataEnterer", "informant", "informationRecipient", "authenticator", "authorization"];

    /// <summary>The root, or null when the document is none; what was read before a fault is handed back with the finding.</summary>
    /// <param name="narratives">Whether the narratives of sections are kept, which are most of a document.</param>
    public static CdaElement? Read(Stream document, XmlForm form, bool narratives, ICollection<Finding> findings)
    {
        using var bounds = new XmlBounds(new StreamReader(document, form.Decoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 15));
        XmlReader? reader = null;
        CdaElement? root = null;
        try
        {
            reader = XmlReader.Create(bounds, Hardened(whitespace: narratives)); // it reads at once
            while (root is null && reader.Read())
                if (reader.NodeType == XmlNodeType.Element)
                    root = Element(reader, null);
            if (root is not null && !IsDocument(root))
                findings.Add(root.Name == "ClinicalDocument" ? CdaFindings.WrongNamespace(root) : CdaFindings.NotADocument(root));
            else if (root is { IsEmpty: false })
                Content(reader, root, narratives, findings);
        }
        catch (InvalidDataException)
        {
            findings.Add(CdaFindings.TooMuch(bounds.Excess == XmlExcess.None ? Line(reader) : bounds.Line, bounds.Excess));
        }
        catch (XmlException broken)
        {
            findings.Add(bounds.UndecodableLine == Math.Max(broken.LineNumber, 1) ? CdaFindings.NotItsEncoding(broken.LineNumber) : CdaFindings.NotXml(broken.LineNumber));
        }
        finally
        {
            reader?.Dispose();
        }
        return root is not null && IsDocument(root) ? root : null;
    }

    private static bool IsDocument(CdaElement root) => root.Is("ClinicalDocument");

    private static int Line(XmlReader? reader) => (reader as IXmlLineInfo)?.LineNumber ?? 0;

    private static void Content(XmlReader reader, CdaElement root, bool narratives, ICollection<Finding> findings)
    {
        var at = root;
        var (elements, kept) = (1, 0);
        var room = CdaReader.MostNarrative;
        var buffer = new char[LongestText];
        reader.Read();
        while (!reader.EOF)
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Element(reader, at);
                    at.Add(child);
                    foreach (var (name, value) in child.Attributes)
                        kept += name.Length + value.Length;
                    if (++elements > MostElements || kept > MostCharacters)
                        throw new InvalidDataException(nameof(MostElements));
                    if (narratives && !child.IsEmpty && IsNarrative(child))
                    {
                        var narrative = child.Narrative = CdaNarrative.Read(reader, room);
                        if (narrative.IsCut && room > 0)
                            findings.Add(CdaFindings.NarrativeCut(child));
                        room = narrative.IsCut ? 0 : Math.Max(0, room - narrative.Length);
                        break;
                    }
                    if (!child.IsEmpty && IsPassed(child))
                    {
                        reader.Skip();
                        break;
                    }
                    at = child.IsEmpty ? at : child;
                    reader.Read();
                    break;
                case XmlNodeType.EndElement:
                    at.End = Position(reader);
                    if (at.Parent is not { } parent)
                    {
                        while (reader.Read()) // a second root or text after the first is a fault that only reading on can tell
                            continue;
                        return;
                    }
                    at = parent;
                    reader.Read();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    kept += Text(reader, at, buffer);
                    reader.Read();
                    break;
                default:
                    reader.Read();
                    break;
            }
    }

    /// <summary>Narratives and media: a report of 200 MB is mostly one of these.</summary>
    private static bool IsPassed(CdaElement element) =>
        element.Space is not (CdaNames.Hl7 or CdaNames.Dicom)
        || element.Name is "observationMedia"
        || IsNarrative(element)
        || (element.Name is "text" && element.Parent is { Name: "nonXMLBody" })
        || (element.Parent is { Parent: null } && PassedInHeader.Contains(element.Name));

    private static bool IsNarrative(CdaElement element) => element.Is("text") && element.Parent?.Is("section") == true;

    private static (int Line, int Column) Position(XmlReader reader) => (((IXmlLineInfo)reader).LineNumber, ((IXmlLineInfo)reader).LinePosition);

    private static CdaElement Element(XmlReader reader, CdaElement? parent)
    {
        var (line, column) = Position(reader);
        return new(parent, reader.NamespaceURI, reader.Prefix, reader.LocalName, line, column)
        {
            IsEmpty = reader.IsEmptyElement,
            Attributes = Attributes(reader),
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> Attributes(XmlReader reader)
    {
        if (reader.AttributeCount == 0)
            return [];

        var attributes = new KeyValuePair<string, string>[reader.AttributeCount];
        for (var i = 0; i < attributes.Length; i++)
        {
            reader.MoveToAttribute(i);
            attributes[i] = new(reader.Name, reader.Value);
        }
        reader.MoveToElement();
        return ImmutableCollectionsMarshal.AsImmutableArray(attributes);
    }

    /// <returns>How many characters were kept.</returns>
    private static int Text(XmlReader reader, CdaElement holder, char[] buffer)
    {
        if (holder.TextLength >= LongestText)
            return 0;

        var length = 0;
        for (int read; length < buffer.Length && (read = reader.ReadValueChunk(buffer, length, buffer.Length - length)) > 0; length += read)
            continue;
        holder.Append(buffer.AsSpan(0, length));
        return length;
    }
}
