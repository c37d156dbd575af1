namespace Negatoscope.Dicom;

/// <content>Sequences and fragments, which are indexed when first touched.</content>
public sealed partial class DataSet
{
    private static readonly IReadOnlyList<DataSet> NoItems = [];
    private Dictionary<uint, IReadOnlyList<DataSet>>? _items;

    /// <summary>The items of a sequence; empty when absent, empty, or not a sequence.</summary>
    public IReadOnlyList<DataSet> Items(Tag tag)
    {
        var at = _index.Find(tag.Packed);
        return at >= 0 ? ItemsAt(at) : NoItems;
    }

    internal IReadOnlyList<DataSet> ItemsAt(int index)
    {
        ref readonly var entry = ref _index[index];
        if (entry.Length == 0 || !MayHoldItems(entry))
            return NoItems;
        if (_items is not null && _items.TryGetValue(entry.Tag, out var known))
            return known;

        _items ??= [];
        return _items[entry.Tag] = ReadItems(entry);
    }

    internal IReadOnlyList<ReadOnlyMemory<byte>> FragmentsOf(in IndexEntry entry)
    {
        var fragments = new List<ReadOnlyMemory<byte>>();
        foreach (var range in FragmentRangesOf(entry))
            fragments.Add(_bytes[range]);
        return fragments;
    }

    internal IReadOnlyList<Range> FragmentRangesOf(in IndexEntry entry)
    {
        if ((entry.Flags & IndexFlags.Fragments) == 0)
            return [];

        var fragments = new List<Range>();
        var end = entry.Offset + entry.Length;
        var reader = new ItemReader(_bytes.Span[..end], entry.Offset, _form, fragments: true, _depth + 1);
        Step step;
        while ((step = reader.Next()) == Step.Element)
            fragments.Add(reader.ValueStart..reader.ValueEnd);
        if (step != Step.End)
            Report(step, entry, reader.Position);
        return fragments;
    }

    /// <summary>
    /// A UN of defined length may hold items too: private sequences come so from Implicit VR, where nobody knew their VR.
    /// </summary>
    private bool MayHoldItems(in IndexEntry entry)
    {
        if ((entry.Flags & IndexFlags.Fragments) != 0)
            return false;

        var vr = VrOf(entry);
        return vr == Vr.SQ || (vr == Vr.UN && BeginsWithItem(entry));
    }

    private bool BeginsWithItem(in IndexEntry entry) =>
        entry.Length >= 8
        && FormGuess.TagAt(_bytes.Span[entry.Offset..], InnerForm(entry) == ElementForm.ExplicitBigEndian) == Delimiters.Item;

    private ElementForm InnerForm(in IndexEntry entry)
    {
        if ((entry.Flags & IndexFlags.ImplicitWithin) != 0)
            return ElementForm.ImplicitLittleEndian;
        var wasUnknown = entry.Vr == Vr.UN && (entry.Flags & IndexFlags.Undefined) == 0;
        return wasUnknown ? FormGuess.WithinUnknown(_bytes.Span.Slice(entry.Offset, entry.Length), _form) : _form;
    }

    private IReadOnlyList<DataSet> ReadItems(in IndexEntry entry)
    {
        if (_depth >= Limits.Depth)
        {
            Report(Step.TooDeep, entry, entry.Offset);
            return NoItems;
        }

        var items = new List<DataSet>();
        var form = InnerForm(entry);
        var reader = new ItemReader(_bytes.Span[..(entry.Offset + entry.Length)], entry.Offset, form, fragments: false, _depth + 1);
        Step step;
        while ((step = reader.Next()) == Step.Element && _log.Items++ < Limits.Items)
        {
            if (reader.HasImpossibleLength)
                ReportItemLength(Tag.Of(entry.Tag), reader.ValueStart);
            items.Add(new(this, reader.ValueStart, reader.ValueEnd, form));
        }

        var cutOff = (entry.Flags & IndexFlags.CutOff) != 0;
        if (cutOff && step is not (Step.Element or Step.End) && reader.ValueEnd > reader.ValueStart)
            items.Add(new(this, reader.ValueStart, reader.ValueEnd, form));
        else if (step != Step.End)
            Report(step == Step.Element ? Step.TooMany : step, entry, reader.Position);
        return items;
    }

    private void ReportItemLength(Tag tag, long offset) => _log.Add(
        "item-length", tag, offset, $"an item of {tag} states a length that cannot be; it was read up to its delimiter");

    private void Report(Step step, in IndexEntry entry, long offset)
    {
        var tag = Tag.Of(entry.Tag);
        _log.Add(Steps.CodeOf(step), tag, offset, Steps.Describe(step, new(tag, entry.Vr, (uint)entry.Length)));
    }
}
