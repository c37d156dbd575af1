namespace Negatoscope.Fhir;

/// <summary>The rows of a document while they are laid.</summary>
internal struct RowTable(int capacity, RowIssues issues)
{
    private const int FewRows = 16;

    private NodeRow[] _rows = GC.AllocateUninitializedArray<NodeRow>(Math.Clamp(capacity, FewRows, FhirDocument.MaxElements));

    public int Count { get; private set; }

    public readonly NodeRow[] Rows => _rows;

    public readonly ref NodeRow this[int row] => ref _rows[row];

    /// <summary>One more row, without a value; its subtree is empty so far.</summary>
    public int Add(int name, int nameLength, int start, int parent, NodeFlags flags)
    {
        if (Count == FhirDocument.MaxElements)
            throw issues.Stop(TreeIssues.TooLarge(), start, 0);
        if (Count == _rows.Length)
            Array.Resize(ref _rows, Math.Min(Count * 2, FhirDocument.MaxElements));
        ref var row = ref _rows[Count];
        row = default;
        row.Name = name;
        row.NameLength = (ushort)nameLength;
        row.Start = start;
        row.Parent = parent;
        row.Flags = flags;
        row.Next = Count + 1;
        return Count++;
    }

    /// <summary>Takes back the last row, which has no children.</summary>
    public void RemoveLast() => Count--;

    public readonly void SetValue(int row, NodeKind kind, int value, int length)
    {
        ref var target = ref _rows[row];
        target.Kind = kind;
        target.Value = value;
        target.ValueLength = length;
    }

    /// <summary>Everything laid since belongs to the row.</summary>
    public readonly void Close(int row) => _rows[row].Next = Count;

    /// <summary>Closes what is open when reading is broken off: paths are spelt out even of what is no tree in the end.</summary>
    public readonly void CloseAll()
    {
        for (var open = Count - 1; open >= 0; open = open == 0 ? -1 : _rows[open].Parent)
            Close(open);
    }
}
