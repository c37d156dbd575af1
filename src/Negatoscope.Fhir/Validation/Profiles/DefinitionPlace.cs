using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Rules;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>An element of a definition that a discriminator's path leads to, and how to go on from there.</summary>
/// <param name="Node">What the slice says of it; null where only the type is known.</param>
/// <param name="Behind">What also holds of it: the element that is sliced, or a profile of its type.</param>
/// <param name="Element">Its shape in the type that has it; null at the root of a definition.</param>
/// <param name="Profile">The canonical of the definition whose root it is; null elsewhere.</param>
internal sealed record DefinitionPlace(SnapshotNode? Node, SnapshotNode? Behind, ElementSchema? Element, string? Profile, CompiledRules Rules)
{
    /// <summary>The types that the element may have.</summary>
    public ImmutableArray<TypeReference> Types =>
        Node is { Definition.Types: { Length: > 0 } own } ? own : Behind is { Definition.Types: { Length: > 0 } behind } ? behind : Element?.Definition.Types ?? [];

    /// <summary>The shape of its content where that is one; null for an open choice.</summary>
    public TypeSchema? Content
    {
        get
        {
            if (Element is { IsChoice: false, Type: { Kind: SchemaKind.Backbone } backbone })
                return backbone;
            if (Element is null && Node is { } root && !root.Definition.Path.Contains('.', StringComparison.Ordinal))
                return Rules.Library.Schema(root.Definition.Path);
            return Types is [var only] ? Rules.Library.Schema(only.FhirType ?? only.Code) : Element?.Type;
        }
    }

    /// <summary>The child of a name, wherever it is spoken of: here, and in the profiles of the type.</summary>
    public IEnumerable<DefinitionPlace> Child(string name)
    {
        var schema = Content?.Find(name);
        var own = Node?.Child(name);
        var behind = Behind?.Child(name);
        if (own is not null || behind is not null)
            yield return new(own ?? behind, own is null ? null : behind, schema, null, Rules);
        else if (schema is not null)
            yield return new(null, null, schema, null, Rules);
        foreach (var root in Types.SelectMany(TypeRoots))
            foreach (var child in root.Child(name))
                yield return child;
        foreach (var value in ValuesOf(Node, name).Concat(ValuesOf(Behind, name)))
            yield return new(value, null, schema, null, Rules);
    }

    /// <summary>The extension of a URL: what the element says of it, before the extension's own definition.</summary>
    public IEnumerable<DefinitionPlace> Extension(string url)
    {
        var schema = Content?.Find("extension");
        var definition = Root(url)?.Node;
        foreach (var slice in Slices(Node, url).Concat(Slices(Behind, url)))
            yield return new(slice, definition, schema, null, Rules);
        if (definition is not null)
            yield return new(definition, null, schema, null, Rules);
    }

    /// <summary>What the element may refer to.</summary>
    public IEnumerable<DefinitionPlace> Targets() => Types.SelectMany(type => type.TargetProfiles).Select(Root).OfType<DefinitionPlace>();

    public DefinitionPlace OfType(string type) =>
        Node is null && Behind is null ? this : this with { Node = TypeSlice(Node, type) ?? TypeSlice(Behind, type) ?? Node };

    /// <summary>The root of a definition; null when it is not at hand.</summary>
    public DefinitionPlace? Root(string canonical)
    {
        if (Rules.Structure(canonical) is not { } definition || SnapshotNode.Tree(definition.Snapshot) is not { } root)
            return null;
        return canonical.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment
            ? root.PathTo(canonical[(fragment + 1)..]) is [.., var part] ? new(part, null, null, null, Rules) : null
            : new(root, null, null, canonical, Rules);
    }

    /// <summary>A value that is given to an element gives its children theirs.</summary>
    private static IEnumerable<SnapshotNode> ValuesOf(SnapshotNode? node, string name)
    {
        if (node is null)
            yield break;
        var id = $"{node.Definition.Id}.{name}";
        foreach (var child in node.Definition.Fixed.Children)
            if (child.NameText == name)
                yield return new(new() { Id = id, Path = id, Fixed = child });
        foreach (var child in node.Definition.Pattern.Children)
            if (child.NameText == name)
                yield return new(new() { Id = id, Path = id, Pattern = child });
    }

    private IEnumerable<DefinitionPlace> TypeRoots(TypeReference type) => ProfileLink.Of(type, Rules).Select(link => Root(link.Canonical)).OfType<DefinitionPlace>();

    private static IEnumerable<SnapshotNode> Slices(SnapshotNode? node, string url) =>
        node?.Child("extension")?.AllSlices.Where(slice => slice.Definition.Types.Any(type => type.Profiles.Any(profile => Canonical.Parse(profile).Url == url))) ?? [];

    private static SnapshotNode? TypeSlice(SnapshotNode? node, string type) =>
        node?.Slices.FirstOrDefault(slice => slice.Definition.Types is [var only] && only.Code == type);
}
