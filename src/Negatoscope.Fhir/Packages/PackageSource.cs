using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Packages;

/// <summary>
/// Conformance resources from folders, files and FHIR packages, with the packages that these depend on. Loading notes what each file defines;
/// a resource is read when it is asked for.
/// </summary>
/// <remarks>
/// Any resource with a canonical URL counts, alone in its file or in a Bundle, JSON or XML. What cannot be read is an issue, never an exception.
/// Of definitions with one URL and version, the first holds, in the order of the paths, then of the names. Thread-safe.
/// </remarks>
public sealed class PackageSource : IDefinitionSource
{
    private readonly Dictionary<DefinitionKey, (StoredFile File, Scanned Scanned)> _found;
    private readonly Dictionary<(string ResourceType, string Url), List<DefinitionKey>> _byUrl = [];
    private readonly Dictionary<string, DefinitionKey> _types = new(StringComparer.Ordinal);

    internal PackageSource(Dictionary<DefinitionKey, (StoredFile File, Scanned Scanned)> found, IReadOnlyList<string> packages, IReadOnlyList<PackageIssue> issues)
    {
        _found = found;
        Packages = packages;
        Issues = issues;
        foreach (var key in found.Keys)
        {
            if (!_byUrl.TryGetValue((key.ResourceType, key.Url), out var versions))
                _byUrl.Add((key.ResourceType, key.Url), versions = new(1));
            versions.Add(key);
            if (key is { IsTypeDefinition: true, Type: { } type })
                _types.TryAdd(type, key);
        }
    }

    public IReadOnlyCollection<DefinitionKey> Keys => _found.Keys;

    /// <summary>The packages that were read, as <c>id#version</c>; dependencies among them.</summary>
    public IReadOnlyList<string> Packages { get; }

    public IReadOnlyList<PackageIssue> Issues { get; }

    /// <summary>Something was asked for that cannot be read at all.</summary>
    public bool HasUnreadablePath => Issues.Any(found => found.Issue.Code == "unreadable-definition");

    /// <param name="paths">Folders (read in depth), files (JSON, XML) or FHIR packages (.tgz).</param>
    public static PackageSource Load(IEnumerable<string> paths, PackageOptions? options = null, CancellationToken cancel = default) =>
        new PackageLoader(options ?? new(), cancel).Load(paths);

    /// <summary>Of several versions that fit, the latest: so R4 references.html#canonical advises where a reference names none.</summary>
    public DefinitionKey? Find(string resourceType, Canonical canonical) => _byUrl.TryGetValue((resourceType, canonical.Url), out var versions)
        ? versions.Where(key => canonical.IsMetBy(key.Version)).MaxBy(key => key.Version, VersionOrder.Comparer)
        : null;

    public DefinitionKey? FindType(string type) => _types.GetValueOrDefault(type);

    public Node Read(DefinitionKey key) => _found.TryGetValue(key, out var found) ? found.File.Read(found.Scanned) : default;
}
