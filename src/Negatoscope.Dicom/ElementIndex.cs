namespace Negatoscope.Dicom;

/// <summary>Where one element of a data set stands in the bytes.</summary>
/// <param name="Vr">As the bytes state it; none for Implicit VR.</param>
internal readonly record struct IndexEntry(uint Tag, Vr Vr, IndexFlags Flags, int Offset, int Length);

[Flags]
internal enum IndexFlags : byte
{
    None = 0,

    /// <summary>The length was undefined: items or fragments, without the closing delimiter.</summary>
    Undefined = 1,

    /// <summary>A run of fragments (PS3.5 Annex A.4).</summary>
    Fragments = 2,

    /// <summary>The items within are Implicit VR Little Endian, whatever the rest is (PS3.5 §6.2.2 note 2).</summary>
    ImplicitWithin = 4,

    /// <summary>The value goes on after the last byte there is.</summary>
    CutOff = 8,
}

/// <summary>The elements of one data set in tag order. The array is kept when the index is used again.</summary>
internal sealed class ElementIndex(int capacity)
{
    private IndexEntry[] _entries = capacity == 0 ? [] : new IndexEntry[capacity];
    private bool _sorted = true;
    private uint _last;

    public int Count { get; private set; }

    public ref readonly IndexEntry this[int index] => ref _entries[index];

    public void Clear()
    {
        Count = 0;
        _sorted = true;
    }

    public void Add(in IndexEntry entry)
    {
        var count = Count;
        if (count == _entries.Length)
            Grow();

        if (entry.Tag <= _last && count > 0)
            _sorted = false;
        _last = entry.Tag;
        _entries[count] = entry;
        Count = count + 1;
    }

    private void Grow() => Array.Resize(ref _entries, Math.Max(8, Count * 2));

    /// <summary>
    /// PS3.5 §7.1 wants ascending tags, each once. Puts them so and tells whether that was needed; of duplicates the last stays.
    /// </summary>
    public (bool Reordered, Tag? Duplicate) Sort()
    {
        if (_sorted)
            return (false, null);

        var entries = _entries.AsSpan(0, Count);
        var reordered = !IsAscending(entries);
        entries.Sort(static (left, right) =>
            left.Tag != right.Tag ? left.Tag.CompareTo(right.Tag) : left.Offset.CompareTo(right.Offset));
        var kept = 0;
        Tag? duplicate = null;
        for (var i = 0; i < entries.Length; i++)
        {
            if (i + 1 < entries.Length && entries[i + 1].Tag == entries[i].Tag)
                duplicate ??= Tag.Of(entries[i].Tag);
            else
                entries[kept++] = entries[i];
        }

        Count = kept;
        _sorted = true;
        return (reordered, duplicate);
    }

    /// <summary>The place of a tag, or a negative number.</summary>
    public int Find(uint tag)
    {
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = _entries[middle].Tag;
            if (found == tag)
                return middle;
            if (found < tag)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }

    public ElementIndex Copy()
    {
        var copy = new ElementIndex(Count) { Count = Count };
        _entries.AsSpan(0, Count).CopyTo(copy._entries);
        return copy;
    }

    private static bool IsAscending(ReadOnlySpan<IndexEntry> entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (entries[i - 1].Tag > entries[i].Tag)
                return false;
        }

        return true;
    }
}
