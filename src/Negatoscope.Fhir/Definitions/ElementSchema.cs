using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions;

/// <summary>One child of a type: its name, how often it may stand there, and its types.</summary>
public sealed class ElementSchema
{
    private readonly Func<string, TypeSchema?> _resolve;
    private readonly Func<TypeSchema>? _backbone;

    internal ElementSchema(ElementDefinition definition, Func<string, TypeSchema?> resolve, Func<TypeSchema>? backbone)
    {
        Definition = definition;
        Name = definition.IsChoice ? definition.Name[..^"[x]".Length] : definition.Name;
        TypeNames = [.. definition.Types.Select(type => type.FhirType ?? type.Code).Distinct()];
        _resolve = resolve;
        _backbone = backbone;
    }

    /// <summary>Without <c>[x]</c>: <c>value</c>.</summary>
    public string Name { get; }

    public ElementDefinition Definition { get; }

    /// <summary><c>value[x]</c>: its name in JSON and XML says its type.</summary>
    public bool IsChoice => Definition.IsChoice;

    public int Min => Definition.Min ?? 0;

    /// <summary>An array in JSON. A profile that allows one item only changes nothing here.</summary>
    public bool IsList => (Definition.Base?.Max ?? Definition.Max) is not ("1" or "0");

    /// <summary>Names of types; empty where the content is that of another element.</summary>
    public ImmutableArray<string> TypeNames { get; }

    /// <summary>Of type Resource: the instance says which.</summary>
    public bool IsResource => TypeNames is ["Resource" or "DomainResource"];

    /// <summary>Written as an XML attribute: Element.id, Extension.url (R4 xml.html).</summary>
    public bool IsXmlAttribute => Definition.Representation.Contains("xmlAttr");

    /// <summary>The type of an element that is no choice; null when it is a choice or its type is not at hand.</summary>
    public TypeSchema? Type => field ??= _backbone?.Invoke() ?? (TypeNames is [var only] ? _resolve(only) : null);

    /// <summary>One of the types of a choice, by type name; null when it is none of them or not at hand.</summary>
    public TypeSchema? TypeNamed(string type) =>
        _backbone is null ? TypeNames.Contains(type) ? _resolve(type) : null : Type;

    public override string ToString() => Definition.Path;
}
