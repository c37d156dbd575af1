using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>JPEG files put together marker by marker (ISO/IEC 10918-1 Annex B): what encoders rarely write, and what nobody should.</summary>
public sealed class JpegStructureTests
{
    private static readonly Picture Left = Images.Scene(8, 8, 1, seed: 1);
    private static readonly Picture Right = Images.Scene(8, 8, 1, seed: 2);
    private static readonly Picture Third = Images.Scene(8, 8, 1, seed: 3);

    [Fact]
    public void Restart_intervals_begin_anew()
    {
        byte[] jpeg =
        [
            .. Tables(Left), .. Frame(8, 16, 1), .. Drawn.Bytes("FFDD 0004 0001"), // a restart after each block
            .. Drawn.Bytes("FFDA 0008 01 0100 003F00"), .. Scan(Left), 0xFF, 0xD0, .. Scan(Right), 0xFF, 0xD9,
        ];

        var pixels = Images.Monochrome(8, 16, 8).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit).Decode(1).Bytes.Span;

        for (var y = 0; y < 8; y++)
        {
            Assert.Equal(Shown(Left)[(8 * y)..(8 * (y + 1))], pixels.Slice(16 * y, 8).ToArray());
            Assert.Equal(Shown(Right)[(8 * y)..(8 * (y + 1))], pixels.Slice((16 * y) + 8, 8).ToArray());
        }
    }

    [Fact]
    public void A_missing_restart_marker_is_malformed()
    {
        byte[] jpeg =
        [
            .. Tables(Left), .. Frame(8, 16, 1), .. Drawn.Bytes("FFDD 0004 0001"),
            .. Drawn.Bytes("FFDA 0008 01 0100 003F00"), .. Scan(Left), .. Scan(Right), 0xFF, 0xD9,
        ];

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => Images.Monochrome(8, 16, 8).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit).Decode(1)));
    }

    [Fact]
    public void Components_may_come_one_scan_after_the_other()
    {
        var pixels = Decode(ThreeScans(Adobe(0)), "RGB").Bytes.ToArray();

        Assert.Equal(Shown(Left), pixels.Where((_, i) => i % 3 == 0));
        Assert.Equal(Shown(Right), pixels.Where((_, i) => i % 3 == 1));
        Assert.Equal(Shown(Third), pixels.Where((_, i) => i % 3 == 2));
    }

    /// <summary>Whether colours are luminance and differences is told by the Adobe marker, then by JFIF, and only then by the data set.</summary>
    [Theory]
    [InlineData("RGB", 0, false, false)]
    [InlineData("YBR_FULL_422", 0, false, false)]
    [InlineData("RGB", 1, false, true)]
    [InlineData("RGB", null, true, true)]
    [InlineData("RGB", null, false, false)]
    [InlineData("YBR_FULL_422", null, false, true)]
    public void The_kind_of_colour_is_told_by_markers_first(string photometric, int? adobe, bool jfif, bool isTransformed)
    {
        byte[] markers = [.. jfif ? Drawn.Bytes("FFE0 0010 \"JFIF\" 00 0101 00 0001 0001 0000") : [], .. adobe is { } transform ? Adobe((byte)transform) : []];

        var frame = Decode(ThreeScans(markers), photometric);

        Assert.Equal("RGB", frame.Description.PhotometricInterpretation);
        Assert.Equal(!isTransformed, frame.Bytes.Span[0] == Shown(Left)[0]);
    }

    [Fact]
    public void Colours_that_are_subsampled_are_no_rgb_whatever_the_data_set_says()
    {
        var scene = Images.Scene(16, 16, 3);
        var jpeg = Jpeg(scene);
        jpeg = [.. jpeg[..2], .. jpeg[20..]]; // without JFIF

        var frame = Images.Colour("RGB", 16, 16).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit).Decode(1);

        Assert.InRange(Images.Psnr(scene.Pixels, frame.Bytes.Span), 28, double.PositiveInfinity);
    }

    [Fact]
    public void Lossless_lines_restart_with_the_middle_value()
    {
        byte[] jpeg =
        [
            .. Drawn.Bytes("FFD8 FFC3 000B 08 0002 0002 01 01 11 00"), // lossless, 8 bits, 2 rows, 2 columns
            .. Drawn.Bytes("FFC4 0015 00 01010000000000000000000000000000 00 01"), // 0 means no difference, 10 one bit of it
            .. Drawn.Bytes("FFDD 0004 0002 FFDA 0008 01 0100 01 00 00"), // a restart after each line; predictor 1
            0b0101_1111, // 0: 128, 10 1: 129
            0xFF, 0xD0,
            0b1001_0111, // 10 0: 127, 10 1: 128
            0xFF, 0xD9,
        ];

        var frames = Images.Monochrome(2, 2, 8).Encapsulated(jpeg).Frames(Uids.JPEGLosslessSV1);

        Assert.Equal([128, 129, 127, 128], frames.Decode(1).Bytes.ToArray());
    }

    [Fact]
    public void Signed_samples_of_fewer_bits_get_their_sign()
    {
        byte[] jpeg =
        [
            .. Drawn.Bytes("FFD8 FFC3 000B 0C 0001 0002 01 01 11 00"), // 12 bits, 1 row, 2 columns
            .. Drawn.Bytes("FFC4 0015 00 01010000000000000000000000000000 00 01"),
            .. Drawn.Bytes("FFDA 0008 01 0100 01 00 00"),
            0b0100_1111, // 0: 2048, which is -2048; 10 0: one less, 2047
            0xFF, 0xD9,
        ];

        var frames = Images.Monochrome(1, 2, 16, stored: 12, signed: true).Encapsulated(jpeg).Frames(Uids.JPEGLossless);

        Assert.Equal(Images.Words(0xF800, 0x07FF), frames.Decode(1).Bytes.ToArray());
    }

    [Theory]
    [InlineData("no JPEG at all", "0011 2233")]
    [InlineData("nothing behind the beginning", "FFD8")]
    [InlineData("an end at once", "FFD8 FFD9")]
    [InlineData("a segment longer than the file", "FFD8 FFDB 7FFF 00")]
    [InlineData("a segment shorter than its length", "FFD8 FFDB 0001 00")]
    [InlineData("a scan before the frame", "FFD8 FFDA 0008 01 0100 003F00")]
    [InlineData("sampling factors of zero", "FFD8 FFC0 000B 08 0008 0008 01 01 00 00", true)]
    [InlineData("another size than the image", "FFD8 FFC0 000B 08 4000 4000 01 01 11 00")]
    [InlineData("a scan without its tables", "FFD8 FFC0 000B 08 0008 0008 01 01 11 00 FFDA 0008 01 0100 003F00 00")]
    [InlineData("more codes than fit", "FFD8 FFC4 0016 00 03000000000000000000000000000000 00 01 02")]
    public void What_is_wrong_is_malformed(string what, string drawing, bool isLong = false)
    {
        byte[] jpeg = [.. Drawn.Bytes(drawing), .. new byte[isLong ? 100 : 0]];
        var frames = Images.Monochrome(8, 8, 8).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit);

        Assert.True(Images.FaultOf(() => frames.Decode(1)) == PixelFault.Malformed, what);
    }

    [Fact]
    public void A_scan_that_ends_early_is_malformed_wherever_it_ends()
    {
        var whole = Jpeg(Images.Scene(64, 64, 1));
        var start = whole.Length - Scan(Images.Scene(64, 64, 1)).Length - 2;
        for (var length = start; length < whole.Length - 40; length += 7)
        {
            var frames = Images.Monochrome(64, 64, 8).Encapsulated(whole[..length]).Frames(Uids.JPEGBaseline8Bit);
            Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => frames.Decode(1)));
        }
    }

    [Fact]
    public void A_short_JPEG_cannot_claim_a_large_picture()
    {
        byte[] jpeg = [.. Tables(Left), .. Drawn.Bytes("FFC0 000B 08 2710 2710 01 01 11 00 FFDA 0008 01 0100 003F00"), .. Scan(Left), 0xFF, 0xD9];
        var frames = Images.Monochrome(10_000, 10_000, 8).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(PixelFault.Malformed, Images.FaultOf(() => frames.Decode(1)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 1 << 20);
    }

    private static DecodedFrame Decode(byte[] jpeg, string photometric) =>
        Images.Colour(photometric, 8, 8).Encapsulated(jpeg).Frames(Uids.JPEGBaseline8Bit).Decode(1);

    private static byte[] ThreeScans(byte[] markers) =>
    [
        .. Tables(Left)[..2], .. markers, .. Tables(Left)[2..], .. Frame(8, 8, 3),
        .. Drawn.Bytes("FFDA 0008 01 0100 003F00"), .. Scan(Left),
        .. Drawn.Bytes("FFDA 0008 01 0200 003F00"), .. Scan(Right),
        .. Drawn.Bytes("FFDA 0008 01 0300 003F00"), .. Scan(Third), 0xFF, 0xD9,
    ];

    private static byte[] Adobe(byte transform) => [.. Drawn.Bytes("FFEE 000E \"Adobe\" 0064 0000 0000"), transform];

    private static byte[] Frame(byte rows, byte columns, byte components)
    {
        var each = Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, 0x11, 0 });
        return [0xFF, 0xC0, 0, (byte)(8 + (3 * components)), 8, 0, rows, 0, columns, components, .. each];
    }

    private static byte[] Jpeg(Picture picture)
    {
        using var stream = new MemoryStream();
        JpegEncoder.Write(stream, picture);
        return stream.ToArray();
    }

    private static byte[] Shown(Picture picture) =>
        Images.Monochrome(8, 8, 8).Encapsulated(Jpeg(picture)).Frames(Uids.JPEGBaseline8Bit).Decode(1).Bytes.ToArray();

    /// <summary>The beginning and the tables of our own JPEGs, without JFIF.</summary>
    private static byte[] Tables(Picture picture) =>
        [0xFF, 0xD8, .. Segments(Jpeg(picture)).Where(segment => segment[1] is 0xDB or 0xC4).SelectMany(segment => segment)];

    /// <summary>The entropy-coded bytes between the scan header and the end.</summary>
    private static byte[] Scan(Picture picture)
    {
        var jpeg = Jpeg(picture);
        return jpeg[(2 + Segments(jpeg).Sum(segment => segment.Length))..^2];
    }

    private static List<byte[]> Segments(byte[] jpeg)
    {
        var segments = new List<byte[]>();
        var at = 2;
        do
        {
            var length = 2 + (jpeg[at + 2] << 8) + jpeg[at + 3];
            segments.Add(jpeg[at..(at + length)]);
            at += length;
        }
        while (segments[^1][1] != 0xDA);

        return segments;
    }
}
