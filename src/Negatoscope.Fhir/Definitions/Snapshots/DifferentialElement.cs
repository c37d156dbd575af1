namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>A statement of a differential, or a step on the way to one that says nothing itself.</summary>
internal sealed class DifferentialElement(string name)
{
    /// <summary>The last step of the path as written: <c>valueQuantity</c> where the snapshot says <c>value[x]</c>.</summary>
    public string Name => name;

    /// <summary>Null for a step that the differential left out.</summary>
    public ElementDefinition? Definition { get; set; }

    public string? SliceName { get; set; }

    public List<DifferentialElement> Children { get; } = [];

    /// <summary>Those of a name and a slice name; hostile differentials have thousands.</summary>
    private readonly Dictionary<(string Name, string? SliceName), DifferentialElement> _children = [];

    public DifferentialElement? Child(string child, string? sliceName) => _children.GetValueOrDefault((child, sliceName));

    public void Add(DifferentialElement child)
    {
        Children.Add(child);
        _children.TryAdd((child.Name, child.SliceName), child);
    }

    /// <summary>The node that issues point to; for an implied step, that of what stands beneath it.</summary>
    public Node Source => Definition is { } definition ? definition.Source : Children is [var first, ..] ? first.Source : default;
}
