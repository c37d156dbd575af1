using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Walks a document along the types of its elements and checks what those say (R4 json.html, xml.html, conformance-rules.html#cardinality).</summary>
/// <remarks>Nothing is allocated for an element in which nothing is wrong.</remarks>
internal sealed class StructureWalk(ValidationRun run)
{
    /// <summary>No R4 type has more elements; logical models may.</summary>
    private const int MaxCountersOnStack = 64;

    private readonly bool _isXml = run.Document.Format == FhirFormat.Xml;

    public void Document(Node root, IReadOnlyList<string> profiles)
    {
        Resource(root, expected: null);
    }

    /// <param name="expected">The property that the resource stands in; null for a document.</param>
    private void Resource(Node node, PropertyRules? expected)
    {
        run.ThrowIfCancelled();
        if (!node.IsResource)
        {
            run.Report(node, ValidationIssues.NotAResource(node.NameText));
            return;
        }
        if (run.Rules.Type(node.ResourceTypeUtf8) is not { } type || type.Schema.Kind is not (SchemaKind.Resource or SchemaKind.Logical))
        {
            run.Report(node, ValidationIssues.UnknownResourceType(node.ResourceType!));
            return;
        }
        if (type.Schema.IsAbstract)
            run.Report(node, ValidationIssues.AbstractResourceType(type.Schema.Name));
        Children(node, type);
        ResourceRules.Check(node, type.Schema, run.Scope);
    }

    private void Children(Node node, TypeRules type)
    {
        var size = type.Schema.Elements.Length;
        var counts = size <= MaxCountersOnStack ? stackalloc int[MaxCountersOnStack] : new int[size];
        counts.Clear();

        var hint = 0;
        var last = default(PropertyRules);
        foreach (var child in node.Children)
        {
            if (run.IsOver)
                return;
            if (type.Schema.Names.Find(child.Name, ref hint) is null)
            {
                run.Report(node, ValidationIssues.UnknownElement(child.NameText, type.Schema.Name));
                continue;
            }
            var property = type.Properties[hint];
            counts[property.Order]++;
            CheckPlace(child, property, last);
            last = property;
            Child(child, property);
        }
        CheckCounts(node, type, counts);
    }

    /// <summary>XML: the order of the definition. JSON: an array, or not.</summary>
    private void CheckPlace(Node child, PropertyRules property, PropertyRules? last)
    {
        if (_isXml)
        {
            if (last is not null && property.Order < last.Order)
                run.Report(child, ValidationIssues.OutOfOrder(property.Name.Text, last.Name.Text).Breaks(property.Definition, property.Element.Definition.Id));
        }
        else if (child.IsListItem != property.IsList && property != last)
            run.Report(child, property.IsList ? ValidationIssues.NotAnArray(property.Name.Text) : ValidationIssues.AnArray(property.Name.Text));
    }

    private void Child(Node child, PropertyRules property)
    {
        var content = property.Content;
        switch (content.Kind)
        {
            case ContentKind.Primitive:
                Primitive(child, property, content);
                break;
            case ContentKind.Complex or ContentKind.Extension:
                Complex(child, property, content);
                break;
            case ContentKind.Resource:
                Resource(child, property);
                break;
            default:
                run.Report(child, ValidationIssues.UnknownType(property.Element.Definition.Path, property.Name.ChoiceType ?? string.Join(" | ", property.Element.TypeNames)));
                break;
        }
    }

    private void Primitive(Node node, PropertyRules property, PropertyContent content)
    {
        if (node.Kind == NodeKind.Resource || node.Kind == NodeKind.Element && !IsCompanionOnly(node))
            run.Report(node, ValidationIssues.NotAPrimitive(property.Name.Text, content.Type!.Schema.Name));
        else if (!_isXml && node.HasValue && node.Kind != content.Primitive.JsonKind && content.Primitive != PrimitiveType.Xhtml)
            run.Report(node, KindIssue(content));
        if (node.HasChildren)
            Children(node, content.Type!);
        else if (!node.HasValue)
            run.Report(node, ValidationIssues.EmptyElement());
        if (node.HasValue)
            content.Type!.InWords?.Check(node, run.Scope);
    }

    /// <summary>JSON: only the companion <c>_name</c> is there. XML: no value attribute.</summary>
    private bool IsCompanionOnly(Node node) => _isXml || (node.Row.Flags & NodeFlags.Companion) != 0;

    private static Issue KindIssue(PropertyContent content)
    {
        var type = content.Type!.Schema.Name;
        return content.Primitive.JsonKind switch
        {
            NodeKind.Boolean => ValidationIssues.WrongJsonKind(type, "true or false", "true ou false"),
            NodeKind.Number => ValidationIssues.WrongJsonKind(type, "a number", "un nombre"),
            _ => ValidationIssues.WrongJsonKind(type, "a string", "une chaîne"),
        };
    }

    private void Complex(Node node, PropertyRules property, PropertyContent content)
    {
        if (node.HasValue || node.Kind == NodeKind.Resource)
        {
            run.Report(node, ValidationIssues.NotAnObject(property.Name.Text, content.Type!.Schema.Name));
            return;
        }
        Children(node, content.Type!);
        content.Type!.InWords?.Check(node, run.Scope);
    }

    private void CheckCounts(Node node, TypeRules type, ReadOnlySpan<int> counts)
    {
        foreach (var order in type.Required)
            if (counts[order] == 0)
                run.Report(node, Missing(type, order, counts[order]));
        foreach (var order in type.Limited)
            if (counts[order] > 1 && type.Schema.Elements[order].Definition.MaxCount is { } max && counts[order] > max)
                run.Report(node, ValidationIssues.TooMany(type.Schema.Elements[order].Definition.Path, max, counts[order]).Breaks(type.Schema.Definition, type.Schema.Elements[order].Definition.Id));
    }

    private static Issue Missing(TypeRules type, int order, int found)
    {
        var element = type.Schema.Elements[order].Definition;
        return ValidationIssues.Missing(element.Path, element.Min ?? 1, found).Breaks(type.Schema.Definition, element.Id);
    }
}
