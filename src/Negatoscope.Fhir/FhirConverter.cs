using System.Buffers;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir;

/// <summary>A document in another format.</summary>
/// <param name="Issues">What the format could not say; empty when nothing is lost.</param>
public sealed record Converted(ReadOnlyMemory<byte> Utf8, IReadOnlyList<Issue> Issues);

/// <summary>
/// Writes a document that was read in the other format, or anew in its own. Elements, values digit for digit, ids, extensions and narratives
/// are kept; comments, white space between elements and the order of JSON properties carry no meaning and are not.
/// </summary>
/// <remarks>
/// The definitions tell what the text does not: JSON writes some primitives without quotes and some single elements as arrays, and XML
/// wants the order of the definition. An element that they do not know is kept: in JSON as a text, and as an array where it repeats; in XML
/// behind the element that it followed.
/// </remarks>
public static class FhirConverter
{
    /// <exception cref="ArgumentException">The document is no resource: it has fatal issues.</exception>
    public static Converted ToJson(FhirDocument document, DefinitionLibrary library, JsonLayout layout = JsonLayout.Compact)
    {
        var bytes = new ArrayBufferWriter<byte>();
        FhirJsonWriter.Write(ResourceOf(document, library), bytes, layout);
        return new(bytes.WrittenMemory, []);
    }

    /// <exception cref="ArgumentException">The document is no resource, or an instance of a logical model, which has a JSON form only.</exception>
    public static Converted ToXml(FhirDocument document, DefinitionLibrary library, XmlLayout layout = XmlLayout.Compact)
    {
        using var bytes = new MemoryStream();
        var issues = FhirXmlWriter.Write(ResourceOf(document, library), bytes, layout);
        return new(bytes.ToArray(), issues);
    }

    private static Resource ResourceOf(FhirDocument document, DefinitionLibrary library) =>
        document.Root.Exists ? document.Root.ToResource(library) : throw new ArgumentException("The document is no resource.", nameof(document));
}
