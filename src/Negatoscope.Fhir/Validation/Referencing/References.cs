using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Referencing;

/// <summary>
/// Finds what references point to within one document: contained resources (R4 references.html#contained) and entries of the bundles around
/// (R4 bundle.html#references). Indexes are made on first need, each in one walk.
/// </summary>
/// <remarks>Used by one thread.</remarks>
internal sealed class References(FhirDocument document)
{
    private const int StackLimit = 512;

    private readonly Dictionary<int, BundleIndex> _bundles = [];

    /// <summary>By the row of the resource that contains, then by id.</summary>
    private Dictionary<int, Dictionary<ByteKey, Node>>? _contained;

    /// <summary>Where a reference leads to that is written within an element.</summary>
    /// <param name="from">Any element of the resource that has the reference.</param>
    /// <param name="reference">Reference.reference, or a canonical or uri that may be one.</param>
    public ResolvedReference Resolve(Node from, ReadOnlySpan<byte> reference)
    {
        if (reference is [(byte)'#', .. var id])
            return Contained(Container(from), id);
        var literal = LiteralReference.Parse(reference);
        for (var entry = EntryAround(from); entry.Exists; entry = EntryAround(entry.Parent))
            if (InBundle(entry, literal) is { Place: ReferencePlace.Bundled } found)
                return found;
        return default;
    }

    /// <summary>The resource that holds the element and is not itself contained in another (FHIRPath <c>%rootResource</c>).</summary>
    public static Node Container(Node element)
    {
        var resource = element.ResourceAround;
        while (resource.IsNamed("contained"u8) && resource.Parent.IsResource)
            resource = resource.Parent;
        return resource;
    }

    private ResolvedReference Contained(Node container, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
            return new(ReferencePlace.Contained, container);
        _contained ??= IndexContained();
        return _contained.TryGetValue(container.Index, out var byId) && byId.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(id, out var found)
            ? new(ReferencePlace.Contained, found)
            : new(ReferencePlace.NotContained);
    }

    private Dictionary<int, Dictionary<ByteKey, Node>> IndexContained()
    {
        var index = new Dictionary<int, Dictionary<ByteKey, Node>>();
        for (var at = 1; at < document.Count; at++)
        {
            var node = new Node(document, at);
            if (!node.IsResource || !node.IsNamed("contained"u8) || node.Child("id"u8) is not { HasValue: true } id)
                continue;
            if (!index.TryGetValue(node.Parent.Index, out var byId))
                index[node.Parent.Index] = byId = new(ByteKeys.Comparer);
            byId.TryAdd(new(id.ValueMemory), node);
        }
        return index;
    }

    /// <summary>The nearest entry of a bundle around an element; absent outside of any.</summary>
    public static Node EntryAround(Node element)
    {
        for (var node = element; node.Exists; node = node.Parent)
            if (node.IsNamed("entry"u8) && node.Parent.ResourceTypeUtf8.SequenceEqual("Bundle"u8))
                return node;
        return default;
    }

    private ResolvedReference InBundle(Node entry, LiteralReference literal)
    {
        var bundle = entry.Parent;
        if (!_bundles.TryGetValue(bundle.Index, out var index))
            _bundles[bundle.Index] = index = new(bundle);
        if (literal.IsAbsolute)
            return index.Find(literal.Url, literal.Version);

        // A relative reference is relative to the RESTful base of the entry that has it.
        var from = LiteralReference.Parse(entry.Child("fullUrl"u8).Value);
        if (!from.IsAbsolute && !from.Url.IsEmpty)
            return index.Find(literal.Url, literal.Version); // a relative fullUrl is a fault of its own; two of them still meet
        var length = from.BaseLength + literal.Url.Length;
        if (from.Type.IsEmpty || !from.IsAbsolute || length > ushort.MaxValue)
            return default;
        var url = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        from.Url[..from.BaseLength].CopyTo(url);
        literal.Url.CopyTo(url[from.BaseLength..]);
        return index.Find(url, literal.Version);
    }
}
