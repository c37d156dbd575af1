using System.Buffers.Binary;
using System.Text;

namespace Negatoscope.Dicom;

/// <summary>Short ASCII texts met lately. The slices of a series say most things alike: what the last one said need not become a string again.</summary>
/// <remarks>A table with one place for each hash: a newcomer pushes out what was there, so it never grows.</remarks>
internal sealed class TextPool
{
    private const int Places = 512;
    private const int Longest = 64;
    private readonly string?[] _kept = new string?[Places];

    public string Of(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length is 0 or > Longest)
            return Encoding.ASCII.GetString(ascii);

        ref var kept = ref _kept[PlaceOf(ascii)];
        return kept is not null && Ascii.Equals(ascii, kept) ? kept : kept = Encoding.ASCII.GetString(ascii);
    }

    /// <summary>By both ends, where UIDs, dates and numbers differ.</summary>
    private static uint PlaceOf(ReadOnlySpan<byte> ascii)
    {
        var (first, last) = ascii.Length switch
        {
            >= 8 => (BinaryPrimitives.ReadUInt64LittleEndian(ascii), BinaryPrimitives.ReadUInt64LittleEndian(ascii[^8..])),
            >= 4 => (BinaryPrimitives.ReadUInt32LittleEndian(ascii), BinaryPrimitives.ReadUInt32LittleEndian(ascii[^4..])),
            _ => (ascii[0], ((ulong)ascii[ascii.Length / 2] << 8) | ascii[^1]),
        };
        var high = Math.BigMul(first ^ 0x9E37_79B9_7F4A_7C15, last ^ 0x6A09_E667_F3BC_C908 ^ (ulong)ascii.Length, out var low);
        return (uint)((high ^ low) >> 32) % Places;
    }
}
