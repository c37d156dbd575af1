using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Negatoscope.Dicom;

/// <summary>
/// An element that needs no second thought, as nearly all of nearly all files are: little endian, of a known VR, of a stated length that has been
/// loaded, before the group of Pixel Data.
/// </summary>
internal readonly ref struct OrdinaryElement
{
    private const uint PixelDataGroup = 0x7FE0_0000;
    private const int LongestHeader = 12;

    private OrdinaryElement(uint tag, Vr vr, int start, int length) => (Tag, Vr, Start, Length) = (tag, vr, start, length);

    public uint Tag { get; }
    public Vr Vr { get; }
    public int Start { get; }
    public int Length { get; }
    public int End => Start + Length;

    /// <summary>False when whatever stands there is otherwise; <see cref="ElementReader"/> then tells what is the matter with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // the loops around it are most of what reading a header costs
    public static bool TryRead(ReadOnlySpan<byte> bytes, int position, bool isImplicit, out OrdinaryElement element)
    {
        element = default;
        if (bytes.Length - position < LongestHeader)
            return false;

        var header = bytes.Slice(position, LongestHeader);
        var tag = BitOperations.RotateLeft(BinaryPrimitives.ReadUInt32LittleEndian(header), 16);
        if (tag is 0 or >= PixelDataGroup)
            return false;

        var (vr, start, length) = (default(Vr), position + 8, BinaryPrimitives.ReadUInt32LittleEndian(header[4..]));
        if (!isImplicit)
        {
            vr = Vr.From(header[4..]);
            if (vr.HasShortLength)
                length >>= 16;
            else if (vr.IsKnown)
                (start, length) = (position + LongestHeader, BinaryPrimitives.ReadUInt32LittleEndian(header[8..]));
            else
                return false;
        }

        if (length > (uint)(bytes.Length - start))
            return false;

        element = new(tag, vr, start, (int)length);
        return true;
    }
}
