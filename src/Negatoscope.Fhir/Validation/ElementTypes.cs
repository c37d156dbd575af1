using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation;

/// <summary>What the definitions say that an element of a document is, found by walking down to it from its resource. For rare questions.</summary>
internal sealed class ElementTypes(CompiledRules rules)
{
    /// <summary>The shape of an element's content; null where the definitions do not know the element.</summary>
    public TypeSchema? Of(Node node)
    {
        if (node.IsResource)
            return rules.Type(node.ResourceTypeUtf8)?.Schema;
        return NameOf(node)?.Type;
    }

    /// <summary>The element of its parent's type that a node stands for; null for a resource at the root, and for what is not known.</summary>
    public ElementName? NameOf(Node node) => node.Exists && node.Index > 0 && Of(node.Parent) is { } parent ? parent.Names.Find(node.Name) : null;
}
