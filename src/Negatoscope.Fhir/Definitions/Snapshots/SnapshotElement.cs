namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>An element of a snapshot in the making: its children in order, and beside it the slices of it. Path and id are written last.</summary>
internal sealed class SnapshotElement(string name, ElementDefinition definition)
{
    private readonly List<SnapshotElement> _slices = [];

    /// <summary>The first slice of each name; hostile differentials have thousands.</summary>
    private readonly Dictionary<string, SnapshotElement> _slicesByName = new(StringComparer.Ordinal);

    /// <summary>The last step of the path: <c>value[x]</c>. A slice has the name of the element that it slices.</summary>
    public string Name => name;

    public ElementDefinition Definition { get; set; } = definition;

    public List<SnapshotElement> Children { get; } = [];

    /// <summary>In order; a slice of a slice (<c>a/b</c>) follows the one that it refines.</summary>
    public IReadOnlyList<SnapshotElement> Slices => _slices;

    public bool IsChoice => name.EndsWith("[x]", StringComparison.Ordinal);

    /// <summary><c>value</c> of <c>value[x]</c>.</summary>
    public string Stem => IsChoice ? name[..^"[x]".Length] : name;

    public bool IsExtension => name is "extension" or "modifierExtension";

    /// <summary>This element and all beneath it.</summary>
    public int Size => 1 + Children.Sum(child => child.Size) + Slices.Sum(slice => slice.Size);

    public SnapshotElement? Slice(string sliceName) => _slicesByName.GetValueOrDefault(sliceName);

    /// <param name="slice">It has the name that it keeps.</param>
    /// <param name="at">Its place among the slices; the last one when it is not said.</param>
    public void AddSlice(SnapshotElement slice, int? at = null)
    {
        _slices.Insert(at ?? _slices.Count, slice);
        if (slice.Definition.SliceName is { } sliceName)
            _slicesByName.TryAdd(sliceName, slice);
    }


    public SnapshotElement Clone(bool withSlices = true)
    {
        var copy = new SnapshotElement(name, Definition);
        copy.Children.AddRange(Children.Select(child => child.Clone()));
        if (withSlices)
            foreach (var slice in _slices)
                copy.AddSlice(slice.Clone());
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
