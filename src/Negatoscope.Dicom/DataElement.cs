namespace Negatoscope.Dicom;

/// <summary>One element of a <see cref="DataSet"/>.</summary>
public readonly record struct DataElement
{
    private readonly DataSet _dataSet;
    private readonly int _index;

    internal DataElement(DataSet dataSet, int index) => (_dataSet, _index) = (dataSet, index);

    public Tag Tag => Tag.Of(Entry.Tag);

    /// <summary>The VR to read the value by: the one stated, or the dictionary's where that is none or UN (PS3.5 §6.2.2).</summary>
    public Vr Vr => _dataSet.VrOf(Entry);

    /// <summary>The VR that the bytes state; none for Implicit VR.</summary>
    public Vr StatedVr => Entry.Vr;

    /// <summary>The value as little endian, padding included; empty for a sequence and for encapsulated pixel data.</summary>
    public ReadOnlySpan<byte> Bytes => _dataSet.BytesOf(Entry);

    /// <summary>The value as text, multiple values joined by '\'; empty when it is no text.</summary>
    public string Text => _dataSet.Text(Tag) ?? "";

    public bool IsEmpty => Entry.Length == 0;

    /// <summary>The items of a sequence; empty for any other element.</summary>
    public IReadOnlyList<DataSet> Items => _dataSet.ItemsAt(_index);

    /// <summary>Encapsulated pixel data: the value is a run of fragments (PS3.5 Annex A.4).</summary>
    public bool IsEncapsulated => (Entry.Flags & IndexFlags.Fragments) != 0;

    /// <summary>The fragments of encapsulated pixel data, the Basic Offset Table first.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Fragments => _dataSet.FragmentsOf(Entry);

    /// <summary>Bytes from the start of the file (of the inflated data set for deflated files) to the value.</summary>
    public long Offset => Entry.Offset;

    /// <summary>Bytes of the value, with the headers of items and fragments.</summary>
    internal int Length => Entry.Length;

    /// <summary>Where the <see cref="Fragments"/> lie in <see cref="DataSet.Memory"/>.</summary>
    internal IReadOnlyList<Range> FragmentRanges => _dataSet.FragmentRangesOf(Entry);

    private ref readonly IndexEntry Entry => ref _dataSet.EntryAt(_index);
}
