using Negatoscope.Dicom;

namespace Negatoscope.Bench.Corpus;

/// <summary>A folder of CT files for the length of a benchmark: half a megabyte each, and in memory, having just been written.</summary>
internal sealed class CtFolder : IDisposable
{
    private const int PixelBytes = ImageLevel.Rows * ImageLevel.Columns * 2;

    private CtFolder(string path, string[] files) => (Path, Files) = (path, files);

    public string Path { get; }

    /// <summary>In slice order.</summary>
    public string[] Files { get; }

    public long Bytes => Files.Sum(file => new FileInfo(file).Length);

    public static CtFolder Make(int count)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-bench-").FullName;
        var series = new CtSeries(count);
        var noise = new byte[PixelBytes + 4096];
        new Random(1895).NextBytes(noise);

        var files = new string[count];
        for (var slice = 0; slice < count; slice++)
        {
            files[slice] = System.IO.Path.Combine(folder, $"IM{slice + 1:D6}.dcm");
            var pixels = noise.AsMemory(slice % 2048 * 2, PixelBytes);
            using var file = File.Create(files[slice]);
            Part10File.Write(file, series.Slice(slice, pixels), TransferSyntax.ExplicitVrLittleEndian);
        }

        return new(folder, files);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
