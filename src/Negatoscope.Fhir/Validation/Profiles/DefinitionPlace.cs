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

    /// <summary>The child of a name, wherever it is spoken of.</summary>
    public IEnumerable<DefinitionPlace> Child(string name)
    {
        var schema = Content?.Find(name);
        if (Node?.Child(name) is { } own)
            return [new(own, Behind?.Child(name), schema, null, Rules)];
        if (Behind?.Child(name) is { } behind)
            return [new(behind, null, schema, null, Rules)];
        DefinitionPlace[] inTypes = [.. Types.SelectMany(TypeRoots).SelectMany(root => root.Child(name))];
        return inTypes.Length > 0 ? inTypes : schema is null ? [] : [new(null, null, schema, null, Rules)];
    }

    /// <summary>The extension of a URL: what the element says of it, before the extension's own definition.</summary>
    public IEnumerable<DefinitionPlace> Extension(string url)
    {
        var slice = Slice(Node, url) ?? Slice(Behind, url);
        var schema = Content?.Find("extension");
        return Root(url) is { } definition
            ? [definition with { Node = slice ?? definition.Node, Behind = slice is null ? null : definition.Node, Element = schema }]
            : slice is null ? [] : [new(slice, null, schema, null, Rules)];
    }

    /// <summary>What the element may refer to.</summary>
    public IEnumerable<DefinitionPlace> Targets() => Types.SelectMany(type => type.TargetProfiles).Select(Root).OfType<DefinitionPlace>();

    public DefinitionPlace OfType(string type) =>
        Node is null && Behind is null ? this : this with { Node = TypeSlice(Node, type) ?? TypeSlice(Behind, type) ?? Node };

    /// <summary>The root of a definition; null when it is not at hand.</summary>
    public DefinitionPlace? Root(string canonical) =>
        Rules.Structure(canonical) is { } definition && SnapshotNode.Tree(definition.Snapshot) is { } root ? new(root, null, null, canonical, Rules) : null;

    private IEnumerable<DefinitionPlace> TypeRoots(TypeReference type) => type.Profiles.IsEmpty ? [] : type.Profiles.Select(Root).OfType<DefinitionPlace>();

    private static SnapshotNode? Slice(SnapshotNode? node, string url) =>
        node?.Child("extension")?.Slices.FirstOrDefault(slice => slice.Definition.Types.Any(type => type.Profiles.Any(profile => Canonical.Parse(profile).Url == url)));

    private static SnapshotNode? TypeSlice(SnapshotNode? node, string type) =>
        node?.Slices.FirstOrDefault(slice => slice.Definition.Types is [var only] && only.Code == type);
}
