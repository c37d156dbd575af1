using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <content>Headers in a form other than the one stated, as found in the field.</content>
public ref partial struct ElementReader
{
    /// <summary>
    /// Several layouts could explain such bytes. The first whose length fits and behind which another element begins is taken,
    /// else the first whose length fits.
    /// </summary>
    private readonly Step MendedHeaderAt(ReadOnlySpan<byte> bytes, scoped ref int position, Tag tag, out ElementHeader header)
    {
        if (bytes.Length < 12 && _bytes.Length < _end)
        {
            header = default;
            return Step.NeedMore;
        }

        var (found, size) = (default(ElementHeader), 0);
        for (var layout = 0; layout < LayoutCount; layout++)
        {
            var (candidate, candidateSize) = LayoutOf(layout, bytes, tag);
            var fits = candidateSize > 0 && (candidate.HasUndefinedLength || candidate.Length <= _end - position - candidateSize);
            if (!fits)
                continue;

            if (candidate.HasUndefinedLength || IsFollowed(position + candidateSize + (long)candidate.Length, tag))
            {
                (found, size) = (candidate, candidateSize);
                break;
            }

            if (size == 0)
                (found, size) = (candidate, candidateSize);
        }

        if (size == 0 && Form == ElementForm.ImplicitLittleEndian)
            (found, size) = LayoutOf(1, bytes, tag); // too long, and to be reported so
        header = size > 0 ? found : new(tag, default, 0);
        position += size;
        return size > 0 ? Step.Element : Step.BadVr;
    }

    private const int LayoutCount = 4;

    private static (ElementHeader Header, int Size) LayoutOf(int layout, ReadOnlySpan<byte> bytes, Tag tag)
    {
        var vr = Vr.From(bytes[4..]);
        var blank = bytes[4] == bytes[5] && bytes[4] is (byte)'?' or (byte)'-' or (byte)' ' or 0;
        return layout switch
        {
            // PS3.5 §7.1.2 gives the VRs of future editions a length of 32 bits.
            0 when vr.HasTwoLetters && !vr.HasShortLength && bytes.Length >= 12 && bytes[6] == 0 && bytes[7] == 0 =>
                (new(tag, vr, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..])), 12),

            // Implicit VR, when a writer changed form half-way.
            1 => (new(tag, default, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])), 8),

            // Explicit VR with letters that are no VR, or none.
            2 when vr.HasTwoLetters || blank => (new(tag, vr.IsKnown ? vr : Vr.UN, BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..])), 8),

            // Neither VR nor length: the next element follows at once.
            3 when blank => (new(tag, Vr.UN, 0), 6),
            _ => default,
        };
    }

    /// <summary>True where a later element or a delimiter begins, at the end, and where nothing is loaded yet.</summary>
    private readonly bool IsFollowed(long position, Tag tag)
    {
        if (position == _end || position > _bytes.Length - 8)
            return position + 8 <= _end || position == _end;

        var next = _bytes[(int)position..];
        var nextTag = FormGuess.TagAt(next, bigEndian: false);
        return nextTag.Group == Delimiters.Group
            || (nextTag > tag && (Vr.From(next[4..]).IsKnown || BinaryPrimitives.ReadUInt32LittleEndian(next[4..]) <= _end - position));
    }
}
