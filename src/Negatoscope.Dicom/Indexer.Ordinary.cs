using System.Buffers.Binary;
using System.Numerics;

namespace Negatoscope.Dicom;

/// <content>The short way, which nearly all elements of nearly all files take.</content>
internal static partial class Indexer
{
    private const uint PixelDataGroup = 0x7FE0_0000;

    /// <summary>
    /// Passes elements that need no second thought: little endian, of a known VR, of a stated length that has been loaded, before the group of
    /// Pixel Data. Leaves the reader before the first that is otherwise, whatever is the matter with it.
    /// </summary>
    private static void RunOrdinary(ref ElementReader reader, ElementIndex index)
    {
        const int LongestHeader = 12;
        var bytes = reader.Loaded;
        var position = reader.Position;
        var isImplicit = reader.Form == ElementForm.ImplicitLittleEndian;
        while (bytes.Length - position >= LongestHeader && index.Count < Limits.Elements)
        {
            var header = bytes.Slice(position, LongestHeader);
            var tag = BitOperations.RotateLeft(BinaryPrimitives.ReadUInt32LittleEndian(header), 16);
            var second = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (tag is 0 or >= PixelDataGroup)
                break;

            var (vr, start, length) = (default(Vr), position + 8, second);
            if (!isImplicit)
            {
                vr = Vr.From(header[4..]);
                if (vr.HasShortLength)
                    length = second >> 16;
                else if (vr.IsKnown)
                    (start, length) = (position + 12, BinaryPrimitives.ReadUInt32LittleEndian(header[8..]));
                else
                    break;
            }

            if (length > (uint)(bytes.Length - start))
                break;

            position = start + (int)length;
            index.Add(new(tag, vr, IndexFlags.None, start, (int)length));
        }

        reader.Position = position;
    }
}
