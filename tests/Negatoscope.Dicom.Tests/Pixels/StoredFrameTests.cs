using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>Frames of a file of which only the header is in memory.</summary>
public sealed class StoredFrameTests
{
    public static TheoryData<string, byte[]> Files => new()
    {
        { "implicit", Images.File(Images.Monochrome(2, 2, 16, frames: 2).NativeWords(1, 2, 3, 4, 5, 6, 7, 8), Uids.ImplicitVRLittleEndian) },
        { "explicit", Images.File(Images.Monochrome(2, 2, 16, frames: 2).NativeWords(1, 2, 3, 4, 5, 6, 7, 8), Uids.ExplicitVRLittleEndian) },
        { "big endian", Images.File(Images.Monochrome(1, 3, 8, frames: 3).Bytes(Tags.PixelData, Vr.OW, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 0 }), Uids.ExplicitVRBigEndian) },
        { "deflated", Images.File(Images.Monochrome(2, 2, 16, frames: 2).NativeWords(1, 2, 3, 4, 5, 6, 7, 8), Uids.DeflatedExplicitVRLittleEndian) },
        { "one bit", Images.File(Images.Monochrome(3, 3, 1, frames: 3).Native([1, 2, 3, 4]), Uids.ExplicitVRLittleEndian) },
        { "floating point", Images.File(Images.Monochrome(1, 2, 32).Bytes(Tags.FloatPixelData, Vr.OF, new byte[8]), Uids.ImplicitVRLittleEndian) },
        { "a fragment for each frame", Images.File(Images.Monochrome(2, 2, 8, frames: 2).Encapsulated([1, 2, 3, 4], [5, 6, 7, 8]), Uids.EncapsulatedUncompressedExplicitVRLittleEndian) },
        { "a table", Images.File(Images.Monochrome(2, 2, 8, frames: 2).Fragments(Tags.PixelData, Images.Words(0, 0, 22, 0), new byte[] { 1, 2 }, new byte[] { 3, 4, 9, 9 }, new byte[] { 5, 6, 7, 8 }), Uids.EncapsulatedUncompressedExplicitVRLittleEndian) },
        { "codestreams", Images.File(Images.Monochrome(2, 2, 8, frames: 2).Encapsulated([0xFF, 0xD8, 0xFF, 0xE0], [0xFF, 0xD9], [0xFF, 0xD8, 0xFF, 0xE0]), Uids.JPEGBaseline8Bit) },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)] // bytes make poor test names
    public void Are_those_of_a_file_in_memory(string kind, byte[] file)
    {
        var held = Images.Frames(file);
        var stored = PixelFrames.Of(Drawn.Read(file), new MemoryStream(file));

        Assert.True(held.Count == stored.Count, kind);
        Assert.Equal(held.Description, stored.Description);
        for (var n = 1; n <= held.Count; n++)
            Assert.Equal(held[n].ToArray(), stored[n].ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_read_but_the_frame_asked_for(bool encapsulated)
    {
        const int Length = 64 * 64;
        byte[][] pixels = [.. Enumerable.Range(0, 100).Select(i => Enumerable.Repeat((byte)i, Length).ToArray())];
        var image = Images.Monochrome(64, 64, 8, frames: pixels.Length);
        var file = encapsulated
            ? Images.File(image.Encapsulated(pixels), Uids.EncapsulatedUncompressedExplicitVRLittleEndian)
            : Images.File(image.Native([.. pixels.SelectMany(frame => frame)]), Uids.ExplicitVRLittleEndian);
        using var content = new CountedReads(file);

        var frames = PixelFrames.Of(Drawn.Read(file), content);

        Assert.Equal(pixels[56], frames.Decode(57).Bytes.ToArray());
        Assert.InRange(content.Count, Length, 2 * Length);
    }

    [Fact]
    public void A_file_that_ends_within_its_pixels_has_none()
    {
        var file = Images.File(Images.Monochrome(4, 4, 8).Native(new byte[16]), Uids.ExplicitVRLittleEndian)[..^3];

        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => PixelFrames.Of(Drawn.Read(file), new MemoryStream(file))));
    }

    [Fact]
    public void A_report_has_no_pixels()
    {
        var report = Part10File.ToBytes(new DataSetBuilder().Text(Tags.Modality, "SR").Build(), TransferSyntax.ExplicitVrLittleEndian);

        Assert.Equal(PixelFault.NoPixelData, Images.FaultOf(() => PixelFrames.Of(Drawn.Read(report), new MemoryStream(report))));
    }

    private sealed class CountedReads(byte[] file) : MemoryStream(file)
    {
        public long Count { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            Count += read;
            return read;
        }
    }
}
