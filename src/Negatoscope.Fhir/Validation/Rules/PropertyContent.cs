using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

internal enum ContentKind
{
    /// <summary>The type is not at hand.</summary>
    Unknown,
    Primitive,
    Complex,
    Extension,

    /// <summary>The instance says which type it is.</summary>
    Resource,
}

/// <summary>What a child holds, resolved once.</summary>
internal sealed class PropertyContent
{
    private PropertyContent(ContentKind kind, TypeRules? type)
    {
        Kind = kind;
        Type = type;
        Primitive = type?.Primitive ?? PrimitiveType.None;
    }

    public ContentKind Kind { get; }

    /// <summary>Null for a resource, which brings its own, and where the type is not at hand.</summary>
    public TypeRules? Type { get; }

    public PrimitiveType Primitive { get; }

    public static PropertyContent Of(PropertyRules property)
    {
        if (property.Element.IsResource)
            return new(ContentKind.Resource, null);
        if (property.Name.Type is not { } schema)
            return new(ContentKind.Unknown, null);
        return new(KindOf(schema), CompiledRules.Type(schema));
    }

    private static ContentKind KindOf(TypeSchema schema) =>
        schema.Kind == SchemaKind.Primitive ? ContentKind.Primitive : schema.Name == "Extension" ? ContentKind.Extension : ContentKind.Complex;
}
