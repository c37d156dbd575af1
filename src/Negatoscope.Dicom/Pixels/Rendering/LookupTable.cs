using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>A lookup table of 8- or 16-bit entries (PS3.3 C.11.1.1.1, C.11.2.1.1, C.7.6.3.1.5).</summary>
internal sealed class LookupTable
{
    private readonly int _first;
    private readonly ushort[] _entries;

    private LookupTable(int first, ushort[] entries, int bits) => (_first, _entries, Bits) = (first, entries, bits);

    /// <summary>Of an entry: the third number of the descriptor.</summary>
    public int Bits { get; }

    public ushort this[double value] => _entries[(int)Math.Clamp(Math.Round(value) - _first, 0, _entries.Length - 1)];

    public ushort this[int value] => _entries[(int)Math.Clamp((long)value - _first, 0, _entries.Length - 1)];

    /// <summary>An item of the Modality or VOI LUT Sequence; null when it is no usable table.</summary>
    /// <param name="isSigned">The values looked up may be below zero.</param>
    public static LookupTable? Of(DataSet item, bool isSigned) =>
        Descriptor.Of(item.Bytes(Tags.LUTDescriptor), isSigned) is { } descriptor && descriptor.Entries(item.Bytes(Tags.LUTData)) is { } entries
            ? new(descriptor.First, entries, descriptor.Bits)
            : null;

    /// <summary>One colour of a palette, whole or in segments; null when it is no usable table.</summary>
    public static LookupTable? OfColour(DataSet dataSet, Tag descriptorTag, Tag dataTag, Tag segmentedTag, bool isSigned)
    {
        if (Descriptor.Of(dataSet.Bytes(descriptorTag), isSigned) is not { } descriptor)
            return null;
        var entries = descriptor.Entries(dataSet.Bytes(dataTag))
            ?? PaletteSegments.Expand(descriptor.Words(dataSet.Bytes(segmentedTag)), descriptor.Count);
        if (entries is null)
            return null;

        // Some state 16 bits and fill only the lower 8.
        var isNarrow = descriptor.Bits == 8 || !entries.AsSpan().ContainsAnyExceptInRange((ushort)0, (ushort)byte.MaxValue);
        return new(descriptor.First, entries, isNarrow ? 8 : 16);
    }

    private sealed record Descriptor(int Count, int First, int Bits)
    {
        public static Descriptor? Of(ReadOnlySpan<byte> value, bool isSigned)
        {
            if (value.Length < 6)
                return null;

            var count = BinaryPrimitives.ReadUInt16LittleEndian(value);
            var first = BinaryPrimitives.ReadUInt16LittleEndian(value[2..]);
            var bits = BinaryPrimitives.ReadUInt16LittleEndian(value[4..]);
            return bits is < 8 or > 16 ? null : new(count == 0 ? 1 << 16 : count, isSigned ? (short)first : first, bits);
        }

        public ushort[]? Entries(ReadOnlySpan<byte> data)
        {
            var words = Words(data);
            return words.Length >= Count ? words[..Count] : null;
        }

        /// <summary>8-bit entries may be packed by two, or stand each in a word of its own.</summary>
        public ushort[] Words(ReadOnlySpan<byte> data)
        {
            var isPacked = Bits == 8 && data.Length < 2 * Count;
            var words = new ushort[isPacked ? data.Length : data.Length / 2];
            for (var i = 0; i < words.Length; i++)
                words[i] = isPacked ? data[i] : BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]);
            return words;
        }
    }
}
