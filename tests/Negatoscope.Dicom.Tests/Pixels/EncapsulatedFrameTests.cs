using System.Buffers.Binary;
using System.IO.Compression;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>Which fragments make a frame (PS3.5 Annex A.4).</summary>
public sealed class EncapsulatedFrameTests
{
    private static readonly byte[] Begin = [0xFF, 0xD8, 0xFF, 0xE0];
    private static readonly byte[] Middle = [1, 2, 3, 4, 5, 6];
    private static readonly byte[] End = [7, 8, 0xFF, 0xD9];
    private static readonly byte[] Whole = [.. Begin, .. End];

    [Fact]
    public void A_single_frame_is_all_of_its_fragments()
    {
        var frames = Frames(1, [], Begin, Middle, End);

        Assert.True(frames.IsEncapsulated);
        Assert.Equal([.. Begin, .. Middle, .. End], frames[1].ToArray());
    }

    [Fact]
    public void Without_a_table_each_fragment_is_a_frame_when_there_are_as_many()
    {
        var frames = Frames(2, [], Whole, [.. Begin, .. Middle, .. End]);

        Assert.Equal(Whole, frames[1].ToArray());
        Assert.Equal(14, frames[2].Length);
    }

    [Fact]
    public void The_basic_offset_table_joins_fragments()
    {
        var frames = Frames(3, Basic(0, 12, 40), Middle[..4], Begin, Middle, Middle[2..]);
        // fragments with their headers: 12, 12, 14, 12 bytes; the third offset is not where a fragment begins

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => _ = frames[1]));

        frames = Frames(3, Basic(0, 12, 38), Middle[..4], Begin, Middle, Middle[2..]);

        Assert.Equal(Middle[..4], frames[1].ToArray());
        Assert.Equal([.. Begin, .. Middle], frames[2].ToArray());
        Assert.Equal(Middle[2..], frames[3].ToArray());
    }

    [Fact]
    public void The_extended_offset_table_comes_first_and_tells_lengths()
    {
        var builder = Describe(2)
            .Bytes(Tags.ExtendedOffsetTable, Vr.OV, Extended(0, 14))
            .Bytes(Tags.ExtendedOffsetTableLengths, Vr.OV, Extended(5, 4));
        var frames = With(builder, [], [.. Middle[..5], 0], End).Frames(Uids.JPEGBaseline8Bit);

        Assert.Equal(Middle[..5], frames[1].ToArray());
        Assert.Equal(End, frames[2].ToArray());
    }

    [Theory]
    [InlineData(0u, 0u)] // the same place twice
    [InlineData(8u, 20u)] // does not begin at the beginning
    [InlineData(0u, 0xFFFFFFF0u)] // far outside
    [InlineData(24u, 0u)] // backwards
    public void A_table_that_lies_is_put_aside_for_the_codestreams(uint first, uint second)
    {
        var frames = Frames(2, Basic(first, second), Begin, End, Begin, Middle, End);

        Assert.Equal(Whole, frames[1].ToArray());
        Assert.Equal([.. Begin, .. Middle, .. End], frames[2].ToArray());
    }

    [Fact]
    public void A_fragment_that_only_looks_like_a_beginning_is_told_by_the_end_before_it()
    {
        var frames = Frames(2, [], Begin, Begin, End, Begin, End);

        Assert.Equal([.. Begin, .. Begin, .. End], frames[1].ToArray());
        Assert.Equal(Whole, frames[2].ToArray());
    }

    [Fact]
    public void Fragments_that_nothing_tells_apart_are_refused()
    {
        var frames = Frames(2, [], Middle, Middle, Middle);

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => _ = frames[1]));
    }

    [Fact]
    public void Fewer_fragments_than_frames_are_refused()
    {
        var frames = Frames(3, [], Whole, Whole);

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => _ = frames[1]));
    }

    [Fact]
    public void No_fragments_are_no_pixels()
    {
        var frames = Frames(1, []);

        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => _ = frames[1]));
    }

    [Fact]
    public void A_film_has_no_single_frames()
    {
        var frames = With(Describe(2), [], Middle, Middle).Frames("1.2.840.10008.1.2.4.102");

        Assert.Equal(PixelFault.NotDecodable, Images.FaultOf(() => _ = frames[1]));
    }

    [Fact]
    public void A_transfer_syntax_that_cannot_be_decoded_is_named_and_its_frames_are_still_served()
    {
        var frames = Describe(1).Encapsulated([0xFF, 0x4F, 0xFF, 0x51]).Frames(Uids.JPEG2000Lossless);

        var problem = Assert.Throws<PixelDataException>(() => frames.Decode(1));

        Assert.Equal(PixelFault.NotDecodable, problem.Fault);
        Assert.Contains("JPEG 2000 Image Compression (Lossless Only)", problem.Message, StringComparison.Ordinal);
        Assert.Contains(Uids.JPEG2000Lossless, problem.Message, StringComparison.Ordinal);
        Assert.False(frames.IsDecodable);
        Assert.Equal(4, frames[1].Length);
    }

    [Fact]
    public void Uncompressed_and_deflated_frames_in_fragments_are_decoded()
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write([1, 2, 3, 4]);
        var deflated = stream.ToArray();
        var plain = Images.Monochrome(2, 2, 8).Encapsulated([1, 2, 3, 4]).Frames(Uids.EncapsulatedUncompressedExplicitVRLittleEndian);
        var compressed = Images.Monochrome(2, 2, 8).Encapsulated(deflated).Frames(Uids.DeflatedImageFrameCompression);
        var tooShort = Images.Monochrome(2, 3, 8).Encapsulated(deflated).Frames(Uids.DeflatedImageFrameCompression);

        Assert.Equal([1, 2, 3, 4], plain.Decode(1).Bytes.ToArray());
        Assert.Equal([1, 2, 3, 4], compressed.Decode(1).Bytes.ToArray());
        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => tooShort.Decode(1)));
    }

    private static DataSetBuilder Describe(int frames) => Images.Monochrome(8, 8, 8, frames: frames);

    private static PixelFrames Frames(int frames, byte[] table, params byte[][] fragments) =>
        With(Describe(frames), table, fragments).Frames(Uids.JPEGBaseline8Bit);

    private static DataSetBuilder With(DataSetBuilder builder, byte[] table, params byte[][] fragments) =>
        builder.Fragments(Tags.PixelData, [table, .. fragments.Select(fragment => (ReadOnlyMemory<byte>)fragment)]);

    private static byte[] Basic(params uint[] offsets)
    {
        var table = new byte[4 * offsets.Length];
        for (var i = 0; i < offsets.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(4 * i), offsets[i]);
        return table;
    }

    private static byte[] Extended(params ulong[] offsets)
    {
        var table = new byte[8 * offsets.Length];
        for (var i = 0; i < offsets.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(table.AsSpan(8 * i), offsets[i]);
        return table;
    }
}
