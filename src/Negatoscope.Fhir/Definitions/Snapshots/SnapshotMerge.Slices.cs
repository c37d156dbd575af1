namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <content>Slicing (R4 profiling.html#slicing).</content>
internal sealed partial class SnapshotMerge
{
    private static readonly Slicing ByUrl = new([new("value", "url")], false, SlicingRules.Open);

    /// <summary>What a differential says of one element: of all its occurrences, of slices of it, or of one of its types.</summary>
    private void MergeChild(SnapshotElement child, List<DifferentialElement> said, bool inSlice)
    {
        if (child.IsChoice)
            NameTypes(child, said, inSlice);
        foreach (var implied in said)
            if (implied is { Definition: null, SliceName: { } name } && child.Slice(name) is null && implied.Name == child.Name)
                implied.SliceName = null; // an id named a slice that the base does not have: the path counts

        if (IsLoneName(child, said, inSlice))
        {
            MergeNamed(child, said[0], inSlice);
            return;
        }
        var pristine = child.Clone(withSlices: false);
        var all = said.Find(element => element.SliceName is null);
        if (all is not null)
            Merge(child, all, inSlice: inSlice);
        var slices = said.FindAll(element => element.SliceName is not null);
        if (slices.Count == 0 && all?.Definition?.Slicing is null)
            return;

        var closed = pristine.Definition.Slicing?.Rules == SlicingRules.Closed;
        var byType = child.IsChoice && SlicesTypes(child, slices);
        EnsureSlicing(child, pristine, all, slices, byType);
        foreach (var slice in slices)
            MergeSlice(child, pristine, slice, all, closed, byType && slices.Count == 1);
        if (byType && child.Slices.Count > 0)
            FinishTypes(child, slices, all);
    }

    /// <summary>
    /// A single statement that has a slice name where nothing is sliced, as older tools and the specification's own profiles write it: the name
    /// is no more than a name. Within a slice that also goes for a choice: it is already one of several, and has the one type that it is given.
    /// </summary>
    private static bool IsLoneName(SnapshotElement child, List<DifferentialElement> said, bool inSlice) =>
        said is [{ SliceName: not null, Definition: { Slicing: null } }]
        && child is { IsExtension: false, Slices.Count: 0, Definition.Slicing: null }
        && !(child.IsChoice && !inSlice && SlicesTypes(child, said));

    private void MergeNamed(SnapshotElement child, DifferentialElement said, bool inSlice)
    {
        scope.Report(SnapshotIssues.SlicingMissing(child.Definition.Path, said.SliceName!, isLone: true), said.Source); // IsLoneName saw the name
        Merge(child, said, inSlice: inSlice);
        child.Definition = child.Definition with { SliceName = said.SliceName };
    }

    /// <summary>
    /// A slice may be absent unless it is said to be there. Where one type is the only slice of a choice, it is as much needed as the choice.
    /// </summary>
    private void MergeSlice(SnapshotElement child, SnapshotElement pristine, DifferentialElement said, DifferentialElement? all, bool closed, bool onlyType)
    {
        var name = said.SliceName!; // the caller chose those that have one
        if (child.Slice(name) is { } known)
        {
            Merge(known, said, inSlice: true);
            return;
        }
        if (closed)
            scope.Report(SnapshotIssues.SlicingClosed(child.Definition.Path, name), said.Source);
        var from = RefinedBy(child, name) ?? pristine;
        if (!scope.Run.Take(from.Size))
            return;

        var slice = from.Clone(withSlices: false);
        slice.Definition = slice.Definition with { SliceName = name, Slicing = null, Min = onlyType ? slice.Definition.Min : 0 };
        Insert(child, slice, name);
        Merge(slice, said, isSlice: true, inSlice: true);
        if (all is { Children.Count: > 0 } && !child.IsChoice)
            _expansion.Expand(slice); // what is said of all occurrences is said of the slice's elements too: they must be there to be read
    }

    /// <summary>The slice that <c>a/b/c</c> is a slice of: <c>a/b</c>, or <c>a</c> where there is no such slice.</summary>
    private static SnapshotElement? RefinedBy(SnapshotElement child, string name)
    {
        for (var depth = 0; depth < SnapshotTree.MaxDepth && name.LastIndexOf('/') is > 0 and var slash; depth++)
        {
            name = name[..slash];
            if (child.Slice(name) is { } refined)
                return refined;
        }
        return null;
    }

    private static void Insert(SnapshotElement child, SnapshotElement slice, string name)
    {
        if (RefinedBy(child, name)?.Definition.SliceName is not { } refined)
        {
            child.AddSlice(slice);
            return;
        }
        var after = child.Slices.Count - 1;
        while (!IsWithin(child.Slices[after].Definition.SliceName, refined)) // the refined one is there
            after--;
        child.AddSlice(slice, after + 1);
    }

    private static bool IsWithin(string? name, string refined) =>
        name is not null && name.StartsWith(refined, StringComparison.Ordinal) && (name.Length == refined.Length || name[refined.Length] == '/');

    private void EnsureSlicing(SnapshotElement child, SnapshotElement pristine, DifferentialElement? all, List<DifferentialElement> slices, bool byType)
    {
        var definition = child.Definition;
        var slicing = definition.Slicing;
        if (slicing is null && child.IsExtension)
            child.Definition = definition with { Slicing = ByUrl };
        else if (byType && slicing is not { Discriminators.IsEmpty: false })
            child.Definition = definition with { Slicing = new(ByType.Discriminators, slicing?.IsOrdered ?? false, slicing?.Rules ?? ByType.Rules) };
        else if (slicing is null && child.Slices.Count == 0)
            foreach (var slice in slices)
                scope.Report(SnapshotIssues.SlicingMissing(definition.Path, slice.SliceName!), slice.Source); // they all have one

        var isNew = pristine.Definition.Slicing is null && slicing is not null;
        if (isNew && !child.IsChoice && pristine.Definition.MaxCount is <= 1 && all?.Definition?.Max != "1")
            scope.Report(SnapshotIssues.SlicingNotRepeating(definition.Path), all?.Source ?? default);
    }
}
