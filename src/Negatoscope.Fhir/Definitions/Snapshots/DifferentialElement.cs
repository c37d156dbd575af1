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

    /// <summary>The node that issues point to; for an implied step, that of what stands beneath it.</summary>
    public Node Source => Definition is { } definition ? definition.Source : Children is [var first, ..] ? first.Source : default;
}
