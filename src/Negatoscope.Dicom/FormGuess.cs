using System.Buffers.Binary;

namespace Negatoscope.Dicom;

/// <summary>Tells the form of elements from their first bytes, for data that state none or the wrong one.</summary>
internal static class FormGuess
{
    /// <summary>The form that the first element has; <paramref name="stated"/> when its bytes do not decide.</summary>
    public static ElementForm Of(ReadOnlySpan<byte> bytes, ElementForm stated)
    {
        if (bytes.Length < 8)
            return stated;

        var little = TagAt(bytes, bigEndian: false);
        var big = TagAt(bytes, bigEndian: true);
        var vr = Vr.From(bytes[4..]);
        if (vr.IsKnown)
        {
            if (LooksLikeStart(little) && !LooksLikeStart(big))
                return ElementForm.ExplicitLittleEndian;
            if (LooksLikeStart(big) && !LooksLikeStart(little))
                return ElementForm.ExplicitBigEndian;
            return stated == ElementForm.ImplicitLittleEndian ? ElementForm.ExplicitLittleEndian : stated;
        }

        // Letters of a future edition stay explicit; anything else in place of a VR is the length of Implicit VR.
        // What begins a data set is short, or a sequence: a long one is a damaged VR.
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var plausible = LooksLikeStart(little) && !vr.HasTwoLetters && !(bytes[4] == '?' && bytes[5] == '?');
        return plausible && length is (<= ushort.MaxValue or ElementHeader.Undefined) ? ElementForm.ImplicitLittleEndian : stated;
    }

    /// <summary>
    /// PS3.5 §6.2.2 note 2 says Implicit VR Little Endian. Some writers keep the explicit form of the rest;
    /// the VR of the first element in the first item gives them away.
    /// </summary>
    public static ElementForm WithinUnknown(ReadOnlySpan<byte> items, ElementForm outer)
    {
        if (outer == ElementForm.ImplicitLittleEndian || items.Length < 16)
            return ElementForm.ImplicitLittleEndian;

        var first = items[8..];
        return Vr.From(first[4..]).IsKnown && TagAt(items, outer == ElementForm.ExplicitBigEndian) == Delimiters.Item
            ? outer
            : ElementForm.ImplicitLittleEndian;
    }

    /// <summary>
    /// The form of one item, which some writers change behind the back of the rest. The other form must explain its first element,
    /// and this one not.
    /// </summary>
    public static ElementForm WithinItem(ReadOnlySpan<byte> item, ElementForm outer)
    {
        if (item.Length < 8 || outer == ElementForm.ExplicitBigEndian)
            return outer;

        var vr = Vr.From(item[4..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(item[4..]);
        var fitsImplicit = length <= item.Length - 8 || length == ElementHeader.Undefined;
        return outer == ElementForm.ImplicitLittleEndian
            ? vr.IsKnown && !fitsImplicit ? ElementForm.ExplicitLittleEndian : outer
            : !vr.HasTwoLetters && fitsImplicit ? ElementForm.ImplicitLittleEndian : outer;
    }

    /// <summary>
    /// Groups that a data set begins with in practice: file meta, directory, identification, and whatever a fragment of one starts
    /// with.
    /// </summary>
    public static bool LooksLikeStart(Tag tag) => tag.Group is > 0 and <= 0x00FF or 0x7FE0;

    public static Tag TagAt(ReadOnlySpan<byte> bytes, bool bigEndian) => bigEndian
        ? new(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]))
        : new(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
}
