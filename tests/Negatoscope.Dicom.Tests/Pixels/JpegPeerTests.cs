using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>What dcmtk compresses, we decode to what dcmtk decodes.</summary>
public sealed class JpegPeerTests
{
    private const int Width = 149; // no multiple of a block, and odd
    private const int Height = 83;

    [DcmtkTheory]
    [InlineData("+eb", "+q", "90")]
    [InlineData("+eb", "+q", "30")]
    [InlineData("+eb", "-ho")]
    [InlineData("+ee", "+be")]
    public void Gray_of_8_bits(params string[] options)
    {
        var file = Images.File(Images.Monochrome(Height, Width, 8).Native(Images.Scene(Width, Height, 1).Pixels), Uids.ExplicitVRLittleEndian);

        Compare(Dcmtk.Convert("dcmcjpeg", file, options), tolerance: 1, leastPsnr: 55);
    }

    [DcmtkTheory]
    [InlineData(52, 2, "+eb", "+s4")]
    [InlineData(50, 3, "+eb", "+s2")]
    [InlineData(50, 3, "+eb", "+n2")]
    [InlineData(50, 3, "+eb", "+n1")]
    [InlineData(50, 3, "+eb", "+np")]
    [InlineData(50, 2, "+eb", "+cr")]
    public void Colours_of_every_sampling(int leastPsnr, int tolerance, params string[] options)
    {
        var file = Images.File(Images.Colour("RGB", Height, Width + 1).Native(Images.Scene(Width + 1, Height, 3).Pixels), Uids.ExplicitVRLittleEndian);

        Compare(Dcmtk.Convert("dcmcjpeg", file, options), tolerance, leastPsnr);
    }

    [DcmtkTheory]
    [InlineData("+e1")]
    [InlineData("+el", "+sv", "1")]
    [InlineData("+el", "+sv", "2")]
    [InlineData("+el", "+sv", "3")]
    [InlineData("+el", "+sv", "4")]
    [InlineData("+el", "+sv", "5")]
    [InlineData("+el", "+sv", "6")]
    [InlineData("+el", "+sv", "7")]
    [InlineData("+e1", "+fs", "4")] // in fragments of 4 kilobytes
    public void Lossless_is_without_loss(params string[] options)
    {
        var random = new Random(5);
        ushort[] words = [.. Images.Scene(Width, Height, 1).Pixels.Select(value => (ushort)((value << 8) | random.Next(256)))];
        var signed = Images.Monochrome(Height, Width, 16, signed: true).NativeWords(words);
        var twelve = Images.Monochrome(Height, Width, 16, stored: 12).NativeWords([.. words.Select(word => (ushort)(word >> 4))]);
        var colour = Images.Colour("RGB", Height, Width + 1).Native(Images.Scene(Width + 1, Height, 3).Pixels);
        foreach (var builder in new[] { signed, twelve, colour })
        {
            var file = Images.File(builder, Uids.ExplicitVRLittleEndian);
            var compressed = Images.Frames(Dcmtk.Convert("dcmcjpeg", file, options));

            Assert.Equal(Images.Frames(file)[1].ToArray(), compressed.Decode(1).Bytes.ToArray());
        }
    }

    [DcmtkFact]
    public void Twelve_bits_extended()
    {
        ushort[] words = [.. Images.Scene(Width, Height, 1).Pixels.Select(value => (ushort)(value << 4))];
        var file = Images.File(Images.Monochrome(Height, Width, 16, stored: 12).NativeWords(words), Uids.ExplicitVRLittleEndian);
        var compressed = Dcmtk.Convert("dcmcjpeg", file, "+ee", "+bt");
        var ours = Images.Frames(compressed).Decode(1);
        var theirs = Images.Frames(Dcmtk.Convert("dcmdjpeg", compressed))[1];

        for (var i = 0; i < ours.Bytes.Length; i += 2)
            Assert.InRange(BitConverter.ToUInt16(ours.Bytes.Span[i..]) - BitConverter.ToUInt16(theirs.Span[i..]), -1, 1);
    }

