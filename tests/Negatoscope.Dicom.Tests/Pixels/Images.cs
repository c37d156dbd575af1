using System.Buffers.Binary;
using Negatoscope.Dicom.Pixels;

namespace Negatoscope.Dicom.Tests.Pixels;

/// <summary>Images made for a test, which go through a file as any other.</summary>
internal static class Images
{
    public static DataSetBuilder Monochrome(int rows, int columns, int allocated, int? stored = null, bool signed = false, int frames = 1) =>
        Describe("MONOCHROME2", 1, rows, columns, allocated, stored ?? allocated, frames).Number(Tags.PixelRepresentation, signed ? 1 : 0);

    public static DataSetBuilder Colour(string photometric, int rows, int columns, int planar = 0, int frames = 1, int allocated = 8) =>
        Describe(photometric, 3, rows, columns, allocated, allocated, frames).Number(Tags.PixelRepresentation, 0).Number(Tags.PlanarConfiguration, planar);

    public static DataSetBuilder Describe(string photometric, int samples, int rows, int columns, int allocated, int stored, int frames)
    {
        var builder = new DataSetBuilder()
            .Text(Tags.SOPClassUID, Uids.SecondaryCaptureImageStorage)
            .Text(Tags.SOPInstanceUID, "2.25.1")
            .Number(Tags.SamplesPerPixel, samples)
            .Text(Tags.PhotometricInterpretation, photometric)
            .Number(Tags.Rows, rows)
            .Number(Tags.Columns, columns)
            .Number(Tags.BitsAllocated, allocated)
            .Number(Tags.BitsStored, stored)
            .Number(Tags.HighBit, stored - 1);
        return frames == 1 ? builder : builder.Number(Tags.NumberOfFrames, frames);
    }

    public static byte[] File(DataSetBuilder builder, string syntax) => Part10File.ToBytes(builder.Build(), TransferSyntax.Of(syntax));

    public static PixelFrames Frames(this DataSetBuilder builder, string syntax = Uids.ExplicitVRLittleEndian) => Frames(File(builder, syntax));

    public static PixelFrames Frames(byte[] file) => PixelFrames.Of(Assert.IsType<Part10>(Part10File.Read(file, includePixelData: true)));

    public static DataSetBuilder Native(this DataSetBuilder builder, params byte[] pixels) => builder.Bytes(Tags.PixelData, Vr.OB, pixels);

    public static DataSetBuilder NativeWords(this DataSetBuilder builder, params ushort[] pixels) => builder.Bytes(Tags.PixelData, Vr.OW, Words(pixels));

    public static DataSetBuilder Encapsulated(this DataSetBuilder builder, params byte[][] fragments) =>
        builder.Fragments(Tags.PixelData, [ReadOnlyMemory<byte>.Empty, .. fragments.Select(fragment => (ReadOnlyMemory<byte>)fragment)]);

    public static byte[] Words(params ushort[] words)
    {
        var bytes = new byte[2 * words.Length];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), words[i]);
        return bytes;
    }

    /// <summary>Smooth shades with edges and some noise, as pictures are; each channel differs.</summary>
    public static Picture Scene(int width, int height, int channels, int seed = 1)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height * channels];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, c) = (i / channels % width, i / channels / width, i % channels);
            var wave = 100 + (60 * Math.Sin((x + (20 * c)) / 17.0) * Math.Cos(y / (11.0 + (5 * c))));
            var disc = Math.Pow(x - (width * 0.6), 2) + Math.Pow(y - (height * 0.4), 2) < width * height / 16.0 ? 60 : 0;
            pixels[i] = (byte)(wave + disc + random.Next(5));
        }

        return new(width, height, channels, pixels);
    }

    /// <summary>Peak signal to noise ratio in decibels; infinite when nothing differs.</summary>
    public static double Psnr(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Assert.Equal(left.Length, right.Length);
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += (left[i] - right[i]) * (double)(left[i] - right[i]);
        return 10 * Math.Log10(255.0 * 255.0 * left.Length / sum);
    }

    public static int GreatestDifference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Assert.Equal(left.Length, right.Length);
        var greatest = 0;
        for (var i = 0; i < left.Length; i++)
            greatest = Math.Max(greatest, Math.Abs(left[i] - right[i]));
        return greatest;
    }

    public static PixelFault FaultOf(Action action) => Assert.Throws<PixelDataException>(action).Fault;
}
