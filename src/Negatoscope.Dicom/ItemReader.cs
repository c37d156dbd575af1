namespace Negatoscope.Dicom;

/// <summary>Walks the items of a sequence, or the fragments of encapsulated pixel data (PS3.5 §7.5, Annex A.4).</summary>
public ref struct ItemReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ElementForm _form;
    private readonly bool _fragments;
    private readonly int _depth;

    internal ItemReader(ReadOnlySpan<byte> bytes, int position, ElementForm form, bool fragments, int depth)
    {
        _bytes = bytes;
        _form = form;
        _fragments = fragments;
        _depth = depth;
        Position = position;
    }

    public int Position { get; private set; }

    /// <summary>The item states a length that cannot be, and was read up to its delimiter.</summary>
    internal bool HasImpossibleLength { get; private set; }

    internal int ValueStart { get; private set; }
    internal int ValueEnd { get; private set; }

    /// <summary>The elements of the item, or the bytes of the fragment.</summary>
    public readonly ReadOnlySpan<byte> Value => _bytes[ValueStart..ValueEnd];

    /// <summary>The elements of the item.</summary>
    public readonly ElementReader Elements() => new(_bytes[..ValueEnd], ValueEnd, _form, _depth) { Position = ValueStart };

    /// <summary>False after the last item. Whatever breaks PS3.5 §7 throws, naming the offset.</summary>
    public bool Read()
    {
        var start = Position;
        var step = Next();
        return step switch
        {
            Step.Element => true,
            Step.End => false,
            _ => throw new DicomFormatException(start, Steps.CodeOf(step), Steps.Describe(step, new(Delimiters.Item, default, 0))),
        };
    }

    internal Step Next()
    {
        while (true)
        {
            var reader = new ElementReader(_bytes, _bytes.Length, _form, _depth) { Position = Position };
            var step = reader.NextHeader();
            if (step is Step.End or Step.Padding)
                return Step.End;
            if (step != Step.Stray)
                return step == Step.Element ? Step.BadSequence : step;

            Position = ValueStart = ValueEnd = reader.Position;
            if (reader.Header.Tag != Delimiters.Item)
                continue; // a delimiter after a defined length

            HasImpossibleLength = !reader.Header.HasUndefinedLength && reader.Header.Length > _bytes.Length - ValueStart;
            var end = ValueStart;
            step = reader.SkipItem(ref end, _form, reader.Header, _fragments, _depth, out var contentEnd);
            ValueEnd = step == Step.Element ? contentEnd : _bytes.Length;
            Position = step == Step.Element ? end : _bytes.Length;
            return step;
        }
    }
}
