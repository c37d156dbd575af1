using System.Text.RegularExpressions;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Server.FhirApi.Bundles;

/// <summary>
/// Puts the addresses that resources come to have in the place of those that they go by in a transaction (R4 http.html#trules): in references, in
/// elements of type uri and url, and in narratives. A canonical is left as it is, and so are uuid and oid, which have no room for an address.
/// </summary>
/// <param name="reference">The new text of a Reference; null to leave it.</param>
/// <param name="uri">The same for other addresses.</param>
internal sealed partial class ReferenceRewriter(DefinitionLibrary library, Func<string, string?> reference, Func<string, string?> uri)
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
        return type.Name is "uri" or "url" ? uri(text) : null;
    }

    /// <summary>Addresses of links and images.</summary>
    private string? Narrative(string text)
    {
        var changed = Address.Replace(text, match => uri(match.Groups["url"].Value) is { } target
            ? $"{match.Groups["name"].Value}{match.Groups["quote"].Value}{target}{match.Groups["quote"].Value}"
            : match.Value);
        return changed == text ? null : changed;
    }

    [GeneratedRegex("""(?<name>\b(?:href|src)\s*=\s*)(?<quote>["'])(?<url>[^"']*)\k<quote>""", RegexOptions.CultureInvariant)]
    private static partial Regex Address { get; }

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
