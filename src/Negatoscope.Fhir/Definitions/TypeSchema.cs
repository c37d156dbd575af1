using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions;

public enum SchemaKind { Primitive, Complex, Backbone, Resource, Logical }

/// <summary>
/// The shape of a type or of a backbone element: which children it may have, and of which types. FHIRPath and validation walk instances along it.
/// </summary>
/// <remarks>Immutable to its users; the types of children are resolved when first walked to, so one type does not drag in all others.</remarks>
public sealed class TypeSchema
{
    /// <summary>A broken definition may be based on itself.</summary>
    private const int MaxBases = 16;

    private readonly DefinitionLibrary _library;
    private readonly string? _baseType;
    private readonly FrozenDictionary<string, ElementSchema> _byName;

    private TypeSchema(string name, SchemaKind kind, bool isAbstract, string? baseType, ImmutableArray<ElementSchema> elements, StructureDefinition definition, DefinitionLibrary library)
    {
        Name = name;
        Kind = kind;
        IsAbstract = isAbstract;
        Elements = elements;
        Definition = definition;
        _baseType = baseType;
        _library = library;
        _byName = elements.ToFrozenDictionary(element => element.Name, StringComparer.Ordinal);
        Names = new(elements);
    }

    /// <summary><c>Patient</c>, <c>HumanName</c>, <c>code</c>; the path of a backbone element (<c>Patient.contact</c>); the URL of a logical model.</summary>
    public string Name { get; }

    public SchemaKind Kind { get; }

    public bool IsAbstract { get; }

    /// <summary>In the order of the definition, which is that of XML.</summary>
    public ImmutableArray<ElementSchema> Elements { get; }

    /// <summary>What JSON and XML may call the children: a choice goes by one name a type.</summary>
    public ElementNames Names { get; }

    /// <summary>The definition that the shape was taken from; a backbone element's is that of its resource.</summary>
    public StructureDefinition Definition { get; }

    /// <summary>The layer that defines the type.</summary>
    internal DefinitionLibrary Library => _library;

    /// <summary>The type specialised: Age is a Quantity, Patient a DomainResource, Patient.contact a BackboneElement.</summary>
    public TypeSchema? Base => field ??= _baseType is null ? null : _library.Schema(_baseType);

    /// <summary>By the name of the definition, without <c>[x]</c>: <c>value</c>.</summary>
    public ElementSchema? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>This type or one that it specialises.</summary>
    public bool Is(string type)
    {
        var schema = this;
        for (var depth = 0; schema is not null && depth < MaxBases; depth++, schema = schema.Base)
            if (schema.Name == type)
                return true;
        return false;
    }

    public override string ToString() => Name;

    /// <summary>The shape that a definition with a snapshot describes.</summary>
    internal static TypeSchema Of(StructureDefinition definition, DefinitionLibrary library) => new TypeSchemaBuilder(definition, library).Build();

    internal static TypeSchema Make(string name, SchemaKind kind, bool isAbstract, string? baseType, ImmutableArray<ElementSchema> elements, StructureDefinition definition, DefinitionLibrary library) =>
        new(name, kind, isAbstract, baseType, elements, definition, library);
}
