using System.IO.Compression;
using System.Buffers.Binary;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>JPEG and PNG files that we write.</summary>
public sealed class EncoderTests
{
    [Theory]
    [InlineData(1, 50, 36)]
    [InlineData(1, 75, 38)]
    [InlineData(1, 90, 41)]
    [InlineData(1, 100, 54)]
    [InlineData(3, 50, 33)]
    [InlineData(3, 90, 37)]
    [InlineData(3, 100, 45)]
    public void A_jpeg_is_as_faithful_as_its_quality(int channels, int quality, int leastPsnr)
    {
        var scene = Images.Scene(149, 83, channels);

        var shown = Decode(Jpeg(scene, quality, halveColour: false), 149, 83, channels);

        Assert.InRange(Images.Psnr(scene.Pixels, shown), leastPsnr, double.PositiveInfinity);
    }

    [Fact]
    public void Halved_colours_take_less_and_lose_little()
    {
        var scene = Images.Scene(160, 96, 3);
        var (full, halved) = (Jpeg(scene, 90, halveColour: false), Jpeg(scene, 90, halveColour: true));

        Assert.InRange(halved.Length, 1, full.Length * 4 / 5);
        Assert.InRange(Images.Psnr(scene.Pixels, Decode(halved, 160, 96, 3)), 32, double.PositiveInfinity);
    }

    [Fact]
    public void Every_size_up_to_two_blocks_comes_back()
    {
        for (var width = 1; width <= 17; width++)
        {
            for (var height = 1; height <= 17; height += 3)
            {
                foreach (var channels in new[] { 1, 3 })
                {
                    var plain = new Picture(width, height, channels, [.. Enumerable.Repeat((byte)77, width * height * channels)]);
                    Assert.InRange(Images.GreatestDifference(plain.Pixels, Decode(Jpeg(plain, 90, halveColour: true), width, height, channels)), 0, 1);
                }
            }
        }
    }

    /// <summary>Checkers of black and white have the largest coefficients that there are.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void The_hardest_edges_survive_at_best_quality(int size)
    {
        var checkers = new Picture(64, 64, 1, [.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(((i % 64 / size) + (i / 64 / size)) % 2 * 255))]);

        Assert.InRange(Images.GreatestDifference(checkers.Pixels, Decode(Jpeg(checkers, 100, halveColour: false), 64, 64, 1)), 0, 3);
    }

    [DcmtkTheory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void dcmtk_reads_our_jpegs(int channels, bool halveColour)
    {
        var scene = Images.Scene(150, 83, channels);
        var file = Images.File(Encapsulated(Jpeg(scene, 95, halveColour), 150, 83, channels), Uids.JPEGBaseline8Bit);

        var theirs = Images.Frames(Dcmtk.Convert("dcmdjpeg", file, "+px"))[1];

        Assert.InRange(Images.Psnr(scene.Pixels, theirs.Span), 33, double.PositiveInfinity);
        Assert.InRange(Images.GreatestDifference(theirs.Span, Images.Frames(file).Decode(1).Bytes.Span), 0, 3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void A_quality_that_is_none_is_refused(int quality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JpegEncoder.Write(Stream.Null, Images.Scene(8, 8, 1), quality));

    [Theory]
    [InlineData(149, 83, 1)]
    [InlineData(149, 83, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 5, 3)]
    public void A_png_holds_every_byte(int width, int height, int channels)
    {
        var scene = Images.Scene(width, height, channels);
        using var stream = new MemoryStream();

        PngEncoder.Write(stream, scene);

        Assert.Equal(scene.Pixels, ReadPng(stream.ToArray(), width, height, channels));
    }

    private static byte[] Jpeg(Picture picture, int quality, bool halveColour)
    {
        using var stream = new MemoryStream();
        JpegEncoder.Write(stream, picture, quality, halveColour);
        return stream.ToArray();
    }

    private static byte[] Decode(byte[] jpeg, int width, int height, int channels) =>
        Encapsulated(jpeg, width, height, channels).Frames(Uids.JPEGBaseline8Bit).Decode(1).Bytes.ToArray();

    private static DataSetBuilder Encapsulated(byte[] jpeg, int width, int height, int channels) =>
        (channels == 1 ? Images.Monochrome(height, width, 8) : Images.Colour("YBR_FULL_422", height, width)).Encapsulated(jpeg);

    /// <summary>ISO/IEC 15948 §5, §9, §11, for what we write of it; the checksum of IEND is the known one.</summary>
    private static byte[] ReadPng(byte[] png, int width, int height, int channels)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], png[^8..]);
        Assert.Equal(13, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(8)));
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Equal([8, (byte)(channels == 3 ? 2 : 0), 0, 0, 0], png[24..29]);

        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Assert.Equal(33 + 12 + length + 12, png.Length);
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        var stride = width * channels;
        var pixels = new byte[height * stride];
        for (var y = 0; y < height; y++)
        {
            var filter = zlib.ReadByte();
            Assert.InRange(filter, 1, 2);
            for (var x = 0; x < stride; x++)
            {
                var left = x >= channels ? pixels[(y * stride) + x - channels] : 0;
                var above = y > 0 ? pixels[((y - 1) * stride) + x] : 0;
                pixels[(y * stride) + x] = (byte)(zlib.ReadByte() + (filter == 1 ? left : above));
            }
        }

        Assert.Equal(-1, zlib.ReadByte());
        return pixels;
    }
}
