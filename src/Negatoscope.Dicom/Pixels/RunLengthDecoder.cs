using System.Buffers.Binary;

namespace Negatoscope.Dicom.Pixels;

/// <summary>
/// RLE Lossless (PS3.5 Annex G): a header of sixteen numbers, then one segment for each byte of each sample, most significant byte first.
/// </summary>
internal static class RunLengthDecoder
{
    private const int HeaderLength = 64;
    private const int MostSegments = 15;

    /// <summary>Two bytes make 128 at most (PS3.5 §G.3.2).</summary>
    private const int MostPerByte = 64;

    public static DecodedFrame Decode(PixelDescription description, ReadOnlyMemory<byte> frame)
    {
        var isPacked = description.BitsAllocated == 1;
        if (!isPacked && description.BitsAllocated % 8 != 0)
            throw PixelDataException.NotDecodable($"RLE Lossless of {description.BitsAllocated} bits allocated cannot be decoded here.");

        var sampleBytes = isPacked ? 1 : description.BitsAllocated / 8;
        var samples = isPacked ? 1 : description.SamplesPerPixel;
        var source = frame.Span;
        var segments = Segments(source, samples * sampleBytes);
        if (description.FrameBytes > (long)MostPerByte * source.Length)
            throw PixelDataException.Malformed(
                $"An RLE frame of {source.Length} bytes is too short for a picture of {description.FrameBytes} bytes.");

        var bytes = new byte[description.FrameBytes];
        var perSample = bytes.Length / samples;
        for (var segment = 0; segment < segments.Length; segment++)
        {
            var (sample, significance) = (segment / sampleBytes, sampleBytes - 1 - (segment % sampleBytes));
            var into = description.IsPlanar
                ? new Strided(bytes.AsSpan(sample * perSample, perSample), significance, sampleBytes)
                : new Strided(bytes, (sample * sampleBytes) + significance, samples * sampleBytes);
            if (!into.Fill(source[segments[segment]]))
                throw PixelDataException.Malformed($"RLE segment {segment + 1} ends before the picture is complete.");
        }

        return new(description, bytes);
    }

    private static Range[] Segments(ReadOnlySpan<byte> frame, int expected)
    {
        if (frame.Length < HeaderLength)
            throw PixelDataException.Malformed("The frame is too short for the header of RLE Lossless (PS3.5 §G.5).");
        var count = BinaryPrimitives.ReadUInt32LittleEndian(frame);
        if (count != expected || expected > MostSegments)
            throw PixelDataException.Malformed($"The frame has {count} RLE segments; its samples take {expected}.");

        var segments = new Range[expected];
        var previous = (uint)HeaderLength;
        for (var i = 0; i < expected; i++)
        {
            var start = BinaryPrimitives.ReadUInt32LittleEndian(frame[(4 * (i + 1))..]);
            var end = i + 1 < expected ? BinaryPrimitives.ReadUInt32LittleEndian(frame[(4 * (i + 2))..]) : (uint)frame.Length;
            if (start < previous || end < start || end > frame.Length)
                throw PixelDataException.Malformed($"RLE segment {i + 1} does not lie within the frame.");
            segments[i] = (int)start..(int)end;
            previous = start;
        }

        return segments;
    }

    /// <summary>One byte of one sample, in every pixel.</summary>
    private readonly ref struct Strided(Span<byte> bytes, int first, int stride)
    {
        private readonly Span<byte> _bytes = bytes;

        /// <summary>Unpacks a segment (PS3.5 §G.3.2) as far as there is room; false when it does not suffice.</summary>
        public bool Fill(ReadOnlySpan<byte> segment)
        {
            var at = first;
            var from = 0;
            while (at < _bytes.Length && from + 1 < segment.Length)
            {
                var control = (sbyte)segment[from++];
                if (control >= 0)
                {
                    var literal = segment.Slice(from, Math.Min(control + 1, segment.Length - from));
                    from += literal.Length;
                    for (var i = 0; i < literal.Length && at < _bytes.Length; i++, at += stride)
                        _bytes[at] = literal[i];
                }
                else if (control != sbyte.MinValue)
                {
                    var value = segment[from++];
                    for (var i = 0; i <= -control && at < _bytes.Length; i++, at += stride)
                        _bytes[at] = value;
                }
            }

            return at >= _bytes.Length;
        }
    }
}
