namespace Negatoscope.Dicom;

/// <summary>
/// Walks the elements of one data set or item, allocating nothing. The caller pulls; a sequence is reported whole, and
/// <see cref="Items"/> goes into it. Every length is checked against what is left.
/// </summary>
public ref partial struct ElementReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly long _end;
    private readonly int _depth;

    public ElementReader(ReadOnlySpan<byte> bytes, ElementForm form = ElementForm.ExplicitLittleEndian)
        : this(bytes, bytes.Length, form, depth: 0)
    {
    }

    /// <param name="bytes">What has been loaded so far.</param>
    /// <param name="end">Where the data end, loaded or not; tells a value that is cut off from one that is yet to come.</param>
    internal ElementReader(ReadOnlySpan<byte> bytes, long end, ElementForm form, int depth)
    {
        _bytes = bytes;
        _end = end;
        _depth = depth;
        Form = form;
    }

    public ElementForm Form { get; }

    /// <summary>Where the next header begins.</summary>
    public int Position { get; internal set; }

    /// <summary>Where the header of the present element began.</summary>
    public int Start { get; private set; }

    public ElementHeader Header { get; private set; }

    /// <summary>The header is not laid out as <see cref="Form"/> says and was read all the same. A future VR is no fault.</summary>
    internal readonly bool IsMended => Header.Tag.Group != Delimiters.Group && (Form == ElementForm.ImplicitLittleEndian
        ? Header.Vr != default
        : Header.Vr == default || (Header.Vr.IsKnown && Vr.From(_bytes[(Start + 4)..]) != Header.Vr));

    /// <summary>The form of the items within: a UN of undefined length holds Implicit VR Little Endian (PS3.5 §6.2.2 note 2).</summary>
    public ElementForm InnerForm { get; private set; }

    /// <summary>The next element belongs to group 0002, or is not loaded yet.</summary>
    internal readonly bool IsBeforeFileMeta =>
        _bytes.Length - Position < 4
            ? _bytes.Length < _end
            : FormGuess.TagAt(_bytes[Position..], Form == ElementForm.ExplicitBigEndian).IsFileMeta;

    /// <summary>How many bytes must be loaded, at least, before <see cref="Next"/> is worth another try.</summary>
    internal readonly long Needed =>
        ValueStart == Start ? Start + 12
        : Header.HasUndefinedLength ? _bytes.Length + 1L
        : (long)ValueStart + Header.Length;

    /// <summary>The same and some more, to spare a read.</summary>
    internal readonly long Wanted => ValueStart > Start && Header.HasUndefinedLength ? _bytes.Length * 2L : Needed + (4 << 10);

    internal readonly ReadOnlySpan<byte> Loaded => _bytes;
    internal int ValueStart { get; private set; }
    internal int ValueEnd { get; private set; }

    /// <summary>The value as it stands in the bytes, with the items of a sequence and the fragments of encapsulated pixel data.</summary>
    public readonly ReadOnlySpan<byte> Value => _bytes[ValueStart..ValueEnd];

    /// <summary>False at the end of the data set. Whatever breaks PS3.5 §7 throws, naming the offset.</summary>
    public bool Read()
    {
        Step step;
        do
            step = Next();
        while (step == Step.Stray);

        return step switch
        {
            Step.Element => true,
            Step.End => false,
            _ => throw new DicomFormatException(Math.Min(Start, _bytes.Length), Steps.CodeOf(step), Steps.Describe(step, Header)),
        };
    }

    /// <summary>The items of the present element, which must be a sequence or encapsulated pixel data.</summary>
    public readonly ItemReader Items() => new(_bytes[..ValueEnd], ValueStart, InnerForm, IsFragmented(Header), _depth + 1);

    /// <summary>Header and value in one go; reports instead of throwing.</summary>
    internal Step Next()
    {
        var step = NextHeader();
        return step == Step.Element ? TakeValue() : step;
    }

    internal Step NextHeader()
    {
        Start = ValueStart = ValueEnd = Position;
        if (Start >= _end)
            return Step.End;

        var position = Start;
        var step = HeaderAt(ref position, Form, out var header);
        Header = header;
        if (step != Step.Element)
            return step;

        ValueStart = ValueEnd = Position = position;
        return header.Tag.Group == Delimiters.Group ? Step.Stray : Step.Element;
    }

    internal Step TakeValue()
    {
        var header = Header;
        InnerForm = Form;
        if (!header.HasUndefinedLength)
        {
            if (header.Length > _end - ValueStart)
            {
                ValueEnd = _bytes.Length;
                return Step.Truncated;
            }

            if (header.Length > (uint)(_bytes.Length - ValueStart))
                return Step.NeedMore;

            Position = ValueEnd = ValueStart + (int)header.Length;
            return Step.Element;
        }

        if (header.Vr == Vr.UN)
            InnerForm = FormGuess.WithinUnknown(_bytes[ValueStart..], Form);
        var end = ValueStart;
        var step = SkipItems(ref end, InnerForm, IsFragmented(header), _depth + 1, out var contentEnd);
        ValueEnd = step == Step.Element ? contentEnd : _bytes.Length;
        Position = step == Step.Element ? end : ValueStart;
        return step;
    }

    /// <summary>PS3.5 Annex A.4: an undefined length with a VR that is no sequence means a run of fragments.</summary>
    internal static bool IsFragmented(ElementHeader header) =>
        header.HasUndefinedLength
        && (header.Tag == Tags.PixelData || (header.Vr != default && header.Vr != Vr.SQ && header.Vr != Vr.UN));
}
