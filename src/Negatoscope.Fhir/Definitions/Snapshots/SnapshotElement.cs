namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>An element of a snapshot in the making: its children in order, and beside it the slices of it. Path and id are written last.</summary>
internal sealed class SnapshotElement(string name, ElementDefinition definition)
{
    /// <summary>The last step of the path: <c>value[x]</c>. A slice has the name of the element that it slices.</summary>
    public string Name => name;

    public ElementDefinition Definition { get; set; } = definition;

    public List<SnapshotElement> Children { get; } = [];

    /// <summary>In order; a slice of a slice (<c>a/b</c>) follows the one that it refines.</summary>
    public List<SnapshotElement> Slices { get; } = [];

    public bool IsChoice => name.EndsWith("[x]", StringComparison.Ordinal);

    /// <summary><c>value</c> of <c>value[x]</c>.</summary>
    public string Stem => IsChoice ? name[..^"[x]".Length] : name;

    public bool IsExtension => name is "extension" or "modifierExtension";

    /// <summary>This element and all beneath it.</summary>
    public int Size => 1 + Children.Sum(child => child.Size) + Slices.Sum(slice => slice.Size);

    public SnapshotElement? Slice(string sliceName) => Slices.Find(slice => slice.Definition.SliceName == sliceName);

    public SnapshotElement Clone(bool withSlices = true)
    {
        var copy = new SnapshotElement(name, Definition);
        copy.Children.AddRange(Children.Select(child => child.Clone()));
        if (withSlices)
            copy.Slices.AddRange(Slices.Select(slice => slice.Clone()));
        return copy;
    }

    /// <summary>The same under another name: the root of a type that specialises this one.</summary>
    public SnapshotElement Renamed(string to)
    {
        var copy = new SnapshotElement(to, Definition);
        copy.Children.AddRange(Children);
        return copy;
    }
}
