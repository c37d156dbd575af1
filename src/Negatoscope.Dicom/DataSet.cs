namespace Negatoscope.Dicom;

/// <summary>
/// A data set: elements in tag order, decoded when asked. It is a view over bytes and belongs to one thread at a time.
/// One that a <see cref="Part10Reader"/> returned is valid until that reader's next file; <see cref="Detach"/> keeps it longer.
/// </summary>
public sealed partial class DataSet
{
    private readonly ElementIndex _index;
    private readonly ProblemLog _log;
    private readonly TextPool? _texts;
    private readonly DataSet? _parent;
    private readonly int _depth;
    private ReadOnlyMemory<byte> _bytes;
    private ElementForm _form;

    internal DataSet(ProblemLog log, int capacity, TextPool? texts = null)
    {
        _log = log;
        _texts = texts;
        _index = new(capacity);
    }

    /// <summary>A data set that was just written to memory.</summary>
    /// <param name="characterSet">The value of (0008,0005) that its text is encoded by, when no such element says so.</param>
    internal DataSet(ReadOnlyMemory<byte> bytes, ElementForm form, ReadOnlyMemory<byte> characterSet)
        : this(new ProblemLog(), capacity: 0)
    {
        _form = form;
        _characterSetElsewhere = characterSet;
        var reader = new ElementReader(bytes.Span, form);
        Indexer.Run(ref reader, _index, _log, Stop.Never);
        End(bytes);
    }

    private DataSet(DataSet parent, int start, int end, ElementForm form)
    {
        _log = parent._log;
        _texts = parent._texts;
        _parent = parent;
        _depth = parent._depth + 1;
        _bytes = parent._bytes;
        _form = FormGuess.WithinItem(_bytes.Span[start..end], form);
        _index = new(Math.Min((end - start) / 8, 8)); // an element takes 8 bytes at least
        var reader = new ElementReader(_bytes.Span[..end], end, _form, _depth) { Position = start };
        Indexer.Run(ref reader, _index, _log, Stop.Never);
        Close();
    }

    private DataSet(DataSet other, ReadOnlyMemory<byte> bytes)
    {
        _log = new();
        foreach (var problem in other.Problems)
            _log.Add(problem);
        _index = other._index.Copy();
        _bytes = bytes;
        _form = other._form;
        _characterSetElsewhere = other.CharacterSetValue.ToArray();
        HasPixelData = other.HasPixelData;
    }

    /// <summary>
    /// What was wrong with the values that were asked for, and with the bytes they came from. Items share the list of their file.
    /// </summary>
    public IReadOnlyList<Problem> Problems => _log.Problems;

    public int Count => _index.Count;

    /// <summary>The elements in tag order (PS3.5 §7.1).</summary>
    public IEnumerable<DataElement> Elements
    {
        get
        {
            for (var i = 0; i < _index.Count; i++)
                yield return new(this, i);
        }
    }

    /// <summary>Pixel Data, Float or Double Float Pixel Data was met at the top level, and not loaded unless that was asked for.</summary>
    public bool HasPixelData { get; internal set; }

    public bool Contains(Tag tag) => _index.Find(tag.Packed) >= 0;

    public bool TryFind(Tag tag, out DataElement element)
    {
        var at = _index.Find(tag.Packed);
        element = at >= 0 ? new(this, at) : default;
        return at >= 0;
    }

    /// <summary>
    /// The bytes of the value as little endian, padding included; empty when absent. Lets a caller compare without decoding.
    /// </summary>
    public ReadOnlySpan<byte> Bytes(Tag tag)
    {
        var at = _index.Find(tag.Packed);
        return at >= 0 ? BytesOf(_index[at]) : [];
    }

    /// <summary>
    /// The private element (group, xx<paramref name="element"/>) of the block that <paramref name="creator"/> reserved (PS3.5
    /// §7.8.1).
    /// </summary>
    public Tag? PrivateTag(ushort group, string creator, byte element)
    {
        var at = _index.Find(new Tag(group, 0x0010).Packed);
        for (at = at < 0 ? ~at : at; at < _index.Count; at++)
        {
            var tag = Tag.Of(_index[at].Tag);
            if (tag.Group != group || !tag.IsPrivateCreator)
                break;
            if (Text(tag) == creator)
                return new(group, (ushort)((tag.Element << 8) | element));
        }

        return null;
    }

    /// <summary>A copy that owns its bytes and outlives the reader it came from.</summary>
    public DataSet Detach()
    {
        var end = 0;
        for (var i = 0; i < _index.Count; i++)
            end = Math.Max(end, _index[i].Offset + _index[i].Length);
        return new(this, _bytes.Span[..end].ToArray());
    }

    /// <summary>How the bytes behind this view are laid out.</summary>
    public ElementForm Form => _form;

    /// <summary>What <see cref="DataElement.Offset"/> counts in.</summary>
    internal ReadOnlyMemory<byte> Memory => _bytes;

    internal ElementIndex Index => _index;

    internal ProblemLog Log => _log;

    internal ref readonly IndexEntry EntryAt(int index) => ref _index[index];

    /// <summary>Makes this the view of another file's bytes.</summary>
    internal void Begin(ElementForm form)
    {
        _index.Clear();
        _items?.Clear();
        _characterSet = null;
        _form = form;
        HasPixelData = false;
    }

    internal void End(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        Close();
    }

    internal ReadOnlySpan<byte> BytesOf(in IndexEntry entry)
    {
        if ((entry.Flags & IndexFlags.Undefined) != 0)
            return [];

        var value = _bytes.Span.Slice(entry.Offset, entry.Length);
        return _form == ElementForm.ExplicitBigEndian && entry.Vr.UnitSize > 1 ? ByteOrder.Reversed(value, entry.Vr.UnitSize) : value;
    }

    private void Close()
    {
        HasPixelData |= Contains(Tags.PixelData) || Contains(Tags.FloatPixelData) || Contains(Tags.DoubleFloatPixelData);
        var (reordered, duplicate) = _index.Sort();
        if (reordered)
            _log.Add("tag-order", null, null, "elements are not in ascending tag order (PS3.5 §7.1)");
        if (duplicate is { } tag)
            _log.Add("duplicate-element", tag, null, $"{tag} occurs more than once in one data set; the last one counts");
    }
}
