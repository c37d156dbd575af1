using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Rules;

/// <summary>One name that a child of a type may go by, with the rules of the element it stands for.</summary>
internal sealed class PropertyRules(ElementName name, TypeRules owner)
{
    public ElementName Name => name;

    public ElementSchema Element => name.Element;

    /// <summary>The type or backbone element that has the child.</summary>
    public TypeRules Owner => owner;

    /// <summary>The place of the element in its type; the names of one choice share it.</summary>
    public int Order { get; } = name.Order;

    /// <summary>Element.id, which is unique within its resource.</summary>
    public bool IsElementId { get; } = name.Element.Definition.Base?.Path == "Element.id" || name.Element.Definition.Path == "Element.id";

    public bool IsList { get; } = name.Element.IsList;

    /// <summary>What the child holds; its type is only looked up when a document has such a child.</summary>
    /// <remarks>One object for all threads: validations remember by it what they have told.</remarks>
    public PropertyContent Content => field ?? Interlocked.CompareExchange(ref field, PropertyContent.Of(this), null) ?? field;

    /// <summary>Where the element is defined.</summary>
    public StructureDefinition Definition => owner.Schema.Definition;

    public override string ToString() => $"{owner}.{name.Text}";
}
