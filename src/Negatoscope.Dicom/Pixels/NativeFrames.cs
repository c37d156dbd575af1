namespace Negatoscope.Dicom.Pixels;

/// <summary>Frames that lie one behind the other, without padding between them (PS3.5 §8.1.1, §8.2).</summary>
internal sealed class NativeFrames
{
    /// <summary>GE's archive: Implicit VR Little Endian around pixels that are big endian.</summary>
    private const string GeBigEndianPixels = "1.2.840.113619.5.2";

    private readonly PixelElement _pixels;
    private readonly int _unit;
    private readonly long _frameBits;

    public NativeFrames(Part10 file, PixelElement pixels, PixelDescription description)
    {
        _pixels = pixels;
        _unit = file.DataSet.Form == ElementForm.ExplicitBigEndian ? pixels.Vr.UnitSize
            : file.Syntax.Uid == GeBigEndianPixels && description.BitsAllocated > 8 ? 2
            : 1;
        _frameBits = description.FrameBits;
        Description = description;
        if (description.PhotometricInterpretation is "YBR_FULL_422" or "YBR_PARTIAL_422" && !IsFull(description))
            _frameBits = _frameBits / 3 * 2; // PS3.3 C.7.6.3.1.2: two pixels are Y Y Cb Cr
        else if (description.PhotometricInterpretation == "YBR_FULL_422")
            Description = description with { PhotometricInterpretation = "YBR_FULL" };
    }

    /// <summary>As the bytes are: an image that says YBR_FULL_422 and has as many bytes as YBR_FULL needs, is that.</summary>
    public PixelDescription Description { get; }

    public ReadOnlyMemory<byte> this[int n]
    {
        get
        {
            Description.Check();
            var firstBit = (Int128)(n - 1) * _frameBits;
            if (firstBit + _frameBits > (Int128)_pixels.Length * 8)
                throw PixelDataException.Malformed(
                    $"Frame {n} would end {(firstBit + _frameBits + 7) / 8} bytes into pixel data of {_pixels.Length} bytes.");

            var start = (long)(firstBit / 8);
            var shift = (int)(firstBit % 8);
            var length = (int)((_frameBits + 7) / 8);
            var bytes = LittleEndian(start, (int)Math.Min(length + (shift > 0 ? 1 : 0), _pixels.Length - start));
            return shift == 0 && _frameBits % 8 == 0 ? bytes : Aligned(bytes.Span, shift, length);
        }
    }

    private bool IsFull(PixelDescription description) =>
        description.SamplesPerPixel != 3 || (Int128)_frameBits * description.NumberOfFrames <= (Int128)_pixels.Length * 8;

    /// <summary>A slice of the file, or a copy with the bytes of each unit turned round, counted from the start of the value (PS3.5 §7.3).</summary>
    private ReadOnlyMemory<byte> LittleEndian(long start, int length)
    {
        if (_unit == 1)
            return _pixels.Bytes.Slice(_pixels.Start + start, length);

        var before = (int)(start % _unit);
        var whole = (int)Math.Min(_pixels.Length - start + before, before + length + _unit - 1);
        return ByteOrder.Reversed(_pixels.Bytes.Slice(_pixels.Start + start - before, whole).Span, _unit).AsMemory(before, length);
    }

    /// <summary>One-bit frames need not begin on a byte (PS3.5 §8.1.1); the bits behind the last one are zero.</summary>
    private byte[] Aligned(ReadOnlySpan<byte> bytes, int shift, int length)
    {
        var aligned = new byte[length];
        for (var i = 0; i < length; i++)
        {
            var next = i + 1 < bytes.Length ? bytes[i + 1] << 8 : 0;
            aligned[i] = (byte)((bytes[i] | next) >> shift);
        }

        if (_frameBits % 8 is var rest and > 0)
            aligned[^1] &= (byte)((1 << (int)rest) - 1);
        return aligned;
    }
}