    [DcmtkFact]
    public void Every_frame_of_a_loop()
    {
        byte[][] scenes = [.. Enumerable.Range(1, 5).Select(seed => Images.Scene(64, 48, 1, seed).Pixels)];
        var file = Images.File(Images.Monochrome(48, 64, 8, frames: 5).Native([.. scenes.SelectMany(scene => scene)]), Uids.ExplicitVRLittleEndian);
        foreach (var options in new[] { new[] { "+e1" }, ["+e1", "-ot"], ["+e1", "+fs", "1"], ["+e1", "-ot", "+fs", "1"] })
        {
            var frames = Images.Frames(Dcmtk.Convert("dcmcjpeg", file, options));

            for (var n = 1; n <= 5; n++)
                Assert.Equal(scenes[n - 1], frames.Decode(n).Bytes.ToArray());
        }
    }

    [DcmtkTheory]
    [InlineData("+es")]
    [InlineData("+ep")]
    public void Progressive_is_refused_by_name(string option)
    {
        var file = Images.File(Images.Monochrome(Height, Width, 8).Native(Images.Scene(Width, Height, 1).Pixels), Uids.ExplicitVRLittleEndian);
        var frames = Images.Frames(Dcmtk.Convert("dcmcjpeg", file, option));

        Assert.Equal(PixelFault.NotDecodable, Images.FaultOf(() => frames.Decode(1)));
    }

    [DcmtkFact]
    public void Run_lengths_of_dcmtk_are_unpacked()
    {
        var gray = Images.Monochrome(Height, Width, 16).NativeWords([.. Images.Scene(Width, Height, 1).Pixels.Select(value => (ushort)(value * 200))]);
        var colour = Images.Colour("RGB", Height, Width + 1).Native(Images.Scene(Width + 1, Height, 3).Pixels);
        foreach (var builder in new[] { gray, colour })
        {
            var file = Images.File(builder, Uids.ExplicitVRLittleEndian);

            Assert.Equal(Images.Frames(file)[1].ToArray(), Images.Frames(Dcmtk.Convert("dcmcrle", file)).Decode(1).Bytes.ToArray());
        }
    }

    [SharedDcmtkFact]
    public void Published_files_decode_as_dcmtk_decodes_them()
    {
        var files = SharedFiles.Paths.Select(File.ReadAllBytes)
            .Where(bytes => Part10File.Read(bytes, includePixelData: true) is Part10 file && file.DataSet.Contains(Tags.PixelData) && IsJpeg(file))
            .Select(bytes => (Bytes: bytes, Frames: Images.Frames(bytes)))
            .Where(file => file.Frames is { IsDecodable: true, Description.PhotometricInterpretation: not "RGB" }); // of which dcmtk disregards the markers
        var compared = 0;
        foreach (var (bytes, frames) in files)
        {
            var isLossless = frames.Syntax.Name.Contains("Lossless", StringComparison.Ordinal);
            var theirs = Images.Frames(Dcmtk.Convert("dcmdjpeg", bytes, "+px"));

            if (frames.Description.BitsAllocated == 8 || isLossless)
                Assert.InRange(Images.GreatestDifference(theirs[1].Span, frames.Decode(1).Bytes.Span), 0, isLossless ? 0 : 3);
            compared++;
        }

        Assert.InRange(compared, 10, int.MaxValue);

        static bool IsJpeg(Part10 file) => file.Syntax.Uid.StartsWith("1.2.840.10008.1.2.4.", StringComparison.Ordinal)
            && file.Problems.All(problem => problem.Code != "truncated"); // which dcmtk does not read
    }

    private static void Compare(byte[] compressed, int tolerance, int leastPsnr)
    {
        var ours = Images.Frames(compressed).Decode(1);
        var theirs = Images.Frames(Dcmtk.Convert("dcmdjpeg", compressed, "+px"))[1];

        Assert.InRange(Images.GreatestDifference(theirs.Span, ours.Bytes.Span), 0, tolerance);
        Assert.InRange(Images.Psnr(theirs.Span, ours.Bytes.Span), leastPsnr, double.PositiveInfinity);
    }
}
