using System.Diagnostics;
using System.Security.Cryptography;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>The samples as dcmtk renders them, and their frames as pydicom reads them.</summary>
public sealed class RenderPeerTests
{
    /// <summary>dcmtk cuts shades off where we round.</summary>
    private const int Rounding = 1;

    private static string[] Samples { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*", SearchOption.AllDirectories)
            .Where(path => Part10File.Read(File.ReadAllBytes(path)) is Part10 { DataSet.HasPixelData: true })
            .Order(StringComparer.Ordinal),
    ];

    [DcmtkFact]
    public void Every_sample_with_a_window_looks_as_dcmtk_shows_it()
    {
        var compared = 0;
        foreach (var path in Samples)
        {
            var file = File.ReadAllBytes(path);
            var frames = Images.Frames(file);
            if (!Assert.IsType<Part10>(Part10File.Read(file)).DataSet.Contains(Tags.WindowCenter))
                continue;

            var theirs = Dcmtk.PixelsOf(Dcmtk.Convert("dcmj2pnm", file, "+Wi", "1", "+F", "1"));

            Assert.InRange(Images.GreatestDifference(theirs, PictureRenderer.Render(frames, 1).Pixels), 0, Rounding);
            compared++;
        }

        Assert.InRange(compared, 60, Samples.Length);
    }

    [DcmtkTheory]
    [InlineData("+Wfl", VoiLutFunction.Linear)]
    [InlineData("+Wfs", VoiLutFunction.Sigmoid)]
    public void A_window_that_is_asked_for_looks_as_dcmtk_shows_it(string option, VoiLutFunction function)
    {
        var file = File.ReadAllBytes(Samples.First(path => path.Contains("ct-thorax", StringComparison.Ordinal)));
        foreach (var (center, width) in new[] { (40, 400), (-600, 1500), (300, 2000), (50, 1) })
        {
            var theirs = Dcmtk.PixelsOf(Dcmtk.Convert("dcmj2pnm", file, "+Ww", $"{center}", $"{width}", option));
            var ours = PictureRenderer.Render(Images.Frames(file), 1, new() { Window = new(center, width, function) });

            Assert.InRange(Images.GreatestDifference(theirs, ours.Pixels), 0, Rounding);
        }
    }

    [DcmtkFact]
    public void Palettes_and_luminance_look_as_dcmtk_shows_them()
    {
        var random = new Random(3);
        var palette = Images.Describe("PALETTE COLOR", 1, 40, 50, 8, 8, 1).Number(Tags.PixelRepresentation, 0).Native(Images.Scene(50, 40, 1).Pixels);
        foreach (var (descriptor, data) in new[]
                 {
                     (Tags.RedPaletteColorLookupTableDescriptor, Tags.RedPaletteColorLookupTableData),
                     (Tags.GreenPaletteColorLookupTableDescriptor, Tags.GreenPaletteColorLookupTableData),
                     (Tags.BluePaletteColorLookupTableDescriptor, Tags.BluePaletteColorLookupTableData),
                 })
        {
            ushort[] entries = [.. Enumerable.Range(0, 200).Select(_ => (ushort)random.Next(1 << 16))];
            palette.Bytes(descriptor, Vr.US, Images.Words(200, 20, 16)).Bytes(data, Vr.OW, Images.Words(entries));
        }

        var luminance = Images.Colour("YBR_FULL", 40, 50).Native(Images.Scene(50, 40, 3).Pixels);
        var halved = Images.Colour("YBR_FULL_422", 40, 50).Native(Images.Scene(50, 40, 2).Pixels);
        foreach (var (builder, tolerance) in new[] { (palette, 0), (luminance, 2 * Rounding), (halved, 2 * Rounding) }) // two terms are cut off
        {
            var file = Images.File(builder, Uids.ExplicitVRLittleEndian);
            var theirs = Dcmtk.PixelsOf(Dcmtk.Convert("dcmj2pnm", file));

            Assert.InRange(Images.GreatestDifference(theirs, PictureRenderer.Render(Images.Frames(file), 1).Pixels), 0, tolerance);
        }
    }

    [PydicomFact]
    public void Every_frame_has_the_bytes_that_pydicom_reads()
    {
        const string Script = """
            import hashlib, sys, pydicom, numpy
            for path in sys.argv[1:]:
                try:
                    data = pydicom.dcmread(path, force=True)
                    frames = numpy.ascontiguousarray(data.pixel_array)
                except Exception:
                    print('unread')
                    continue
                frames = frames.astype(frames.dtype.newbyteorder('<'))
                print(hashlib.sha256(frames.tobytes()).hexdigest().upper())
            """;
        string[] paths = [.. Samples, .. SharedFiles.Paths.Where(IsSimple)];
        var expected = Pydicom.Run(["-c", Script, .. paths]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var compared = 0;
        for (var i = 0; i < paths.Length; i++)
        {
            if (expected[i] == "unread")
                continue;
            Assert.True(expected[i] == HashOfFrames(File.ReadAllBytes(paths[i])), paths[i]);
            compared++;
        }

        Assert.InRange(compared, Samples.Length, paths.Length);
    }

    /// <summary>Native or in run lengths, and not rearranged by pydicom: it unpacks bits and brings colours by plane to colours by pixel.</summary>
    private static bool IsSimple(string path)
    {
        if (Part10File.Read(File.ReadAllBytes(path), includePixelData: true) is not Part10 file || !file.DataSet.Contains(Tags.PixelData))
            return false;
        var (dataSet, isNative) = (file.DataSet, !file.Syntax.IsEncapsulated);
        return (isNative || file.Syntax.Uid == Uids.RLELossless) && dataSet.Integer(Tags.BitsAllocated) > 1
            && dataSet.Integer(Tags.PlanarConfiguration) is null or 0 && dataSet.Text(Tags.PhotometricInterpretation) != "YBR_FULL_422";
    }

    private static string HashOfFrames(byte[] file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var frames = Images.Frames(file);
        for (var n = 1; n <= frames.Count; n++)
            hash.AppendData(frames.Decode(n).Bytes.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

/// <summary>pydicom, where a Python has it. Debian's belongs to Debian's python3, which need not be the first on the path.</summary>
internal static class Pydicom
{
    public const string IsAbsent = "needs a Python with pydicom and numpy";

    private static readonly string? Python = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(IsReady);

    public static bool IsInstalled => Python is not null;

    public static string Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python ?? "python3", arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("Python did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static bool IsReady(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import pydicom, numpy"]) { RedirectStandardError = true });
            process?.StandardError.ReadToEnd();
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) // there is no such program
        {
            return false;
        }
    }
}

/// <summary>A test against pydicom; skipped, visibly, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PydicomFactAttribute : FactAttribute
{
    public PydicomFactAttribute() => Skip = Pydicom.IsInstalled ? null : Pydicom.IsAbsent;
}
