using System.Collections.Concurrent;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// The definitions at hand, in layers: what a layer does not define is looked for beneath it. Resources are read when first asked for and
/// kept, so one R4 layer serves every validation and a guide costs what is used of it.
/// </summary>
/// <remarks>Thread-safe. Two threads that ask for the same thing at once may both read it; they get equal answers.</remarks>
public sealed class DefinitionLibrary
{
    private readonly DefinitionLibrary? _beneath;
    private readonly Dictionary<(string ResourceType, string Url), List<(DefinitionKey Key, IDefinitionSource Source)>> _byUrl = [];
    private readonly Dictionary<string, DefinitionKey> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DefinitionKey, Node> _read = new();
    private readonly ConcurrentDictionary<DefinitionKey, StructureDefinition?> _structures = new();
    private readonly ConcurrentDictionary<DefinitionKey, SnapshotResult> _snapshots = new();
    private readonly ConcurrentDictionary<string, TypeSchema?> _schemas = new(StringComparer.Ordinal);

    /// <param name="sources">Of definitions with one URL and version, the first source's holds.</param>
    /// <param name="beneath">Where to look for what the sources do not define.</param>
    public DefinitionLibrary(IEnumerable<IDefinitionSource> sources, DefinitionLibrary? beneath = null)
    {
        _beneath = beneath;
        foreach (var source in sources)
            foreach (var key in source.Keys)
                Index(key, source);
    }

    public DefinitionLibrary? Beneath => _beneath;

    /// <summary>A layer on top of this one.</summary>
    public DefinitionLibrary With(params IEnumerable<IDefinitionSource> sources) => new(sources, this);

    /// <summary>Every definition of this layer and those beneath, the top first; one that is defined anew appears twice.</summary>
    public IEnumerable<DefinitionKey> Keys => _byUrl.Values.SelectMany(found => found).Select(found => found.Key).Concat(_beneath?.Keys ?? []);

    /// <summary>The conformance resource that a canonical names, or an absent node.</summary>
    public Node Find(string resourceType, string canonical) =>
        Locate(resourceType, Canonical.Parse(canonical)) is var (layer, key, source) ? layer._read.GetOrAdd(key, static (k, s) => s.Read(k), source) : default;

    /// <summary>The StructureDefinition that a canonical names, as it was published; null when it is not at hand.</summary>
    public StructureDefinition? Structure(string canonical) =>
        Locate("StructureDefinition", Canonical.Parse(canonical)) is var (layer, key, source)
            ? layer._structures.GetOrAdd(key, static (k, s) => StructureDefinitionReader.Read(s.Read(k)), source)
            : null;

    /// <summary>The StructureDefinition that a canonical names with its snapshot: as published, else generated; null when it is not at hand or none can be made.</summary>
    /// <remarks>What was wrong with it: <see cref="SnapshotOf(string)"/>.</remarks>
    public StructureDefinition? WithSnapshot(string canonical) => SnapshotOf(canonical)?.Definition;

    /// <summary>The same with the issues of making the snapshot, which is done once; null when the definition is not at hand.</summary>
    public SnapshotResult? SnapshotOf(string canonical) => SnapshotOf(canonical, new());

    internal SnapshotResult? SnapshotOf(string canonical, SnapshotRun run) =>
        Locate("StructureDefinition", Canonical.Parse(canonical)) is var (layer, key, source) ? layer.SnapshotOf(key, source, run) : null;

    /// <summary>The definition of a type: <c>Patient</c>, <c>HumanName</c>, <c>code</c>, or the URL of a logical model.</summary>
    public StructureDefinition? TypeDefinition(string type) => TypeKey(type) is { } key ? Structure(key.Url) : null;

    private StructureDefinition? TypeSnapshot(string type) => TypeDefinition(type) is { } definition ? WithSnapshot(definition.Canonical) ?? definition : null;

    /// <summary>The shape of a type, for walking instances of it; null when the type is not at hand.</summary>
    public TypeSchema? Schema(string type)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            if (layer._types.ContainsKey(type))
                return layer._schemas.GetOrAdd(type, static (name, library) => library.TypeSnapshot(name) is { } definition ? TypeSchema.Of(definition, library) : null, layer);
        return null;
    }

    private SnapshotResult? SnapshotOf(DefinitionKey key, IDefinitionSource source, SnapshotRun run)
    {
        if (_snapshots.TryGetValue(key, out var known))
            return known;
        if (_structures.GetOrAdd(key, static (k, s) => StructureDefinitionReader.Read(s.Read(k)), source) is not { } definition)
            return null;
        var cuts = run.Cuts;
        var made = definition.Snapshot.IsEmpty || !definition.IsR4 ? new SnapshotGenerator(this).Generate(definition, run) : new(definition, []);
        return run.Cuts == cuts && !run.IsExhausted ? _snapshots.GetOrAdd(key, made) : made;
    }

    private DefinitionKey? TypeKey(string type)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            if (layer._types.TryGetValue(type, out var key))
                return key;
        return null;
    }

    private (DefinitionLibrary Layer, DefinitionKey Key, IDefinitionSource Source)? Locate(string resourceType, Canonical canonical)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            if (layer._byUrl.TryGetValue((resourceType, canonical.Url), out var found))
                foreach (var (key, source) in found)
                    if (Satisfies(key.Version, canonical.Version))
                        return (layer, key, source);
        return null;
    }

    /// <summary>A reference to 4.0 is met by 4.0.1, as R4 packages write them.</summary>
    private static bool Satisfies(string? version, string? wanted) =>
        wanted is null || version == wanted || version is not null && version.StartsWith(wanted + ".", StringComparison.Ordinal);

    private void Index(DefinitionKey key, IDefinitionSource source)
    {
        var place = (key.ResourceType, key.Url);
        if (!_byUrl.TryGetValue(place, out var found))
            _byUrl[place] = found = new(1);
        found.Add((key, source));
        if (key is { IsTypeDefinition: true, Type: { } type })
            _types.TryAdd(type, key);
    }
}
