using System.Buffers;
using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <summary>Writes data elements in one form (PS3.5 §7.1). The caller gives them in tag order.</summary>
public readonly struct ElementWriter(IBufferWriter<byte> output, ElementForm form)
{
    /// <summary>The largest even length of 16 bits.</summary>
    private const int LongestShort = 0xFFFE;

    /// <summary>One element. A value of odd length is padded as its VR wants (PS3.5 §6.2).</summary>
    /// <param name="value">Little endian, whatever the form.</param>
    public void Write(Tag tag, Vr vr, ReadOnlySpan<byte> value)
    {
        var padded = value.Length + (value.Length & 1);
        if (padded > LongestShort && vr.HasShortLength)
            vr = Vr.UN; // PS3.5 §6.2.2: too long for the length field of its own VR
        Header(tag, vr, (uint)padded);
        Value(value, vr);
        if (padded > value.Length)
            Byte(vr.IsText && vr != Vr.UI ? (byte)' ' : (byte)0);
    }

    /// <summary>Opens a sequence of undefined length.</summary>
    public void BeginSequence(Tag tag) => Header(tag, Vr.SQ, ElementHeader.Undefined);

    public void BeginItem() => Delimiter(Delimiters.Item, ElementHeader.Undefined);

    public void EndItem() => Delimiter(Delimiters.ItemEnd, 0);

    public void EndSequence() => Delimiter(Delimiters.SequenceEnd, 0);

    /// <summary>Encapsulated pixel data (PS3.5 Annex A.4): the Basic Offset Table, which may be empty, and then the fragments.</summary>
    public void WriteFragments(Tag tag, Vr vr, IEnumerable<ReadOnlyMemory<byte>> fragments)
    {
        Header(tag, vr, ElementHeader.Undefined);
        foreach (var fragment in fragments)
        {
            var odd = fragment.Length & 1;
            Delimiter(Delimiters.Item, (uint)(fragment.Length + odd));
            output.Write(fragment.Span);
            if (odd == 1)
                Byte(0);
        }

        EndSequence();
    }

    private void Header(Tag tag, Vr vr, uint length)
    {
        var bytes = output.GetSpan(12);
        WriteTag(bytes, tag);
        if (form == ElementForm.ImplicitLittleEndian)
        {
            WriteUInt32(bytes[4..], length);
            output.Advance(8);
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], vr.Code);
        if (vr.HasShortLength)
            WriteUInt16(bytes[6..], (ushort)length);
        else
        {
            bytes[6..8].Clear();
            WriteUInt32(bytes[8..], length);
        }

        output.Advance(vr.HasShortLength ? 8 : 12);
    }

    private void Delimiter(Tag tag, uint length)
    {
        var bytes = output.GetSpan(8);
        WriteTag(bytes, tag);
        WriteUInt32(bytes[4..], length);
        output.Advance(8);
    }

    private void Value(ReadOnlySpan<byte> value, Vr vr)
    {
        if (form == ElementForm.ExplicitBigEndian && vr.UnitSize > 1)
            output.Write(ByteOrder.Reversed(value, vr.UnitSize));
        else
            output.Write(value);
    }

    private void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void WriteTag(Span<byte> bytes, Tag tag)
    {
        WriteUInt16(bytes, tag.Group);
        WriteUInt16(bytes[2..], tag.Element);
    }

    private void WriteUInt16(Span<byte> bytes, ushort value)
    {
        if (form == ElementForm.ExplicitBigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
    }

    private void WriteUInt32(Span<byte> bytes, uint value)
    {
        if (form == ElementForm.ExplicitBigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
    }
}
