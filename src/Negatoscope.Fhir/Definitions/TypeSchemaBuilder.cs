using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions;

/// <summary>Turns the snapshot of a type definition into nested shapes.</summary>
internal sealed class TypeSchemaBuilder(StructureDefinition definition, DefinitionLibrary library)
{
    private readonly ImmutableArray<ElementDefinition> _elements = definition.Snapshot.Length > 0 ? definition.Snapshot : definition.Differential;
    private readonly Dictionary<string, TypeSchema> _backbones = new(StringComparer.Ordinal);

    public TypeSchema Build()
    {
        var root = _elements is [{ } first, ..] ? first.Path : definition.Type;
        var kind = definition.Kind switch
        {
            StructureKind.PrimitiveType => SchemaKind.Primitive,
            StructureKind.ComplexType => SchemaKind.Complex,
            StructureKind.Logical => SchemaKind.Logical,
            _ => SchemaKind.Resource,
        };
        var elements = Children(root);
        if (kind == SchemaKind.Primitive)
            elements = [.. elements.Where(element => element.Name != "value")]; // the node itself holds it
        return TypeSchema.Make(definition.Type, kind, definition.IsAbstract, BaseType(), elements, definition, library);
    }

    private string? BaseType() =>
        definition.BaseDefinition is { } url ? library.Structure(url)?.Type ?? url[(url.LastIndexOf('/') + 1)..] : null;

    private ImmutableArray<ElementSchema> Children(string parent)
    {
        var children = ImmutableArray.CreateBuilder<ElementSchema>();
        foreach (var element in _elements)
            if (element.SliceName is null && IsChild(parent, element.Path))
                children.Add(new(element, library.Schema, BackboneOf(element)));
        return children.ToImmutable();
    }

    private static bool IsChild(string parent, string path) =>
        path.Length > parent.Length && path.StartsWith(parent, StringComparison.Ordinal) && path[parent.Length] == '.' && path.IndexOf('.', parent.Length + 1) < 0;

    private Func<TypeSchema>? BackboneOf(ElementDefinition element)
    {
        var path = element.ContentReference is { } reference ? reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..] : element.Path;
        return element.ContentReference is not null || _elements.Any(other => IsChild(path, other.Path)) ? () => Backbone(path) : null;
    }

    private TypeSchema Backbone(string path)
    {
        lock (_backbones) // a backbone may hold itself (Questionnaire.item.item), so it is made once and found again
        {
            if (_backbones.TryGetValue(path, out var known))
                return known;
            var element = _elements.FirstOrDefault(e => e.Path == path);
            var baseType = element is { Types: [var type, ..] } ? type.Code : "Element";
            return _backbones[path] = TypeSchema.Make(path, SchemaKind.Backbone, false, baseType, Children(path), definition, library);
        }
    }
}
