namespace Negatoscope.Fhir.Definitions;

/// <summary>The resources of an archive as a layer of a library.</summary>
/// <param name="aliases">Further canonicals of a resource, by the canonical that it has: a guide that moved keeps its definitions.</param>
public sealed class ArchiveSource(DefinitionArchive archive, IReadOnlyDictionary<string, IReadOnlyList<string>>? aliases = null) : IDefinitionSource
{
    private readonly Dictionary<DefinitionKey, ArchiveEntry> _entries = Index(archive, aliases);

    public IReadOnlyCollection<DefinitionKey> Keys => _entries.Keys;

    public Node Read(DefinitionKey key) => FhirDocument.ParseJson(archive.Read(_entries[key])).Root;

    private static Dictionary<DefinitionKey, ArchiveEntry> Index(DefinitionArchive archive, IReadOnlyDictionary<string, IReadOnlyList<string>>? aliases)
    {
        var entries = new Dictionary<DefinitionKey, ArchiveEntry>(archive.Entries.Count);
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(KeyOf(entry, entry.Url), entry);
            if (aliases is not null && aliases.TryGetValue(entry.Url, out var others))
                foreach (var other in others)
                    entries.TryAdd(KeyOf(entry, other), entry);
        }
        return entries;
    }

    private static DefinitionKey KeyOf(ArchiveEntry entry, string url) => new(entry.ResourceType, url, entry.Version, entry.Type, entry.IsTypeDefinition);
}
