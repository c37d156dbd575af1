using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>An element of a snapshot with what stands beneath it: the elements and slices that the flat list tells one after the other.</summary>
internal sealed class SnapshotNode(ElementDefinition definition)
{
    /// <summary>Slices of slices deeper than this, which no guide has, stand side by side.</summary>
    private const int MaxReslicing = 16;

    private readonly List<SnapshotNode> _children = [];
    private readonly List<SnapshotNode> _slices = [];

    public ElementDefinition Definition => definition;

    /// <summary>Without <c>[x]</c>.</summary>
    public string Name { get; } = definition.IsChoice ? definition.Name[..^"[x]".Length] : definition.Name;

    public IReadOnlyList<SnapshotNode> Children => _children;

    /// <summary>The slices of the element; those of a slice are its re-slices.</summary>
    public IReadOnlyList<SnapshotNode> Slices => _slices;

    /// <summary>The slices with their re-slices.</summary>
    public IEnumerable<SnapshotNode> AllSlices => _slices.SelectMany(slice => slice.AllSlices.Prepend(slice));

    public SnapshotNode? Child(string name) => _children.Find(child => child.Name == name);

    /// <summary>The root; null for a list without elements.</summary>
    public static SnapshotNode? Tree(ImmutableArray<ElementDefinition> elements)
    {
        if (elements.IsDefaultOrEmpty)
            return null;
        var root = new SnapshotNode(elements[0]);
        var open = new Dictionary<string, SnapshotNode>(StringComparer.Ordinal) { [elements[0].Path] = root };
        foreach (var element in elements.Skip(1))
        {
            var dot = element.Path.LastIndexOf('.');
            if (dot < 0 || !open.TryGetValue(element.Path[..dot], out var parent))
                continue; // stands under nothing: the definition is broken, and its own validation says so
            var node = new SnapshotNode(element);
            parent.Add(node);
            open[element.Path] = node;
        }
        return root;
    }

    /// <summary>The elements from beneath this one down to that of an id; empty when there is none.</summary>
    public IReadOnlyList<SnapshotNode> PathTo(string id)
    {
        foreach (var child in _children.Concat(_children.SelectMany(child => child._slices)))
            if (child.Definition.Id == id)
                return [child];
            else if (id.StartsWith(child.Definition.Id, StringComparison.Ordinal) && child.PathTo(id) is { Count: > 0 } rest)
                return [child, .. rest];
        return [];
    }

    /// <summary>The element without what stands beneath it just so in another definition of it.</summary>
    public SnapshotNode Beyond(SnapshotNode other)
    {
        var rest = new SnapshotNode(definition);
        foreach (var child in _children)
            if (other.Child(child.Name) is not { } given || !child.Definition.AsksTheSame(given.Definition))
                rest._children.Add(child);
            else if (child.Remainder(given) is { } remainder)
                rest._children.Add(remainder);
        rest._slices.AddRange(_slices);
        return rest;
    }

    /// <summary>Null when nothing remains. A slice stays whole, so that it can be told from others.</summary>
    private SnapshotNode? Remainder(SnapshotNode given)
    {
        var rest = new SnapshotNode(definition);
        rest._children.AddRange(_children.Where(child => !child.IsIn(given._children)));
        rest._slices.AddRange(_slices.Where(slice => !slice.IsIn(given._slices)));
        return rest is { _children: [], _slices: [] } ? null : rest;
    }

    private bool IsIn(List<SnapshotNode> others) =>
        others.Find(other => other.Name == Name && other.Definition.SliceName == definition.SliceName) is { } given
        && definition.AsksTheSame(given.Definition)
        && _children.TrueForAll(child => child.IsIn(given._children))
        && _slices.TrueForAll(slice => slice.IsIn(given._slices));

    private void Add(SnapshotNode node)
    {
        if (node.Definition.SliceName is { } slice && _children.FindLast(child => child.Definition.Path == node.Definition.Path) is { } sliced)
            sliced.AddSlice(node, slice, MaxReslicing);
        else
            _children.Add(node);
    }

    /// <summary><c>a/b</c> is a re-slice of <c>a</c> (R4 profiling.html#reslicing).</summary>
    private void AddSlice(SnapshotNode node, string name, int depth)
    {
        var whole = depth > 0 && name.Contains('/', StringComparison.Ordinal) ? _slices.FindLast(slice => IsWithin(name, slice.Definition.SliceName)) : null;
        if (whole is null)
            _slices.Add(node);
        else
            whole.AddSlice(node, name, depth - 1);
    }

    private static bool IsWithin(string name, string? whole) =>
        whole is not null && name.Length > whole.Length && name[whole.Length] == '/' && name.StartsWith(whole, StringComparison.Ordinal);

    public override string ToString() => definition.Id;
}
