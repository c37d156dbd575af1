using System.Collections.Concurrent;
using Negatoscope.Fhir.Definitions.Snapshots;

namespace Negatoscope.Fhir.Definitions;

/// <summary>
/// The definitions at hand, in layers: what a layer does not define is looked for beneath it. Resources are read when first asked for and
/// kept, so one R4 layer serves every validation and a guide costs what is used of it.
/// </summary>
/// <remarks>Thread-safe. Two threads that ask for the same thing at once may both read it; they get equal answers.</remarks>
public sealed class DefinitionLibrary
{
    private readonly DefinitionLibrary? _beneath;
    private readonly IReadOnlyList<IDefinitionSource> _sources;
    private readonly ConcurrentDictionary<DefinitionKey, Node> _read = new();
    private readonly ConcurrentDictionary<DefinitionKey, StructureDefinition?> _structures = new();
    private readonly ConcurrentDictionary<DefinitionKey, SnapshotResult> _snapshots = new();
    private readonly ConcurrentDictionary<string, TypeSchema?> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, object> _kept = new();

    /// <param name="sources">Of definitions with one URL and version, the first source's holds.</param>
    /// <param name="beneath">Where to look for what the sources do not define.</param>
    public DefinitionLibrary(IEnumerable<IDefinitionSource> sources, DefinitionLibrary? beneath = null)
    {
        _sources = [.. sources];
        _beneath = beneath;
    }

    private static readonly Lazy<DefinitionLibrary> LazyR4 = new(() => new([new ArchiveSource(DefinitionArchive.R4)]));

    /// <summary>The published FHIR R4 (4.0.1) definitions. Every other library stands on this one, so what is compiled of it is compiled once.</summary>
    public static DefinitionLibrary R4 => LazyR4.Value;

    public DefinitionLibrary? Beneath => _beneath;

    /// <summary>A layer on top of this one.</summary>
    public DefinitionLibrary With(params IEnumerable<IDefinitionSource> sources) => new(sources, this);

    /// <summary>Every definition of this layer and those beneath, the top first; one that is defined anew appears twice.</summary>
    public IEnumerable<DefinitionKey> Keys => OwnKeys.Concat(_beneath?.Keys ?? []);

    internal IEnumerable<DefinitionKey> OwnKeys => _sources.SelectMany(source => source.Keys);

    /// <summary>This layer itself, not one beneath, defines that URL in some version.</summary>
    internal bool DefinesHere(string resourceType, string url)
    {
        foreach (var source in _sources)
            if (source.Find(resourceType, new(url, null)) is not null)
                return true;
        return false;
    }

    /// <summary>What another part of the engine makes of this layer once and leaves with it, such as compiled rules.</summary>
    internal T Kept<T>(Func<DefinitionLibrary, T> make) where T : class => (T)_kept.GetOrAdd(typeof(T), static (_, m) => m.make(m.library), (make, library: this));

    /// <summary>The conformance resource that a canonical names, or an absent node.</summary>
    public Node Find(string resourceType, string canonical) =>
        Locate(resourceType, Canonical.Parse(canonical)) is var (layer, key, source) ? layer._read.GetOrAdd(key, static (k, s) => s.Read(k), source) : default;

    /// <summary>The layer that has what a canonical names; null when it is not at hand.</summary>
    internal DefinitionLibrary? OwnerOf(string resourceType, string canonical) => Locate(resourceType, Canonical.Parse(canonical))?.Layer;

    /// <summary>The StructureDefinition that a canonical names, as it was published; null when it is not at hand.</summary>
    public StructureDefinition? Structure(string canonical) =>
        Locate("StructureDefinition", Canonical.Parse(canonical)) is var (layer, key, source) ? layer.Structure(key, source) : null;

    /// <summary>The StructureDefinition that a canonical names with its snapshot: as published, else generated; null when it is not at hand or none can be made.</summary>
    /// <remarks>What was wrong with it: <see cref="SnapshotOf(string)"/>.</remarks>
    public StructureDefinition? WithSnapshot(string canonical) => SnapshotOf(canonical)?.Definition;

    /// <summary>The same with the issues of making the snapshot, which is done once; null when the definition is not at hand.</summary>
    public SnapshotResult? SnapshotOf(string canonical) => SnapshotOf(canonical, new());

    internal SnapshotResult? SnapshotOf(string canonical, SnapshotRun run) =>
        Locate("StructureDefinition", Canonical.Parse(canonical)) is var (layer, key, source) ? layer.SnapshotOf(key, source, run) : null;

    /// <summary>The definition of a type: <c>Patient</c>, <c>HumanName</c>, <c>code</c>, or the URL of a logical model.</summary>
    public StructureDefinition? TypeDefinition(string type) => LocateType(type) is var (layer, key, source) ? layer.Structure(key, source) : null;

    /// <summary>The shape of a type, for walking instances of it; null when the type is not at hand.</summary>
    public TypeSchema? Schema(string type) => LocateType(type) is var (layer, key, source) ? layer.Schema(type, key, source) : null;

    private StructureDefinition? Structure(DefinitionKey key, IDefinitionSource source) =>
        _structures.GetOrAdd(key, static (k, s) => StructureDefinitionReader.Read(s.Read(k)), source);

    private TypeSchema? Schema(string type, DefinitionKey key, IDefinitionSource source)
    {
        if (_schemas.TryGetValue(type, out var known))
            return known;
        var made = (SnapshotOf(key, source, new())?.Definition ?? Structure(key, source)) is { } definition ? TypeSchema.Of(definition, this) : null;
        return _schemas.GetOrAdd(type, made);
    }

    private SnapshotResult? SnapshotOf(DefinitionKey key, IDefinitionSource source, SnapshotRun run)
    {
        if (_snapshots.TryGetValue(key, out var known))
            return known;
        if (Structure(key, source) is not { } definition)
            return null;
        var cuts = run.Cuts;
        var made = definition.Snapshot.IsEmpty || !definition.IsR4 && !definition.Differential.IsEmpty ? new SnapshotGenerator(this).Generate(definition, run) : new(definition, []);
        return run.Cuts == cuts && !run.IsExhausted ? _snapshots.GetOrAdd(key, made) : made;
    }

    private (DefinitionLibrary Layer, DefinitionKey Key, IDefinitionSource Source)? Locate(string resourceType, Canonical canonical)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            foreach (var source in layer._sources)
                if (source.Find(resourceType, canonical) is { } key)
                    return (layer, key, source);
        return null;
    }

    private (DefinitionLibrary Layer, DefinitionKey Key, IDefinitionSource Source)? LocateType(string type)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            foreach (var source in layer._sources)
                if (source.FindType(type) is { } key && StructureDefinition.IsNamedAfterType(key.Url, type))
                    return (layer, key, source);
        return null;
    }
}
