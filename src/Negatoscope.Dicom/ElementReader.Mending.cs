using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <content>Headers in a form other than the one stated, as found in the field.</content>
public ref partial struct ElementReader
{
    /// <summary>
    /// Three layouts could explain these bytes: Explicit VR with a 32-bit length, which PS3.5 §7.1.2 gives to VRs of future editions;
    /// Implicit VR, when a writer changed form half-way; and Explicit VR with a 16-bit length behind letters that are no VR ("??").
    /// The first whose length fits is taken.
    /// </summary>
    private readonly Step MendedHeaderAt(ReadOnlySpan<byte> bytes, scoped ref int position, Tag tag, out ElementHeader header)
    {
        var left = _end - position;
        var vr = Vr.From(bytes[4..]);
        var implicitLength = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        header = new(tag, default, implicitLength);

        if (vr.HasTwoLetters && !vr.HasShortLength && bytes[6] == 0 && bytes[7] == 0)
        {
            if (bytes.Length < 12)
                return _bytes.Length < _end ? Step.NeedMore : Step.Truncated;

            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
            if (length <= left - 12 || length == ElementHeader.Undefined)
                return Take(12, new(tag, vr, length), ref position, out header);
        }

        if (implicitLength <= left - 8 || implicitLength == ElementHeader.Undefined)
            return Take(8, header, ref position, out header);

        var shortLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]);
        if (shortLength <= left - 8 && (vr.HasTwoLetters || IsBlankVr(bytes)))
            return Take(8, new(tag, vr.IsKnown ? vr : Vr.UN, shortLength), ref position, out header);

        return Form == ElementForm.ImplicitLittleEndian ? Take(8, header, ref position, out header) : Step.BadVr;
    }

    private static bool IsBlankVr(ReadOnlySpan<byte> bytes) =>
        bytes[4] == bytes[5] && bytes[4] is (byte)'?' or (byte)'-' or (byte)' ' or 0;

    private static Step Take(int size, ElementHeader found, scoped ref int position, out ElementHeader header)
    {
        header = found;
        position += size;
        return Step.Element;
    }
}
