using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>From the flat list of a snapshot to a tree and back (R4 elementdefinition.html#id: ids follow from paths and slice names).</summary>
internal static class SnapshotTree
{
    /// <summary>Deeper than any type nests; what a hostile snapshot has beneath is left out.</summary>
    public const int MaxDepth = 40;

    /// <summary>The tree of a snapshot, or of the part of it that begins at an element; null when there is none.</summary>
    public static SnapshotElement? Build(ImmutableArray<ElementDefinition> snapshot, int start = 0)
    {
        if (start >= snapshot.Length)
            return null;
        var root = Element(snapshot[start]);
        var open = new Stack<(string Path, SnapshotElement Element)>();
        open.Push((snapshot[start].Path, root));
        for (var i = start + 1; i < snapshot.Length; i++)
        {
            var definition = snapshot[i];
            while (open.Count > 0 && !IsBeneath(definition.Path, open.Peek().Path))
                open.Pop();
            if (open.Count == 0)
                break;
            if (open.Count > MaxDepth)
                continue;
            var element = Element(definition);
            Place(open.Peek().Element, element);
            open.Push((definition.Path, element));
        }
        return root;
    }

    /// <summary>The snapshot that a tree stands for.</summary>
    public static ImmutableArray<ElementDefinition> Flatten(SnapshotElement root)
    {
        var all = ImmutableArray.CreateBuilder<ElementDefinition>(root.Size);
        Write(root, root.Name, root.Name, all);
        return all.MoveToImmutable();
    }

    public static bool IsBeneath(string path, string ancestor) =>
        path.Length > ancestor.Length && path[ancestor.Length] == '.' && path.StartsWith(ancestor, StringComparison.Ordinal);

    private static SnapshotElement Element(ElementDefinition definition) => new(definition.Name, definition with
    {
        Base = definition.Base ?? new(definition.Path, definition.Min ?? 0, definition.Max ?? "*"),
    });

    /// <summary>A slice stands beside the element of its name; one whose element was left out stands alone, as older publishers had it.</summary>
    private static void Place(SnapshotElement parent, SnapshotElement element)
    {
        var sliced = element.Definition.SliceName is null ? null : parent.Children.FindLast(child => child.Name == element.Name);
        if (sliced is null)
            parent.Children.Add(element);
        else
            sliced.AddSlice(element);
    }

    private static void Write(SnapshotElement element, string path, string id, ImmutableArray<ElementDefinition>.Builder to)
    {
        var definition = element.Definition;
        var (min, max) = (definition.Min ?? 0, definition.Max ?? "*");
        to.Add(definition with { Path = path, Id = id, Min = min, Max = max, Base = definition.Base ?? new(path, min, max) });
        foreach (var child in element.Children)
            WriteWithSlices(child, path, id, to);
    }

    private static void WriteWithSlices(SnapshotElement element, string parentPath, string parentId, ImmutableArray<ElementDefinition>.Builder to)
    {
        var (path, id) = ($"{parentPath}.{element.Name}", $"{parentId}.{element.Name}");
        Write(element, path, element.Definition.SliceName is { } alone ? $"{id}:{alone}" : id, to);
        foreach (var slice in element.Slices)
            Write(slice, path, $"{id}:{slice.Definition.SliceName}", to);
    }
}
