using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>
/// Puts the addresses that resources come to have in the place of those that they go by in a transaction (R4 http.html#trules): in references, in
/// elements of type uri and its kinds, and in narratives.
/// </summary>
/// <param name="reference">The new text of a Reference; null to leave it.</param>
/// <param name="uri">The same for other addresses.</param>
internal sealed class ReferenceRewriter(DefinitionLibrary library, Func<string, string?> reference, Func<string, string?> uri)
{
    public Resource Rewrite(Resource resource) => (Resource)Rewrite(resource, null);

    private Element Rewrite(Element element, TypeSchema? type)
    {
        if (element is Resource resource)
            type = library.Schema(resource.Type);
        var value = element.Value is { Kind: PrimitiveKind.String, Text: var text } && type is not null ? Value(text, type) : null;
        List<(string Name, Children Children)>? changed = null;
        foreach (var (name, children) in element.Properties)
        {
            var childType = type?.Names.Find(System.Text.Encoding.UTF8.GetBytes(name))?.Type;
            var rewritten = name == "reference" && type?.Name == "Reference" ? Reference(children) : Rewrite(children, childType);
            if (rewritten is { } other)
                (changed ??= []).Add((name, other));
        }
        return value is null && changed is null ? element : Copy(element, value, changed ?? []);
    }

    /// <summary>Null when nothing in them changes.</summary>
    private Children? Rewrite(Children children, TypeSchema? type)
    {
        List<Element>? items = null;
        for (var i = 0; i < children.Count; i++)
        {
            var item = Rewrite(children[i], type);
            if (!ReferenceEquals(item, children[i]))
                (items ??= [.. children])[i] = item;
        }
        if (items is null)
            return null;
        return children.IsList ? Children.List(items) : items[0];
    }

    private Children? Reference(Children children)
    {
        if (children.First is not { Value.Text: var text } one || reference(text) is not { } target)
            return null;
        return Copy(one, target, []);
    }

    private string? Value(string text, TypeSchema type)
    {
        if (type.Name == "xhtml")
            return Narrative(text);
        return type.Is("uri") ? uri(text) : null; // url, canonical, oid and uuid are kinds of uri
    }

    /// <summary>Addresses in attributes, which is where href and src have them.</summary>
    private string? Narrative(string text)
    {
        var changed = text;
        for (var at = text.IndexOf("=\"urn:", StringComparison.Ordinal); at >= 0; at = text.IndexOf("=\"urn:", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', at + 2);
            if (end > 0 && uri(text[(at + 2)..end]) is { } target)
                changed = changed.Replace(text[at..(end + 1)], $"=\"{target}\"", StringComparison.Ordinal);
        }
        return ReferenceEquals(changed, text) ? null : changed;
    }

    private static Element Copy(Element element, string? value, IReadOnlyList<(string Name, Children Children)> changed)
    {
        var copy = element switch
        {
            Resource resource => new Resource(resource.Type),
            { Value: { } old } => new Element(value is null ? old : old with { Text = value }),
            _ => new Element { IsPrimitive = element.IsPrimitive },
        };
        foreach (var (name, children) in element.Properties)
            copy[name] = children;
        foreach (var (name, children) in changed)
            copy[name] = children; // in the place that it had
        return copy;
    }
}
