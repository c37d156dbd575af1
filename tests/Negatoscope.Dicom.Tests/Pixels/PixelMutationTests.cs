using System.Diagnostics;
using System.Globalization;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>
/// Damaged codestreams, tables and descriptions give a picture or the one exception, soon and with bounded memory. NEGATOSCOPE_FUZZ_ROUNDS sets how
/// many.
/// </summary>
public sealed class PixelMutationTests
{
    private const int DefaultRounds = 20_000;

    /// <summary>A mutant of a few kilobytes may claim a picture of some megabytes and still be plausible.</summary>
    private const long MostMemory = 64 << 20;

    private static readonly byte[] Nasty = [0, 1, 0x7F, 0x80, 0xFE, 0xFF, 0xC0, 0xC3, 0xC4, 0xD0, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD];

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_FUZZ_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : DefaultRounds;

    [Fact]
    public void Mutated_images_never_escape()
    {
        var random = new Random(20261129);
        var corpus = Corpus();
        var (pictures, slowest, largest) = (0, TimeSpan.Zero, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutate(corpus[random.Next(corpus.Length)], random);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();

            if (Part10File.Read(mutant, includePixelData: true) is Part10 file)
                pictures += Touch(() => PixelFrames.Of(file), random);
            if (round % 4 == 0 && Part10File.Read(mutant) is Part10 header)
                Touch(() => PixelFrames.Of(header, new MemoryStream(mutant)), random);

            slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Assert.InRange(pictures, Rounds / 10, Rounds); // else nothing but the header was tested
        Assert.InRange(slowest, TimeSpan.Zero, Hang.After);
        Assert.InRange(largest, 0, MostMemory);
    }

    private static int Touch(Func<PixelFrames> find, Random random)
    {
        var viewport = random.Next(2) == 0 ? null : new Viewport(random.Next(1, 64), random.Next(1, 64), random.Next(40), random.Next(40), random.Next(-30, -1), random.Next(1, 30));
        try
        {
            var frames = find();
            var n = random.Next(Math.Min(frames.Count, 3)) + 1;
            _ = frames[n];
            var picture = PictureRenderer.Render(frames, n, new() { Viewport = viewport });
            Assert.Equal(picture.Width * picture.Height * picture.Channels, picture.Pixels.Length);
            return 1;
        }
        catch (PixelDataException problem)
        {
            Assert.NotEmpty(problem.Message);
            return 0;
        }
    }

    /// <summary>Small files of every kind of pixels.</summary>
    private static byte[][] Corpus()
    {
        var gray = Jpeg(Images.Scene(40, 24, 1));
        var colour = Jpeg(Images.Scene(40, 24, 3));
        var lossless = Drawn.Bytes("FFD8 FFC3 000B 08 0002 0002 01 01 11 00 FFC4 0015 00 01010000000000000000000000000000 00 01 FFDD 0004 0002 FFDA 0008 01 0100 01 00 00 5F FFD0 97 FFD9");
        byte[] runs = [1, 0, 0, 0, 64, .. new byte[59], .. Enumerable.Repeat<byte>(0x81, 20), 5, 9, 9, 9, 9, 9, 9];
        var segments = Images.Words(0, 2, 0x1000, 0x2000, 1, 3, 0x5000, 2, 1, 0, 0);
        var table = new DataSetBuilder().Bytes(Tags.LUTDescriptor, Vr.US, Images.Words(3, 10, 16)).Bytes(Tags.LUTData, Vr.OW, Images.Words(0, 500, 1000));
        var group = new DataSetBuilder().Items(Tags.FrameVOILUTSequence, new DataSetBuilder().Number(Tags.WindowCenter, 5).Number(Tags.WindowWidth, 10));
        var palette = Images.Describe("PALETTE COLOR", 1, 1, 7, 8, 8, 1).Number(Tags.PixelRepresentation, 0).Native([0, 1, 2, 3, 4, 5, 6]);
        foreach (var descriptor in new[] { Tags.RedPaletteColorLookupTableDescriptor, Tags.GreenPaletteColorLookupTableDescriptor, Tags.BluePaletteColorLookupTableDescriptor })
            palette.Bytes(descriptor, Vr.US, Images.Words(7, 0, 16)).Bytes(new(descriptor.Group, (ushort)(descriptor.Element + 0x120)), Vr.OW, segments);
        return
        [
            Images.File(Images.Monochrome(24, 40, 8).Encapsulated(gray), Uids.JPEGBaseline8Bit),
            Images.File(Images.Colour("YBR_FULL_422", 24, 40).Encapsulated(colour), Uids.JPEGBaseline8Bit),
            Images.File(Images.Monochrome(24, 40, 8, frames: 2).Encapsulated(gray[..200], gray[200..], gray), Uids.JPEGExtended12Bit),
            Images.File(Images.Monochrome(2, 2, 8).Encapsulated(lossless), Uids.JPEGLosslessSV1),
            Images.File(Images.Monochrome(16, 32, 8).Encapsulated(runs), Uids.RLELossless),
            Images.File(Images.Monochrome(3, 3, 1, frames: 3).Native([1, 2, 3, 4]), Uids.ExplicitVRBigEndian),
            Images.File(Images.Monochrome(2, 2, 16, stored: 12, signed: true).NativeWords(1, 2, 3, 4).Items(Tags.ModalityLUTSequence, table).Items(Tags.VOILUTSequence, table), Uids.ExplicitVRLittleEndian),
            Images.File(Images.Monochrome(1, 2, 32, frames: 2).NativeWords(1, 2, 3, 4, 5, 6, 7, 8).Items(Tags.PerFrameFunctionalGroupsSequence, group, group), Uids.ImplicitVRLittleEndian),
            Images.File(Images.Monochrome(1, 2, 64).Bytes(Tags.DoubleFloatPixelData, Vr.OD, new byte[16]), Uids.ExplicitVRLittleEndian),
            Images.File(Images.Colour("YBR_FULL_422", 2, 4).Native(new byte[16]), Uids.ExplicitVRLittleEndian),
            Images.File(palette, Uids.ExplicitVRLittleEndian),
        ];
    }

    private static byte[] Jpeg(Picture picture)
    {
        using var stream = new MemoryStream();
        JpegEncoder.Write(stream, picture);
        return stream.ToArray();
    }

    /// <summary>Behind the file meta information, so that most mutants are still images.</summary>
    private static byte[] Mutate(byte[] source, Random random)
    {
        const int Header = 330;
        var mutant = (byte[])source.Clone();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(Math.Min(Header, mutant.Length - 1), mutant.Length);
            switch (random.Next(6))
            {
                case 0:
                    mutant[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    mutant[at] = Nasty[random.Next(Nasty.Length)];
                    break;
                case 3:
                    mutant.AsSpan(at, Math.Min(random.Next(5), mutant.Length - at)).Fill(0xFF);
                    break;
                case 4:
                    var from = random.Next(mutant.Length);
                    var length = Math.Min(random.Next(40), mutant.Length - Math.Max(at, from));
                    mutant.AsSpan(from, length).CopyTo(mutant.AsSpan(at));
                    break;
                default:
                    if (random.Next(8) == 0)
                        mutant = mutant[..at];
                    break;
            }
        }

        return mutant;
    }
}
