using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// Reads the flat list of a differential as a tree. What belongs to which slice follows from the order (R4 profiling.html#slicing): an
/// element belongs to the last one of its parent's path that came before it. Ids decide only where the differential comes back to an
/// element that it has left.
/// </summary>
internal sealed class DifferentialTree
{
    /// <summary>The longest differential of R4 has some 200 elements.</summary>
    private const int MaxLength = 5_000;

    private readonly Stack<(string Path, DifferentialElement Element)> _open = new();
    private readonly SnapshotScope _scope;
    private readonly DifferentialElement _root;

    private DifferentialTree(string rootName, SnapshotScope scope)
    {
        _scope = scope;
        _root = new(rootName);
        _open.Push((rootName, _root));
    }

    /// <param name="rootName">The first step of every path.</param>
    public static DifferentialElement Build(ImmutableArray<ElementDefinition> differential, string rootName, SnapshotScope scope)
    {
        if (differential.Length > MaxLength)
            scope.Report(SnapshotIssues.DifferentialTooLong(MaxLength));
        var tree = new DifferentialTree(rootName, scope);
        foreach (var definition in differential.Take(MaxLength))
            tree.Add(definition);
        return tree._root;
    }

    private void Add(ElementDefinition definition)
    {
        var path = definition.Path;
        if (path == _root.Name)
            AddRoot(definition);
        else if (!SnapshotTree.IsBeneath(path, _root.Name))
            _scope.Report(SnapshotIssues.PathOutside(path, _root.Name), definition.Source);
        else if (path.AsSpan().Count('.') > SnapshotTree.MaxDepth)
            _scope.Report(SnapshotIssues.PathTooDeep(SnapshotTree.MaxDepth), definition.Source);
        else
            AddBeneath(definition);
    }

    private void AddRoot(ElementDefinition definition)
    {
        if (_root.Definition is not null)
            _scope.Report(SnapshotIssues.SliceNameMissing(definition.Path), definition.Source);
        _root.Definition ??= definition;
    }

    private void AddBeneath(ElementDefinition definition)
    {
        while (!SnapshotTree.IsBeneath(definition.Path, _open.Peek().Path))
            _open.Pop();

        var (at, parent) = _open.Peek();
        var steps = definition.Path[(at.Length + 1)..].Split('.');
        var depth = at.AsSpan().Count('.') + 1;
        foreach (var step in steps[..^1])
        {
            parent = Reenter(parent, step, IdStep(definition, depth++));
            _open.Push((at = $"{at}.{step}", parent));
        }
        _open.Push((definition.Path, Place(parent, steps[^1], definition)));
    }

    private DifferentialElement Place(DifferentialElement parent, string name, ElementDefinition definition)
    {
        var same = parent.Child(name, definition.SliceName);
        if (same is { Definition: null })
        {
            same.Definition = definition;
            return same;
        }
        if (same is not null)
            _scope.Report(
                definition.SliceName is { } slice ? SnapshotIssues.SliceRepeated(definition.Path, slice) : SnapshotIssues.SliceNameMissing(definition.Path),
                definition.Source);

        var element = new DifferentialElement(name) { Definition = definition, SliceName = definition.SliceName };
        if (same is null)
            parent.Add(element);
        return element;
    }

    /// <summary>The element that a longer path goes through: one met before, else a step that was left out.</summary>
    private static DifferentialElement Reenter(DifferentialElement parent, string name, string? idStep)
    {
        var named = SliceOf(idStep);
        if (((idStep is null ? null : parent.Child(name, named)) ?? parent.Children.FindLast(child => child.Name == name)) is { } known)
            return known;

        var implied = new DifferentialElement(name) { SliceName = named };
        parent.Add(implied);
        return implied;
    }

    /// <summary>The step at a depth of the id that the definition was given, where id and path have as many steps.</summary>
    private static string? IdStep(ElementDefinition definition, int depth) =>
        definition.Source.TextOf("id"u8)?.Split('.') is { } steps && steps.Length == definition.Path.AsSpan().Count('.') + 1 ? steps[depth] : null;

    private static string? SliceOf(string? idStep) =>
        idStep?.IndexOf(':', StringComparison.Ordinal) is { } colon and > 0 ? idStep[(colon + 1)..] : null;
}
