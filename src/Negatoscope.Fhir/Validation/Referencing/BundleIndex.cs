using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Referencing;

/// <summary>The entries of one bundle by fullUrl, so that resolving costs the same however many there are (R4 bundle.html#references).</summary>
internal sealed class BundleIndex
{
    private readonly Node _bundle;
    private readonly Dictionary<ByteKey, ResolvedReference> _byUrl = new(ByteKeys.Comparer);

    /// <summary>By fullUrl and meta.versionId. A history has many versions of one URL, and most bundles have none.</summary>
    private Dictionary<ByteKey, ResolvedReference>? _byVersion;

    public BundleIndex(Node bundle)
    {
        _bundle = bundle;
        foreach (var (url, resource) in Resources())
            Add(_byUrl, url.ValueMemory, resource);
    }

    /// <summary>The resource of an entry with that fullUrl.</summary>
    /// <param name="version">The meta.versionId that it must have; empty for any.</param>
    public ResolvedReference Find(ReadOnlySpan<byte> fullUrl, ReadOnlySpan<byte> version) => version.IsEmpty
        ? _byUrl.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(fullUrl, out var found) ? found : default
        : (_byVersion ??= IndexVersions()).GetValueOrDefault(new(Key(fullUrl, version)));

    private Dictionary<ByteKey, ResolvedReference> IndexVersions()
    {
        var index = new Dictionary<ByteKey, ResolvedReference>(ByteKeys.Comparer);
        foreach (var (url, resource) in Resources())
            if (resource.Child("meta"u8).Child("versionId"u8) is { HasValue: true } version)
                Add(index, Key(url.Value, version.Value), resource);
        return index;
    }

    private IEnumerable<(Node FullUrl, Node Resource)> Resources()
    {
        foreach (var entry in _bundle.Children)
            if (entry.IsNamed("entry"u8) && entry.Child("fullUrl"u8) is { HasValue: true } url && entry.Child("resource"u8) is { IsResource: true } resource)
                yield return (url, resource);
    }

    /// <summary>Of several resources the first is given, and it is said that there are more.</summary>
    private static void Add(Dictionary<ByteKey, ResolvedReference> index, ReadOnlyMemory<byte> key, Node resource)
    {
        if (!index.TryAdd(new(key), new(ReferencePlace.Bundled, resource)))
            index[new(key)] = index[new(key)] with { IsAmbiguous = true };
    }

    /// <summary>No URL has a zero byte.</summary>
    private static byte[] Key(ReadOnlySpan<byte> fullUrl, ReadOnlySpan<byte> version) => [.. fullUrl, 0, .. version];
}
