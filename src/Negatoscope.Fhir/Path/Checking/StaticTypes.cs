using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Path.Checking;

/// <summary>A type that an item may have: a FHIR type, or one of FHIRPath's own.</summary>
internal readonly record struct StaticType(TypeSchema? Schema, PathKind Kind)
{
    public static StaticType Of(TypeSchema schema) => new(schema, PathKind.Node);

    public static StaticType Of(PathKind kind) => new(null, kind);

    /// <summary>The kind of value that such an item converts to; <see cref="PathKind.None"/> for an element that has none.</summary>
    public PathKind ValueKind => Schema is null ? Kind : NodeValue.IsQuantity(Schema) ? PathKind.Quantity : NodeValue.KindOf(Schema.Name);

    public override string ToString() => Schema?.Name ?? "System." + Kind;
}

/// <summary>The types that the items of a collection may have. Of some collections they cannot be known before evaluation.</summary>
internal sealed class StaticTypes
{
    private StaticTypes(IReadOnlyList<StaticType>? types) => Types = types ?? [];

    public static StaticTypes Unknown { get; } = new(null);

    /// <summary>Of children() and descendants(), whose order N1 §5.8 leaves open, and of what is found from there.</summary>
    public static StaticTypes Unordered { get; } = new(null);

    public bool IsUnordered => ReferenceEquals(this, Unordered);

    /// <summary>Empty when they are not known.</summary>
    public IReadOnlyList<StaticType> Types { get; }

    public bool AreKnown => Types.Count > 0;

    public static StaticTypes Of(IEnumerable<StaticType> types) => new([.. types.Distinct()]);

    public static StaticTypes Of(PathKind kind) => new([StaticType.Of(kind)]);

    /// <summary>Of a type that the instance specialises, such as Resource, nothing is known but that.</summary>
    public static StaticTypes Of(TypeSchema? schema) => schema is null or { IsAbstract: true } ? Unknown : new([StaticType.Of(schema)]);

    public StaticTypes And(StaticTypes other) => AreKnown && other.AreKnown ? Of(Types.Concat(other.Types)) : Unknown;

    /// <summary>The types of the children of a name: null when no type has such a child.</summary>
    public StaticTypes? Children(string name, DefinitionLibrary library)
    {
        if (!AreKnown)
            return this;
        StaticTypes? all = null;
        foreach (var type in Types)
            if (Children(type, name, library) is { } children)
                all = all is null ? children : all.And(children);
        return all;
    }

    private static StaticTypes? Children(StaticType type, string name, DefinitionLibrary library)
    {
        if (type.Schema is not { } schema)
            return type.Kind switch
            {
                PathKind.Type => Of(PathKind.String),
                PathKind.Quantity when name == "value" => Of(PathKind.Decimal),
                PathKind.Quantity when name == "unit" => Of(PathKind.String),
                _ => null,
            };
        if (schema.Find(name) is { } element)
            return Of(element, library);
        return schema.Kind == SchemaKind.Primitive && name == "value" ? Of(type.ValueKind) : null;
    }

    private static StaticTypes Of(ElementSchema element, DefinitionLibrary library)
    {
        if (!element.IsChoice)
            return element.IsResource ? Unknown : Of(element.Type);
        var schemas = element.TypeNames.Select(library.Schema).ToList();
        return schemas.Contains(null) ? Unknown : Of(schemas.OfType<TypeSchema>().Select(StaticType.Of));
    }

    public override string ToString() => AreKnown ? string.Join(" | ", Types.Take(4)) + (Types.Count > 4 ? " | ..." : "") : "anything";
}
