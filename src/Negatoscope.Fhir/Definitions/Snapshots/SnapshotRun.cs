namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>One request for a snapshot and all that it drags in: bounds what hostile definitions can cost, and finds those that need themselves.</summary>
internal sealed class SnapshotRun
{
    /// <summary>A base of a base, or the profile of a type of a profile: real guides stay under ten.</summary>
    private const int MaxNesting = 30;

    /// <summary>The largest published R4 snapshots have some 700 elements.</summary>
    private const int MaxElements = 50_000;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _elements;

    /// <summary>How often a definition was met that needs itself: what was made meanwhile is not to be kept.</summary>
    public int Cuts { get; private set; }

    /// <summary>Whether more elements were made than any honest definition needs.</summary>
    public bool IsExhausted => _elements > MaxElements;

    /// <summary>False when the definition is being worked on already, or too many are.</summary>
    public bool Enter(StructureDefinition definition)
    {
        if (_open.Count < MaxNesting && _open.Add(definition.Canonical))
            return true;
        Cuts++;
        return false;
    }

    public void Leave(StructureDefinition definition) => _open.Remove(definition.Canonical);

    /// <summary>Counts elements about to be made; false when there are too many.</summary>
    public bool Take(int elements)
    {
        _elements = Math.Min(_elements, MaxElements) + elements;
        return !IsExhausted;
    }
}
