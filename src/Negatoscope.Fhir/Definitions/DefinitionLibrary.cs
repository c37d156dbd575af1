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
    private readonly ConcurrentDictionary<string, TypeSchema?> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, object> _kept = new();

    /// <param name="sources">Of definitions with one URL and version, the first source's holds.</param>
    /// <param name="beneath">Where to look for what the sources do not define.</param>
    public DefinitionLibrary(IEnumerable<IDefinitionSource> sources, DefinitionLibrary? beneath = null)
    {
        _beneath = beneath;
        foreach (var source in sources)
            foreach (var key in source.Keys)
                Index(key, source);
    }

    private static readonly Lazy<DefinitionLibrary> LazyR4 = new(() => new([new ArchiveSource(DefinitionArchive.R4)]));

    /// <summary>The published FHIR R4 (4.0.1) definitions. Every other library stands on this one, so what is compiled of it is compiled once.</summary>
    public static DefinitionLibrary R4 => LazyR4.Value;

    public DefinitionLibrary? Beneath => _beneath;

    /// <summary>A layer on top of this one.</summary>
    public DefinitionLibrary With(params IEnumerable<IDefinitionSource> sources) => new(sources, this);

    /// <summary>Every definition of this layer and those beneath, the top first; one that is defined anew appears twice.</summary>
    public IEnumerable<DefinitionKey> Keys => _byUrl.Values.SelectMany(found => found).Select(found => found.Key).Concat(_beneath?.Keys ?? []);

    /// <summary>What another part of the engine makes of this layer once and leaves with it, such as compiled rules.</summary>
    internal T Kept<T>(Func<DefinitionLibrary, T> make) where T : class => (T)_kept.GetOrAdd(typeof(T), static (_, m) => m.make(m.library), (make, library: this));

    /// <summary>The conformance resource that a canonical names, or an absent node.</summary>
    public Node Find(string resourceType, string canonical) =>
        Locate(resourceType, Canonical.Parse(canonical)) is var (layer, key, source) ? layer._read.GetOrAdd(key, static (k, s) => s.Read(k), source) : default;

    /// <summary>The StructureDefinition that a canonical names, as it was published; null when it is not at hand.</summary>
    public StructureDefinition? Structure(string canonical) =>
        Locate("StructureDefinition", Canonical.Parse(canonical)) is var (layer, key, source)
            ? layer._structures.GetOrAdd(key, static (k, s) => StructureDefinitionReader.Read(s.Read(k)), source)
            : null;

    /// <summary>The definition of a type: <c>Patient</c>, <c>HumanName</c>, <c>code</c>, or the URL of a logical model.</summary>
    public StructureDefinition? TypeDefinition(string type) => TypeKey(type) is { } key ? Structure(key.Url) : null;

    /// <summary>The shape of a type, for walking instances of it; null when the type is not at hand.</summary>
    public TypeSchema? Schema(string type)
    {
        for (var layer = this; layer is not null; layer = layer._beneath)
            if (layer._types.ContainsKey(type))
                return layer._schemas.GetOrAdd(type, static (name, library) => library.TypeDefinition(name) is { } definition ? TypeSchema.Of(definition, library) : null, layer);
        return null;
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
