using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels.Rendering;

/// <summary>What the bytes of samples mean (PS3.5 §8.1.1).</summary>
internal static class Samples
{
    /// <summary>The value stored in an allocated word: the bits up to High Bit, as many as Bits Stored says, and their sign.</summary>
    public static long Stored(ulong word, PixelDescription description)
    {
        var above = 63 - description.HighBit;
        var below = 64 - description.BitsStored;
        return description.IsSigned ? (long)(word << above) >> below : (long)((word << above) >> below);
    }

    /// <summary>The least and the greatest value that Bits Stored can hold.</summary>
    public static (double Least, double Greatest) Range(PixelDescription description)
    {
        var count = Math.ScaleB(1, description.BitsStored);
        return description.IsSigned ? (-count / 2, (count / 2) - 1) : (0, count - 1);
    }

    /// <summary>One bit a pixel as one byte a pixel; the first pixel is the lowest bit.</summary>
    public static DecodedFrame Unpack(DecodedFrame frame)
    {
        var packed = frame.Bytes.Span;
        var bytes = new byte[frame.Description.Pixels * frame.Description.SamplesPerPixel];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((packed[i >> 3] >> (i & 7)) & 1);
        return new(frame.Description with { BitsAllocated = 8, BitsStored = 1, HighBit = 0 }, bytes);
    }

    /// <summary>A sample of any width as the number that it is.</summary>
    public static double Value(ReadOnlySpan<byte> bytes, int index, PixelDescription description)
    {
        if (description.Kind == PixelKind.Float)
            return BinaryPrimitives.ReadSingleLittleEndian(bytes[(index * sizeof(float))..]);
        if (description.Kind == PixelKind.Double)
            return BinaryPrimitives.ReadDoubleLittleEndian(bytes[(index * sizeof(double))..]);

        var size = description.BitsAllocated / 8;
        ulong word = 0;
        for (var i = size - 1; i >= 0; i--)
            word = (word << 8) | bytes[(index * size) + i];
        return Stored(word, description);
    }
}
