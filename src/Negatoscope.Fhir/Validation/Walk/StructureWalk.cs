using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Walks a document along the types of its elements and checks what those say (R4 json.html, xml.html, conformance-rules.html#cardinality).</summary>
/// <remarks>Nothing is allocated for an element in which nothing is wrong.</remarks>
internal sealed class StructureWalk(ValidationRun run)
{
    private readonly bool _isXml = run.Document.Format == FhirFormat.Xml;

    /// <summary>How often each child was met, of every element that is open: the innermost last.</summary>
    private int[] _counters = new int[256];
    private int _countersInUse;

    public void Document(Node root, IReadOnlyList<string> profiles)
    {
        Resource(root);
        foreach (var canonical in profiles)
            if (run.Rules.Profile(canonical) is { } profile)
                run.Profiles.Check(root, profile);
            else
                run.Report(root, ValidationIssues.UnknownProfile(canonical, IssueSeverity.Error));
    }

    private void Resource(Node node)
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
        var children = Children(node, type);
        run.Invariants.Check(node, type.Schema, type.Invariants, children);
        if (type.IsDomainResource)
            run.Contained.Check(node);
        if (run.Options.FollowsMetaProfiles)
            MetaProfiles(node);
        ResourceRules.Of(type.Schema.Name)?.Check(node, run.Scope);
    }

    private void MetaProfiles(Node node)
    {
        foreach (var claim in node.Child("meta"u8).Children)
            if (claim.IsNamed("profile"u8) && claim.Text is { } canonical)
            {
                if (run.Rules.Profile(canonical) is { } profile)
                    run.Profiles.Check(node, profile);
                else
                    run.Report(claim, ValidationIssues.UnknownProfile(canonical, IssueSeverity.Warning));
            }
    }

    /// <returns>A bit for each child that is there.</returns>
    private ulong Children(Node node, TypeRules type)
    {
        var found = 0UL;
        var counts = OpenCounters(type.Schema.Elements.Length);
        var hint = 0;
        var last = default(PropertyRules);
        foreach (var child in node.Children)
        {
            if (run.IsOver)
            {
                _countersInUse -= counts.Length;
                return ulong.MaxValue;
            }
            if (type.Schema.Names.Find(child.Name, ref hint) is null)
            {
                run.Report(node, ValidationIssues.UnknownElement(child.NameText, type.Schema.Name));
                continue;
            }
            var property = type.Properties[hint];
            counts[property.Order]++;
            found |= InvariantSubject.BitOf(property.Order);
            CheckPlace(child, property, last);
            last = property;
            if (property.IsElementId && type.Schema.Name != "ElementDefinition") // whose ids are paths, in the snapshot and again in the differential
                run.Contained.CheckElementId(node, child);
            Child(child, property);
        }
        CheckCounts(node, type, counts);
        _countersInUse -= counts.Length;
        return found;
    }

    /// <summary>All zero. Those of the elements around stay where they are, even when the innermost need more room.</summary>
    private Span<int> OpenCounters(int count)
    {
        if (_counters.Length - _countersInUse < count)
            _counters = new int[Math.Max(_counters.Length * 2, _countersInUse + count)];
        var counters = _counters.AsSpan(_countersInUse, count);
        counters.Clear();
        _countersInUse += count;
        return counters;
    }

    /// <summary>XML: the order of the definition. JSON: an array, or not.</summary>
    private void CheckPlace(Node child, PropertyRules property, PropertyRules? last)
    {
        if (_isXml)
        {
            if (last is not null && property.Order < last.Order && !property.Element.IsXmlAttribute && !last.Element.IsXmlAttribute)
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
            case ContentKind.Resource:
                Resource(child);
                break;
            case ContentKind.Unknown:
                run.Report(child, ValidationIssues.UnknownType(property.Element.Definition.Path, property.Name.ChoiceType ?? string.Join(" | ", property.Element.TypeNames)));
                break;
            default:
                Complex(child, property, content);
                break;
        }
    }

    private void Primitive(Node node, PropertyRules property, PropertyContent content)
    {
        if (node.Kind == NodeKind.Resource || node.Kind == NodeKind.Element && !IsCompanionOnly(node))
            run.Report(node, ValidationIssues.NotAPrimitive(property.Name.Text, content.Type!.Schema.Name));
        else if (!_isXml && node.HasValue && node.Kind != content.Primitive.JsonKind && content.Primitive != PrimitiveType.Xhtml)
            run.Report(node, KindIssue(content));
        else if (content.Primitive == PrimitiveType.Xhtml)
            Narrative(node, property);
        else if (node.HasValue && PrimitiveCheck.Of(content.Primitive, node.Value) is { } issue)
            run.Report(node, issue.Breaks(content.Type!.Schema.Definition, content.Type.Schema.Name));
        if (node.HasChildren)
            Children(node, content.Type!);
        else if (!node.HasValue)
            run.Report(node, ValidationIssues.EmptyElement());
        if (!content.Invariants.IsEmpty)
            run.Invariants.Check(node, content.Type!.Schema, content.Invariants, ulong.MaxValue);
        if (content.Binding is { } binding)
            run.Codes.Bound(node, binding, property.Definition, property.Element.Definition.Id);
        if (node.HasValue)
            content.Type!.InWords?.Check(node, run.Scope);
    }

    private void Narrative(Node div, PropertyRules property)
    {
        foreach (var problem in Fhir.Narrative.Check(div.Value))
            run.Report(div, problem.ToIssue().Breaks(property.Definition, property.Element.Definition.Id));
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
        var children = Children(node, content.Type!);
        run.Invariants.Check(node, content.Type!.Schema, content.Invariants, children);
        if (content.Binding is { } binding)
            run.Codes.Bound(node, binding, property.Definition, property.Element.Definition.Id);
        OfKind(node, property, content);
        if (!content.Profiles.IsEmpty)
            run.Profiles.CheckAny(node, content.Profiles, property.Definition, property.Element.Definition);
        content.Type!.InWords?.Check(node, run.Scope);
    }

    private void OfKind(Node node, PropertyRules property, PropertyContent content)
    {
        switch (content.Kind)
        {
            case ContentKind.Coding:
                run.Codes.Coding(node);
                break;
            case ContentKind.Extension:
                run.Extensions.Check(node, node.Parent, property.Name.Text == "modifierExtension");
                break;
            case ContentKind.Reference:
                run.ReferenceCheck.Check(node);
                if (content.Targets is { } targets)
                    run.ReferenceCheck.Check(node, targets, property.Definition, property.Element.Definition);
                break;
        }
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
