using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Referencing;

/// <summary>The entries of one bundle by fullUrl, so that resolving costs the same however many there are (R4 bundle.html#references).</summary>
internal sealed class BundleIndex
{
    private readonly List<Node> _entries = [];

    /// <summary>By the same place as the entries: the next with the same fullUrl, or -1.</summary>
    private readonly List<int> _next = [];

    private readonly Dictionary<ByteKey, (int First, int Last)> _byUrl = new(ByteKeys.Comparer);

    public BundleIndex(Node bundle)
    {
        foreach (var entry in bundle.Children)
            if (entry.IsNamed("entry"u8) && entry.Child("fullUrl"u8) is { HasValue: true } url && entry.Child("resource"u8).IsResource)
                Add(entry, new(url.ValueMemory));
    }

    /// <summary>The resource of an entry with that fullUrl.</summary>
    /// <param name="version">The meta.versionId that it must have; empty for any.</param>
    public ResolvedReference Find(ReadOnlySpan<byte> fullUrl, ReadOnlySpan<byte> version)
    {
        var found = default(Node);
        if (_byUrl.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(fullUrl, out var chain))
            for (var at = chain.First; at >= 0; at = _next[at])
            {
                var resource = _entries[at].Child("resource"u8);
                if (!version.IsEmpty && !resource.Child("meta"u8).Child("versionId"u8).Value.SequenceEqual(version))
                    continue;
                if (found.Exists)
                    return new(ReferencePlace.Bundled, found, IsAmbiguous: true);
                found = resource;
            }
        return found.Exists ? new(ReferencePlace.Bundled, found) : default;
    }

    private void Add(Node entry, ByteKey url)
    {
        var at = _entries.Count;
        _entries.Add(entry);
        _next.Add(-1);
        if (_byUrl.TryGetValue(url, out var chain))
            _next[chain.Last] = at;
        else
            chain.First = at;
        _byUrl[url] = (chain.First, at);
    }
}
