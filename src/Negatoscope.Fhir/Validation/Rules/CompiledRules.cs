using System.Collections.Concurrent;
using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Terminology;
using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>
/// What validation makes of the definitions of one library layer: each is compiled when first needed and kept with the layer that owns it, so
/// that all validators above the R4 layer share what R4 says.
/// </summary>
internal sealed class CompiledRules
{
    private readonly ConcurrentDictionary<TypeSchema, TypeRules> _types = new();
    private readonly ConcurrentDictionary<ByteKey, TypeRules> _byName = new(ByteKeys.Comparer);
    private readonly ConcurrentDictionary<string, ProfileRules> _profiles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ByteKey, ProfileRules> _extensions = new(ByteKeys.Comparer);

    /// <summary>By the binding itself: comparing what it says would cost more than checking a code.</summary>
    private readonly ConcurrentDictionary<Binding, CompiledBinding?> _bindings = new(ReferenceEqualityComparer.Instance);

    private CompiledRules(DefinitionLibrary library)
    {
        Library = library;
        PathContext = new(library) { IsLenient = true };
    }

    public static CompiledRules Of(DefinitionLibrary library) => library.Kept(static owner => new CompiledRules(owner));

    public DefinitionLibrary Library { get; }

    public TerminologyService Terminology => field ??= TerminologyService.Of(Library);

    /// <summary>Validations copy it, and so share its buffers.</summary>
    public EvaluationContext PathContext { get; }

    public ExpressionCache Expressions { get; } = new();

    /// <summary>A binding as this layer sees it; null where it asks nothing that could be checked.</summary>
    public CompiledBinding? Binding(Binding binding) => _bindings.GetOrAdd(binding, static (key, terminology) => terminology.Binding(key), Terminology);

    /// <summary>The rules of a named type; null when the type is not at hand.</summary>
    public TypeRules? Type(ReadOnlySpan<byte> name)
    {
        if (_byName.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(name, out var known))
            return known;
        return Library.Schema(Encoding.UTF8.GetString(name)) is { } schema ? _byName.GetOrAdd(new(name.ToArray()), Type(schema)) : null;
    }

    /// <summary>The rules of a type or backbone element.</summary>
    public static TypeRules Type(TypeSchema schema)
    {
        var owner = Of(schema.Library);
        return owner._types.GetOrAdd(schema, static (type, rules) => new(type, rules), owner);
    }

    /// <summary>What a profile or a type asks; null when it is not at hand.</summary>
    public ProfileRules? Profile(string canonical)
    {
        if (_profiles.TryGetValue(canonical, out var known))
            return known;
        if (Library.OwnerOf("StructureDefinition", canonical) is not { } owner)
            return null;
        var profile = owner == Library ? Compile(canonical) : Of(owner).Profile(canonical);
        return profile is null ? null : _profiles.GetOrAdd(canonical, profile);
    }

    /// <summary>The definition that the url of an extension names; null when it is not at hand.</summary>
    public ProfileRules? Extension(ReadOnlySpan<byte> url)
    {
        if (_extensions.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(url, out var known))
            return known;
        return Profile(Encoding.UTF8.GetString(url)) is { } profile ? _extensions.GetOrAdd(new(url.ToArray()), profile) : null;
    }

    /// <summary>A definition with its snapshot; null when it is not at hand.</summary>
    public StructureDefinition? Structure(string canonical) => Library.WithSnapshot(canonical);

    private ProfileRules? Compile(string canonical)
    {
        if (Library.SnapshotOf(canonical) is not { } snapshot || (snapshot.Definition ?? Library.Structure(canonical)) is not { } definition)
            return null;
        var fragment = canonical.IndexOf('#', StringComparison.Ordinal);
        return ProfileCompiler.Compile(definition, snapshot.Issues, this, fragment < 0 ? null : canonical[(fragment + 1)..]);
    }
}
