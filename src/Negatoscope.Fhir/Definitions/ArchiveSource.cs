using System.Collections.Concurrent;

namespace Negatoscope.Fhir.Definitions;

/// <summary>The resources of an archive as a layer of a library.</summary>
/// <param name="aliases">Further canonicals of a resource, each with the canonical that the archive knows: a guide that moved keeps its definitions.</param>
public sealed class ArchiveSource(DefinitionArchive archive, IReadOnlyDictionary<string, string>? aliases = null) : IDefinitionSource
{
    private readonly ConcurrentDictionary<DefinitionKey, ArchiveEntry> _found = new();

    public IReadOnlyCollection<DefinitionKey> Keys =>
        [.. archive.Entries.Select(entry => Keep(entry, entry.Url)), .. (aliases ?? new Dictionary<string, string>()).Select(Alias).OfType<DefinitionKey>()];

    public DefinitionKey? Find(string resourceType, Canonical canonical)
    {
        var url = aliases is not null && aliases.TryGetValue(canonical.Url, out var published) ? published : canonical.Url;
        var entry = archive.Find(new Canonical(url, canonical.Version).ToString()) ?? archive.Find(url);
        return entry is not null && entry.ResourceType == resourceType && (entry.Url != url || canonical.IsMetBy(entry.Version))
            ? Keep(entry, canonical.Url)
            : null;
    }

    public DefinitionKey? FindType(string type)
    {
        if (aliases is not null && aliases.TryGetValue(type, out var published))
            return archive.FindType(published) is { } model && model.Type == published ? Keep(model, type) : null;
        return archive.FindType(type) is { } entry && entry.Type == type ? Keep(entry, entry.Url) : null;
    }

    public Node Read(DefinitionKey key) => FhirDocument.ParseJson(archive.Read(_found[key])).Root;

    private DefinitionKey? Alias(KeyValuePair<string, string> alias) => archive.Find(alias.Value) is { } entry ? Keep(entry, alias.Key) : null;

    private DefinitionKey Keep(ArchiveEntry entry, string url)
    {
        var key = new DefinitionKey(entry.ResourceType, url, entry.Version, entry.Type, entry.IsTypeDefinition);
        _found.TryAdd(key, entry);
        return key;
    }
}
