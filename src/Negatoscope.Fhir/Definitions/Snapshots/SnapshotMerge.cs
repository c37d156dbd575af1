namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>Walks a differential along the snapshot of its base and changes the latter: element by element, child by child.</summary>
internal sealed partial class SnapshotMerge(SnapshotScope scope)
{
    private readonly ElementExpansion _expansion = new(scope);
    private readonly ElementMerge _elements = new(scope);
    private readonly TypeRules _types = new(scope.Library);

    /// <param name="onto">An element of the snapshot in the making.</param>
    /// <param name="said">What the differential says of it and of what is beneath it.</param>
    /// <param name="isSlice">A slice that this differential adds.</param>
    /// <param name="inSlice">The element is one of the base's within a slice.</param>
    public void Merge(SnapshotElement onto, DifferentialElement said, bool isSlice = false, bool inSlice = false)
    {
        if (scope.Run.IsExhausted)
            return;
        if (said.Definition is { } definition)
            onto.Definition = _elements.Apply(onto.Definition, definition, ProfileOf(definition), isSlice);
        if (said.Children.Count == 0)
            return;
        var expanded = _expansion.Expand(onto);
        MergeChildren(onto, said, inSlice && !expanded);
    }

    /// <summary>The one profile that a differential gives to the one type of an element.</summary>
    private StructureDefinition? ProfileOf(ElementDefinition said)
    {
        if (said.Types is not [{ Profiles: [var canonical] }] || canonical.Contains('#', StringComparison.Ordinal))
            return null;
        if (scope.Library.Structure(canonical) is null)
            scope.Report(SnapshotIssues.ProfileUnknown(said.Path, canonical), said.Source);
        return scope.Snapshot(canonical);
    }

    private void MergeChildren(SnapshotElement onto, DifferentialElement said, bool inSlice)
    {
        var groups = new Dictionary<SnapshotElement, List<DifferentialElement>>();
        var last = -1;
        foreach (var child in said.Children)
        {
            if (Place(onto, child) is not (>= 0 and var at))
                continue;
            if (at < last)
                scope.Report(SnapshotIssues.OutOfOrder(PathOf(said, child)), child.Source);
            last = Math.Max(at, last);
            if (!groups.TryGetValue(onto.Children[at], out var group))
                groups[onto.Children[at]] = group = [];
            group.Add(child);
        }
        foreach (var child in onto.Children)
            if (groups.TryGetValue(child, out var found))
                MergeChild(child, found, inSlice);
    }

    /// <summary>Which child of the snapshot a step of the differential means; -1, and an issue, when it is none.</summary>
    private int Place(SnapshotElement onto, DifferentialElement said)
    {
        var at = Find(onto, said.Name);
        if (at < 0 && _expansion.ExpandFurther(onto))
            at = Find(onto, said.Name);
        if (at >= 0)
            return at;
        if (scope.IsSpecialization && said.Definition is { } added)
        {
            onto.Children.Add(new(said.Name, added with { SliceName = null }));
            return onto.Children.Count - 1;
        }
        var path = said.Definition?.Path ?? $"{onto.Definition.Path}.{said.Name}";
        scope.Report(onto.Children.Count == 0 ? SnapshotIssues.ChildrenUnknown(onto.Definition.Path) : SnapshotIssues.PathUnknown(path), said.Source);
        return -1;
    }

    private int Find(SnapshotElement onto, string name)
    {
        var exact = onto.Children.FindIndex(child => child.Name == name);
        return exact >= 0 ? exact : onto.Children.FindIndex(child => child.IsChoice && _types.TypeNamed(child.Stem, name, child.Definition.Types) is not null);
    }

    private static string PathOf(DifferentialElement parent, DifferentialElement child) =>
        child.Definition?.Path ?? $"{parent.Definition?.Path ?? parent.Name}.{child.Name}";
}
