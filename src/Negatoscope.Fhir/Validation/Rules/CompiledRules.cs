using System.Collections.Concurrent;
using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>
/// What validation makes of the definitions of one library layer: each is compiled when first needed and kept with the layer that owns it, so
/// that all validators above the R4 layer share what R4 says.
/// </summary>
internal sealed class CompiledRules
{
    private readonly ConcurrentDictionary<TypeSchema, TypeRules> _types = new();
    private readonly ConcurrentDictionary<ByteKey, TypeRules> _byName = new(ByteKeys.Comparer);

    private CompiledRules(DefinitionLibrary library) => Library = library;

    public static CompiledRules Of(DefinitionLibrary library) => library.Kept(static owner => new CompiledRules(owner));

    public DefinitionLibrary Library { get; }

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
}
