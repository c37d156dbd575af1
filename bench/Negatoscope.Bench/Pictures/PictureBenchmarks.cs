using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Negatoscope.Bench.Corpus;
using Negatoscope.Dicom;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Bench.Pictures;

/// <summary>From a CT slice of 512x512x16 in memory to what a screen shows.</summary>
public class PictureBenchmarks
{
    private const int Side = 512;

    private static readonly MemoryStream Written = new(1 << 20);
    private byte[] _file = [];
    private Picture _picture = new(0, 0, 1, []);
    private PixelFrames? _compressed;

    [GlobalSetup]
    public void Make()
    {
        var random = new Random(20261129);
        var pixels = new byte[2 * Side * Side];
        for (var i = 0; i < Side * Side; i++)
        {
            var (x, y) = (i % Side, i / Side);
            var body = Math.Pow((x - 256) / 220.0, 2) + Math.Pow((y - 256) / 160.0, 2) < 1 ? 1064 + (int)(60 * Math.Sin(x / 30.0) * Math.Cos(y / 23.0)) : 24;
            BinaryPrimitives.WriteInt16LittleEndian(pixels.AsSpan(2 * i), (short)(body + random.Next(-12, 12)));
        }

        _file = Part10File.ToBytes(new CtSeries(1).Slice(0, pixels), TransferSyntax.ExplicitVrLittleEndian);
        _picture = PictureRenderer.Render(Frames(_file), 1);
        using var jpeg = new MemoryStream();
        JpegEncoder.Write(jpeg, _picture);
        var compressed = new DataSetBuilder()
            .Number(Tags.SamplesPerPixel, 1).Text(Tags.PhotometricInterpretation, "MONOCHROME2").Number(Tags.Rows, Side).Number(Tags.Columns, Side)
            .Number(Tags.BitsAllocated, 8).Number(Tags.BitsStored, 8).Number(Tags.HighBit, 7).Number(Tags.PixelRepresentation, 0)
            .Fragments(Tags.PixelData, ReadOnlyMemory<byte>.Empty, jpeg.ToArray());
        _compressed = Frames(Part10File.ToBytes(compressed.Build(), TransferSyntax.Of(Uids.JPEGBaseline8Bit)));
    }

    [Benchmark(Description = "the frame found in the file")]
    public int Find() => Frames(_file)[1].Length;

    [Benchmark(Description = "rendered in its own size")]
    public Picture Render() => PictureRenderer.Render(Frames(_file), 1);

    [Benchmark(Description = "thumbnail of 128, as JPEG")]
    public long Thumbnail()
    {
        Written.SetLength(0);
        JpegEncoder.Write(Written, PictureRenderer.Render(Frames(_file), 1, new() { Viewport = new(128, 128) }));
        return Written.Length;
    }

    [Benchmark(Description = "a rendered picture to JPEG")]
    public long ToJpeg()
    {
        Written.SetLength(0);
        JpegEncoder.Write(Written, _picture);
        return Written.Length;
    }

    [Benchmark(Description = "a rendered picture to PNG")]
    public long ToPng()
    {
        Written.SetLength(0);
        PngEncoder.Write(Written, _picture);
        return Written.Length;
    }

    [Benchmark(Description = "JPEG baseline decoded")]
    public DecodedFrame? Decode() => _compressed?.Decode(1);

    private static PixelFrames Frames(byte[] file) => Part10File.Read(file, includePixelData: true) is Part10 part10
        ? PixelFrames.Of(part10)
        : throw new InvalidOperationException("The benchmark made no DICOM file.");
}
