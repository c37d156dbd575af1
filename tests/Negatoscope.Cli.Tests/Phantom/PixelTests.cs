using System.Buffers.Binary;
using Negatoscope.Cli.Phantom.Pictures;
using Negatoscope.Dicom;

namespace Negatoscope.Cli.Tests.Phantom;

public sealed class PixelTests(PhantomSet set) : IClassFixture<PhantomSet>
{
    [Fact]
    public void Pixel_data_are_as_long_as_the_header_says() => Assert.All(set.Images, file => Assert.Equal(Length(file.DataSet), Bytes(file).Length));

    [Fact]
    public void Pictures_fill_their_window() => Assert.All(set.Images.Where(file => file.DataSet.Contains(Tags.WindowCenter)), file =>
    {
        var (center, width) = (file.DataSet.Numbers(Tags.WindowCenter)[0] ?? 0, file.DataSet.Numbers(Tags.WindowWidth)[0] ?? 0);
        var values = Values(file);
        var grey = values.Count(value => Math.Abs(value - center) < width / 2);
        Assert.True(grey > values.Length / 12, $"{file}: {grey} of {values.Length} pixels are neither black nor white");
        Assert.True(values.Count(value => value > center + (width / 2)) < values.Length / 4, $"{file} is burnt out");
    });

    [Fact]
    public void Stored_values_fit_the_bits_stored() => Assert.All(set.Images.Where(file => file.DataSet.Number(Tags.PixelRepresentation) == 0), file =>
        Assert.InRange(Stored(file).Max(), 1, (1 << (file.DataSet.Integer(Tags.BitsStored) ?? 0)) - 1));

    /// <summary>SUV is activity per millilitre over injected dose per gram (PS3.3 C.8.9: both in Bq, both decay corrected).</summary>
    [Fact]
    public void A_tumour_takes_up_more_sugar_than_anything_else()
    {
        var slices = PhantomSet.Make(seed: 7, slices: 12, "pt-ct-oncology").Where(file => file.DataSet.Text(Tags.Modality) == "PT").ToList();
        var hottest = slices.Max(slice => Values(slice).Max());
        var header = slices[0].DataSet;
        var dose = header.Items(Tags.RadiopharmaceuticalInformationSequence)[0].Number(Tags.RadionuclideTotalDose) ?? 0;
        var uptake = hottest / (dose / (1000 * (header.Number(Tags.PatientWeight) ?? 0)));
        Assert.InRange(uptake, 5, 14);
        Assert.InRange(dose, 100_000_000, 600_000_000);
    }

    [Fact]
    public void Enhanced_objects_describe_every_frame() => Assert.All(set.Files.Where(file => file.DataSet.Contains(Tags.SharedFunctionalGroupsSequence)), file =>
    {
        var frames = file.DataSet.Items(Tags.PerFrameFunctionalGroupsSequence);
        Assert.Equal(file.DataSet.Integer(Tags.NumberOfFrames), frames.Count);
        Assert.Equal(frames.Count, frames.Select(frame => frame.Items(Tags.PlanePositionSequence)[0].Text(Tags.ImagePositionPatient)).Distinct().Count());
    });

    [Fact]
    public void Run_length_encoding_can_be_undone()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 200; round++)
        {
            var (rows, columns) = (random.Next(1, 6), random.Next(1, 300));
            var bytes = new byte[rows * columns * 2];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.Next(4) == 0 ? (byte)random.Next(256) : i > 1 ? bytes[i - 2] : (byte)0;
            Assert.Equal(bytes, Unpack(RunLength.Encode(new(rows, columns, 16, 16, false, bytes)), bytes.Length));
        }
    }

    private static int Length(DataSet image) =>
        (image.Integer(Tags.Rows) ?? 0) * (image.Integer(Tags.Columns) ?? 0) * (image.Integer(Tags.BitsAllocated) ?? 0) / 8 * (image.Integer(Tags.NumberOfFrames) ?? 1);

    private static byte[] Bytes(Made file)
    {
        Assert.True(file.DataSet.TryFind(Tags.PixelData, out var pixels));
        return pixels.IsEncapsulated ? Unpack(pixels.Fragments[1].Span, Length(file.DataSet)) : pixels.Bytes.ToArray();
    }

    private static int[] Stored(Made file)
    {
        var bytes = Bytes(file);
        var signed = file.DataSet.Number(Tags.PixelRepresentation) == 1;
        return file.DataSet.Number(Tags.BitsAllocated) == 8
            ? [.. bytes.Select(value => (int)value)]
            : [.. Enumerable.Range(0, bytes.Length / 2).Select(i => signed
                ? BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i))
                : (int)BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i)))];
    }

    internal static decimal[] Values(Made file)
    {
        var (slope, intercept) = (file.DataSet.Number(Tags.RescaleSlope) ?? 1, file.DataSet.Number(Tags.RescaleIntercept) ?? 0);
        return Array.ConvertAll(Stored(file), value => (value * slope) + intercept);
    }

    /// <summary>PS3.5 G.3.2, for pixels of two bytes.</summary>
    private static byte[] Unpack(ReadOnlySpan<byte> frame, int length)
    {
        var pixels = new byte[length];
        for (var segment = 0; segment < 2; segment++)
        {
            var at = BinaryPrimitives.ReadInt32LittleEndian(frame[(4 * (segment + 1))..]);
            for (var (pixel, half) = (0, length / 2); pixel < half;)
            {
                var control = (sbyte)frame[at++];
                for (var i = 0; i <= Math.Abs(control); i++)
                    pixels[(2 * pixel++) + 1 - segment] = frame[control < 0 ? at : at++];
                at += control < 0 ? 1 : 0;
            }
        }

        return pixels;
    }
}
