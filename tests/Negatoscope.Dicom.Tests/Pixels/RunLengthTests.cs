using System.Buffers.Binary;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>RLE Lossless (PS3.5 Annex G).</summary>
public sealed class RunLengthTests
{
    [Fact]
    public void Unpacks_literals_and_runs()
    {
        // §G.3.1: n from 0 to 127 is followed by n + 1 bytes; from -1 to -127 the next byte comes 1 - n times; -128 is nothing.
        var frames = Images.Monochrome(2, 4, 8).Encapsulated(Frame([2, 10, 11, 12, 0x80, 0xFD, 7, 0, 9])).Frames(Uids.RLELossless);

        Assert.Equal([10, 11, 12, 7, 7, 7, 7, 9], frames.Decode(1).Bytes.ToArray());
    }

    [Fact]
    public void The_first_segment_has_the_most_significant_bytes()
    {
        var frames = Images.Monochrome(1, 3, 16).Encapsulated(Frame([2, 0x01, 0x02, 0x03], [2, 0x0A, 0x0B, 0x0C])).Frames(Uids.RLELossless);

        Assert.Equal(Images.Words(0x010A, 0x020B, 0x030C), frames.Decode(1).Bytes.ToArray());
    }

    [Theory]
    [InlineData(0, new byte[] { 1, 3, 5, 2, 4, 6 })]
    [InlineData(1, new byte[] { 1, 2, 3, 4, 5, 6 })]
    public void Colours_come_by_pixel_or_by_plane_as_planar_configuration_says(int planar, byte[] expected)
    {
        var frames = Images.Colour("RGB", 1, 2, planar).Encapsulated(Frame([1, 1, 2], [1, 3, 4], [1, 5, 6])).Frames(Uids.RLELossless);

        Assert.Equal(expected, frames.Decode(1).Bytes.ToArray());
        Assert.Equal([1, 3, 5, 2, 4, 6], PictureRenderer.Render(frames, 1).Pixels);
    }

    [Theory]
    [InlineData("a segment too few", 1, new byte[] { 0, 7 })]
    [InlineData("ends before the picture", 2, new byte[] { 0, 7 })]
    public void A_damaged_frame_is_malformed(string what, int segments, byte[] segment)
    {
        var frames = Images.Monochrome(4, 4, 16).Encapsulated(Frame([.. Enumerable.Repeat(segment, segments)])).Frames(Uids.RLELossless);

        Assert.True(Images.FaultOf(() => frames.Decode(1)) == PixelFault.Malformed, what);
    }

    [Fact]
    public void A_short_frame_cannot_claim_a_large_picture()
    {
        var frames = Images.Monochrome(10_000, 10_000, 8).Encapsulated(Frame([0xFF, 1])).Frames(Uids.RLELossless);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => frames.Decode(1)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100_000);
    }

    private static byte[] Frame(params byte[][] segments)
    {
        var frame = new List<byte>(new byte[64]);
        var header = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(header, segments.Length);
        for (var i = 0; i < segments.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4 * (i + 1)), frame.Count);
            frame.AddRange(segments[i]);
            if (segments[i].Length % 2 == 1)
                frame.Add(0);
        }

        return [.. header, .. frame[64..]];
    }
}
