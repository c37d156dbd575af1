using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>Frames of native pixel data are little endian whatever the file is (PS3.5 §8.1.1, §8.2).</summary>
public sealed class NativeFrameTests
{
    public static TheoryData<string> NativeSyntaxes =>
        [Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian, Uids.ExplicitVRBigEndian, Uids.DeflatedExplicitVRLittleEndian];

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Sixteen_bits_are_little_endian_from_every_syntax(string syntax)
    {
        var frames = Images.Monochrome(2, 2, 16, frames: 2).NativeWords(0x0102, 0x0304, 0x0506, 0x0708, 0x1112, 0x1314, 0x1516, 0x1718).Frames(syntax);

        Assert.Equal(2, frames.Count);
        Assert.Equal(Images.Words(0x0102, 0x0304, 0x0506, 0x0708), frames[1].ToArray());
        Assert.Equal(Images.Words(0x1112, 0x1314, 0x1516, 0x1718), frames[2].ToArray());
    }

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Eight_bits_in_words_keep_their_order_and_frames_may_begin_within_a_word(string syntax)
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
        var frames = Images.Monochrome(1, 3, 8, frames: 3).Bytes(Tags.PixelData, Vr.OW, pixels).Frames(syntax);

        Assert.Equal([1, 2, 3], frames[1].ToArray());
        Assert.Equal([4, 5, 6], frames[2].ToArray());
        Assert.Equal([7, 8, 9], frames[3].ToArray());
    }

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Eight_bits_in_bytes_keep_their_order(string syntax)
    {
        var frames = Images.Colour("RGB", 1, 2).Native([1, 2, 3, 4, 5, 6]).Frames(syntax);

        Assert.Equal([1, 2, 3, 4, 5, 6], frames[1].ToArray());
    }

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Thirty_two_bits_are_little_endian_from_every_syntax(string syntax)
    {
        // PS3.5 §8.1.1: a cell of 32 bits is two words, the less significant one first; big endian turns round each word.
        var frames = Images.Monochrome(1, 2, 32).NativeWords(0x5678, 0x1234, 0xDEF0, 0x9ABC).Frames(syntax);

        Assert.Equal([0x78, 0x56, 0x34, 0x12, 0xF0, 0xDE, 0xBC, 0x9A], frames[1].ToArray());
    }

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void Floating_point_is_little_endian_from_every_syntax(string syntax)
    {
        var floats = new byte[8];
        BitConverter.TryWriteBytes(floats, 1.5f);
        BitConverter.TryWriteBytes(floats.AsSpan(4), -2f);
        var frames = Images.Monochrome(1, 2, 32).Bytes(Tags.FloatPixelData, Vr.OF, floats).Frames(syntax);

        Assert.Equal(PixelKind.Float, frames.Description.Kind);
        Assert.Equal(floats, frames[1].ToArray());
    }

    [Theory]
    [MemberData(nameof(NativeSyntaxes))]
    public void One_bit_frames_begin_at_the_first_bit_though_they_lie_within_bytes(string syntax)
    {
        // Three frames of three by three bits, one behind the other, the first pixel in the lowest bit: 101010111 110001100 011100101.
        var bits = "101010111" + "110001100" + "011100101";
        var packed = new byte[4];
        for (var i = 0; i < bits.Length; i++)
            packed[i / 8] |= (byte)((bits[i] - '0') << (i % 8));
        var frames = Images.Monochrome(3, 3, 1, frames: 3).Bytes(Tags.PixelData, Vr.OW, packed).Frames(syntax);

        Assert.Equal([0b1101_0101, 0b1], frames[1].ToArray());
        Assert.Equal([0b0110_0011, 0b0], frames[2].ToArray());
        Assert.Equal([0b0100_1110, 0b1], frames[3].ToArray());
    }

    [Fact]
    public void A_frame_is_a_slice_of_the_file()
    {
        var file = Images.File(Images.Monochrome(1, 2, 16).NativeWords(7, 8), Uids.ExplicitVRLittleEndian);
        var frame = Images.Frames(file)[1];

        file[^1] = 0x55; // the high byte of the last pixel

        Assert.Equal(0x55, frame.Span[3]);
    }

    [Fact]
    public void Pixels_of_GE_archives_are_big_endian_in_an_implicit_file()
    {
        var frames = Images.Monochrome(1, 2, 16).Bytes(Tags.PixelData, Vr.OW, new byte[] { 1, 2, 3, 4 }).Frames("1.2.840.113619.5.2");

        Assert.Equal([2, 1, 4, 3], frames[1].ToArray());
    }

    [Theory]
    [InlineData(8, "YBR_FULL_422")] // Y Y Cb Cr twice
    [InlineData(12, "YBR_FULL")] // says 4:2:2, and stores every sample
    public void Native_4_2_2_takes_two_bytes_a_pixel_unless_there_are_three(int length, string photometric)
    {
        var frames = Images.Colour("YBR_FULL_422", 1, 4).Native([.. Enumerable.Range(1, length).Select(i => (byte)i)]).Frames();

        Assert.Equal(length, frames[1].Length);
        Assert.Equal(photometric, frames.Decode(1).Description.PhotometricInterpretation);
    }

    [Fact]
    public void Frames_are_numbered_from_one()
    {
        var frames = Images.Monochrome(1, 2, 8, frames: 2).Native([1, 2, 3, 4]).Frames();

        Assert.Equal(PixelFault.NoSuchFrame, Images.FaultOf(() => _ = frames[0]));
        Assert.Equal(PixelFault.NoSuchFrame, Images.FaultOf(() => _ = frames[3]));
        Assert.Equal(PixelFault.NoSuchFrame, Images.FaultOf(() => frames.Decode(-1)));
    }

    [Fact]
    public void More_frames_are_claimed_than_there_are_bytes()
    {
        var frames = Images.Monochrome(1, 2, 8, frames: int.MaxValue).Native([1, 2, 3, 4]).Frames();

        Assert.Equal([3, 4], frames[2].ToArray());
        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => _ = frames[3]));
        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => _ = frames[int.MaxValue]));
    }

    [Fact]
    public void A_picture_larger_than_its_bytes_is_refused_before_memory_is_taken()
    {
        var frames = Images.Monochrome(65535, 65535, 16).NativeWords(1, 2).Frames();
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => frames.Decode(1)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100_000);
    }

    [Fact]
    public void A_report_has_no_pixels_and_neither_has_an_empty_element()
    {
        var report = Part10File.ToBytes(new DataSetBuilder().Text(Tags.Modality, "SR").Build(), TransferSyntax.ExplicitVrLittleEndian);

        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => Images.Frames(report)));
        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => Images.Monochrome(1, 1, 8).Native([]).Frames()));
    }

    [Fact]
    public void A_file_that_ends_within_its_pixels_has_none()
    {
        var file = Images.File(Images.Monochrome(4, 4, 8).Native(new byte[16]), Uids.ExplicitVRLittleEndian);

        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => Images.Frames(file[..^3])));
    }

    [Fact]
    public void A_file_read_without_its_pixels_is_the_callers_mistake()
    {
        var file = Images.File(Images.Monochrome(1, 1, 16).NativeWords(7), Uids.ExplicitVRLittleEndian);

        Assert.Throws<ArgumentException>(() => PixelFrames.Of(Drawn.Read(file)));
    }
}
