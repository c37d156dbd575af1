using Negatoscope.Fhir.Json;
using Negatoscope.Fhir.Xml;

namespace Negatoscope.Fhir;

public enum FhirFormat { Json, Xml }

/// <summary>
/// A FHIR document as one flat table of elements over the bytes that were read: JSON and XML give the same tree. Made for validation:
/// nothing is copied but texts that are written with escapes, and every element knows where it stands in the source.
/// </summary>
/// <remarks>Immutable once read, so any number of threads may walk it.</remarks>
public sealed class FhirDocument
{
    /// <summary>Objects and arrays, or XML elements, within one another. A repeating JSON element takes two of them a level.</summary>
    public const int MaxDepth = 256;

    /// <summary>Elements in one document: what bounds the memory of a tree, which is many times the size of a hostile text.</summary>
    public const int MaxElements = 10_000_000;

    /// <summary>Properties of one JSON object, or attributes of one XML element; no R4 type comes near.</summary>
    public const int MaxProperties = 256;

    public const int MaxIssues = 1000;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly ReadOnlyMemory<byte> _side;
    private int[]? _positions;
    private SourcePlaces? _places;

    internal FhirDocument(FhirFormat format, ReadOnlyMemory<byte> source, ReadOnlyMemory<byte> side, NodeRow[] rows, int count, IReadOnlyList<Issue> issues)
    {
        Format = format;
        _source = source;
        _side = side;
        Rows = rows;
        Count = count;
        Issues = issues;
    }

    public FhirFormat Format { get; }

    /// <summary>The bytes that were read.</summary>
    public ReadOnlyMemory<byte> Source => _source;

    /// <summary>How many elements the document has.</summary>
    public int Count { get; }

    internal NodeRow[] Rows { get; }

    /// <summary>What the format forbids, in the order of the text. Fatal issues mean that there is no tree.</summary>
    public IReadOnlyList<Issue> Issues { get; }

    /// <summary>The resource; absent when the document is not well formed or is no resource at all.</summary>
    public Node Root => Count == 0 ? default : new(this, 0);

    /// <summary>Reads FHIR JSON (R4 json.html). Nothing is thrown for bad input: see <see cref="Issues"/>.</summary>
    public static FhirDocument ParseJson(ReadOnlyMemory<byte> utf8) => JsonRowReader.Read(utf8);

    /// <summary>Reads FHIR XML (R4 xml.html) in UTF-8. Nothing is thrown for bad input; a DOCTYPE is refused, so nothing is expanded or fetched.</summary>
    public static FhirDocument ParseXml(ReadOnlyMemory<byte> utf8) => XmlRowReader.Read(utf8);

    /// <summary>Reads whichever format the first character announces: <c>&lt;</c> is XML.</summary>
    public static FhirDocument Parse(ReadOnlyMemory<byte> bytes) => SourceText.IsXml(bytes.Span) ? ParseXml(bytes) : ParseJson(bytes);

    internal FhirDocument With(int count, IReadOnlyList<Issue> issues) => new(Format, _source, _side, Rows, count, issues);

    internal ReadOnlySpan<byte> Slice(int offset, int length) =>
        offset >= 0 ? _source.Span.Slice(offset, length) : _side.Span.Slice(~offset, length);

    internal ReadOnlyMemory<byte> SliceMemory(int offset, int length) =>
        offset >= 0 ? _source.Slice(offset, length) : _side.Slice(~offset, length);

    /// <summary>The line and the column of a byte offset, both from 1; a column counts characters.</summary>
    public SourcePlace PlaceOf(int offset) => (_places ??= new(_source)).Of(offset);

    /// <summary>The place of an element among those of its name, from 0; -1 for one that does not repeat.</summary>
    internal int PositionOf(int row) => (_positions ??= ListPositions.Of(this))[row];
}
