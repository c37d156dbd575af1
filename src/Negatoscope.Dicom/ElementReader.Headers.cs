using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <content>What stands before a value (PS3.5 §7.1.2, §7.1.3).</content>
public ref partial struct ElementReader
{
    private readonly Step HeaderAt(scoped ref int position, ElementForm form, out ElementHeader header)
    {
        header = default;
        if (_bytes.Length - position < 8)
            return _bytes.Length < _end ? Step.NeedMore : IsPadding(_bytes[position..]) ? Step.Padding : Step.Truncated;

        var bytes = _bytes[position..];
        if (form == ElementForm.ExplicitBigEndian)
            return BigEndianHeaderAt(bytes, ref position, out header);

        var tag = new Tag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (form == ElementForm.ImplicitLittleEndian || tag.Group == Delimiters.Group)
        {
            if (tag.Packed == 0 && length == 0)
                return Step.Padding;
            if (form == ElementForm.ImplicitLittleEndian && length > _end - position && length != ElementHeader.Undefined)
                return MendedHeaderAt(bytes, ref position, form, tag, out header);

            header = new(tag, default, length);
            position += 8;
            return Step.Element;
        }

        var vr = Vr.From(bytes[4..]);
        if (vr.HasShortLength)
        {
            header = new(tag, vr, length >> 16);
            position += 8;
            return Step.Element;
        }

        if (!vr.IsKnown)
            return tag.Packed == 0 && length == 0 ? Step.Padding : MendedHeaderAt(bytes, ref position, form, tag, out header);
        if (bytes.Length < 12)
            return _bytes.Length < _end ? Step.NeedMore : Step.Truncated;

        header = new(tag, vr, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
        position += 12;
        return Step.Element;
    }

    private readonly Step BigEndianHeaderAt(ReadOnlySpan<byte> bytes, scoped ref int position, out ElementHeader header)
    {
        var tag = new Tag(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        var vr = Vr.From(bytes[4..]);
        header = new(tag, default, BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        if (tag.Group == Delimiters.Group)
        {
            position += 8;
            return Step.Element;
        }

        if (tag.Packed == 0 && header.Length == 0)
            return Step.Padding;
        if (!vr.IsKnown)
            return MendedHeaderAt(bytes, ref position, ElementForm.ExplicitBigEndian, tag, out header);

        header = new(tag, vr, BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        if (!vr.HasShortLength)
        {
            if (bytes.Length < 12)
                return _bytes.Length < _end ? Step.NeedMore : Step.Truncated;
            header = header with { Length = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) };
        }

        position += vr.HasShortLength ? 8 : 12;
        return Step.Element;
    }

    private static bool IsPadding(ReadOnlySpan<byte> rest) => !rest.ContainsAnyExcept((byte)0);
}
