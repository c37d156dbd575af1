using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <content>Headers in a form other than the one stated, as found in the field.</content>
public ref partial struct ElementReader
{
    private const int LayoutCount = 5;
    private const int GarbledVr = 4;

    /// <summary>
    /// Several layouts could explain such bytes. The first whose length fits and behind which another element begins is taken,
    /// else the first whose length fits.
    /// </summary>
    private readonly Step MendedHeaderAt(
        ReadOnlySpan<byte> bytes, scoped ref int position, ElementForm form, Tag tag, out ElementHeader header)
    {
        if (bytes.Length < 12 && _bytes.Length < _end)
        {
            header = default;
            return Step.NeedMore;
        }

        var (found, size) = (default(ElementHeader), 0);
        for (var layout = 0; layout < LayoutCount; layout++)
        {
            var (candidate, candidateSize) = LayoutOf(layout, bytes, form, tag);
            var fits = candidateSize > 0 && (candidate.HasUndefinedLength || candidate.Length <= _end - position - candidateSize);
            if (!fits)
                continue;

            if (IsFollowed(position + candidateSize + (candidate.HasUndefinedLength ? 0L : candidate.Length), form, tag))
            {
                (found, size) = (candidate, candidateSize);
                break;
            }

            if (size == 0 && layout < GarbledVr)
                (found, size) = (candidate, candidateSize);
        }

        if (size == 0 && form == ElementForm.ImplicitLittleEndian)
            (found, size) = LayoutOf(1, bytes, form, tag); // too long, and to be reported so
        header = size > 0 ? found : new(tag, default, 0);
        position += size;
        return size > 0 ? Step.Element : Step.BadVr;
    }

    private static (ElementHeader Header, int Size) LayoutOf(int layout, ReadOnlySpan<byte> bytes, ElementForm form, Tag tag)
    {
        var vr = Vr.From(bytes[4..]);
        var blank = bytes[4] == bytes[5] && bytes[4] is (byte)'?' or (byte)'-' or (byte)' ' or 0;
        var big = form == ElementForm.ExplicitBigEndian;
        return layout switch
        {
            // PS3.5 §7.1.2 gives the VRs of future editions a length of 32 bits.
            0 when vr.HasTwoLetters && !vr.HasShortLength => WithLongLength(bytes, tag, vr, big),

            // Implicit VR, when a writer changed form half-way.
            1 when !big => (new(tag, default, LongAt(bytes[4..], big)), 8),

            // Explicit VR with letters that are no VR, or none.
            2 when vr.HasTwoLetters || blank => (new(tag, vr.IsKnown ? vr : Vr.UN, ShortAt(bytes[6..], big)), 8),

            // Neither VR nor length: the next element follows at once.
            3 when blank => (new(tag, Vr.UN, 0), 6),

            // A VR damaged in storage: the dictionary's takes its place where the next element shows that it fits.
            GarbledVr when form != ElementForm.ImplicitLittleEndian =>
                DicomDictionary.VrOf(tag) is var known && (known.HasShortLength || known == Vr.UN)
                    ? (new(tag, known, ShortAt(bytes[6..], big)), 8)
                    : WithLongLength(bytes, tag, known, big),
            _ => default,
        };
    }

    private static (ElementHeader Header, int Size) WithLongLength(ReadOnlySpan<byte> bytes, Tag tag, Vr vr, bool bigEndian) =>
        bytes.Length >= 12 && bytes[6] == 0 && bytes[7] == 0 ? (new(tag, vr, LongAt(bytes[8..], bigEndian)), 12) : default;

    private static ushort ShortAt(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint LongAt(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>True where a later element or a delimiter begins, at the end, and where nothing is loaded yet.</summary>
    private readonly bool IsFollowed(long position, ElementForm form, Tag tag)
    {
        if (position == _end || position > _bytes.Length - 8)
            return position + 8 <= _end || position == _end;

        var next = _bytes[(int)position..];
        var big = form == ElementForm.ExplicitBigEndian;
        var nextTag = FormGuess.TagAt(next, big);
        return nextTag.Group == Delimiters.Group
            || (nextTag > tag && (Vr.From(next[4..]).IsKnown || (!big && LongAt(next[4..], big) <= _end - position)));
    }
}
