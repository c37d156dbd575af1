using System.Net;
using Negatoscope.Dicom;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Frames (PS3.18 §10.4.1.1.6), in the forms that viewers ask for.</summary>
public sealed class FramesTests(SamplesHost samples) : IClassFixture<SamplesHost>
{
    private const string Octets = "multipart/related; type=\"application/octet-stream\"";

    private DicomWebHost Host => samples.Host;

    [Theory]
    [InlineData("ct-thorax")]
    [InlineData("ct-implicit-vr")]
    [InlineData("mr-deflated")]
    [InlineData("nm-thyroid-big-endian")]
    public async Task Native_frames_are_little_endian_whatever_the_file_was(string folder)
    {
        var (instance, file) = await InstanceAsync(folder);
        string[] forms =
        [
            Octets, $"{Octets}; transfer-syntax=\"*\"", "multipart/related; type=application/octet-stream; transfer-syntax=*",
            $"{Octets}; transfer-syntax=1.2.840.10008.1.2.1", "*/*",
        ];
        foreach (var accept in forms)
        {
            using var response = await Host.GetAsync($"{instance}/frames/1", accept);
            var part = Assert.Single(await DicomJson.PartsAsync(response));

            Assert.Equal("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1", part.Type);
            var pixels = file.DataSet.Bytes(Tags.PixelData);
            Assert.True(pixels[..part.Bytes.Length].SequenceEqual(part.Bytes));
            Assert.Equal(file.DataSet.Number(Tags.Rows) * file.DataSet.Number(Tags.Columns) * 2, part.Bytes.Length);
        }
    }

    [Fact]
    public async Task Several_frames_come_in_the_order_that_they_are_named_in()
    {
        var (instance, file) = await InstanceAsync("us-heart");

        using var response = await Host.GetAsync($"{instance}/frames/8,1,3", Octets);
        var parts = await DicomJson.PartsAsync(response);

        var size = file.DataSet.Bytes(Tags.PixelData).Length / 8;
        Assert.Equal([8, 1, 3], parts.Select(part => int.Parse(part.Location!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var (number, part) in ((int[])[8, 1, 3]).Zip(parts))
            Assert.True(file.DataSet.Bytes(Tags.PixelData).Slice((number - 1) * size, size).SequenceEqual(part.Bytes));
    }

    [Theory]
    [InlineData($"{Octets}; transfer-syntax=*", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.5")]
    [InlineData("multipart/related; type=\"image/dicom-rle\"", "image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5")]
    [InlineData("multipart/related; type=\"image/x-dicom-rle\"; transfer-syntax=1.2.840.10008.1.2.5", "image/x-dicom-rle; transfer-syntax=1.2.840.10008.1.2.5")]
    [InlineData("multipart/related; transfer-syntax=*", "image/dicom-rle; transfer-syntax=1.2.840.10008.1.2.5")]
    [InlineData(Octets, "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("*/*", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("multipart/related; type=\"image/jpeg\", " + Octets + ";q=0.1", "application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1")]
    [InlineData("multipart/related; type=\"image/jpeg\"", null)]
    [InlineData("image/jpeg", null)]
    [InlineData("text/plain", null)]
    public async Task Compressed_frames_are_sent_as_stored_or_decoded(string accept, string? type)
    {
        var (instance, file) = await InstanceAsync("cr-chest-rle");

        using var response = await Host.GetAsync($"{instance}/frames/1", accept);

        if (type is null)
        {
            Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
            Assert.NotEmpty(await DicomJson.WhyAsync(response));
            return;
        }

        var part = Assert.Single(await DicomJson.PartsAsync(response));
        Assert.Equal(type, part.Type);
        Assert.Equal(
            type.EndsWith(".5", StringComparison.Ordinal) ? 0 : file.DataSet.Number(Tags.Rows) * file.DataSet.Number(Tags.Columns) * 2,
            type.EndsWith(".5", StringComparison.Ordinal) ? 0 : part.Bytes.Length);
    }

    [Theory]
    [InlineData(new[] { 5, 8, 12 }, new[] { 5, 8, 12 })] // a fragment for each frame
    [InlineData(new[] { 5, 8, 12, 3 }, null)] // more fragments than frames: the offset table would have to tell, and is empty
    public async Task Codestreams_are_found_among_the_fragments(int[] fragments, int[]? frames)
    {
        await using var host = await DicomWebHost.StartAsync();
        var builder = new DataSetBuilder()
            .Text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.77.1.1.1").Text(Tags.SOPInstanceUID, "2.25.3").Text(Tags.StudyInstanceUID, "2.25.1")
            .Text(Tags.SeriesInstanceUID, "2.25.2").Text(Tags.Modality, "ES").Number(Tags.NumberOfFrames, 3).Number(Tags.Rows, 2).Number(Tags.Columns, 2)
            .Number(Tags.BitsAllocated, 8).Number(Tags.BitsStored, 8).Number(Tags.HighBit, 7).Number(Tags.SamplesPerPixel, 1)
            .Text(Tags.PhotometricInterpretation, "MONOCHROME2")
            .Fragments(Tags.PixelData, [default(ReadOnlyMemory<byte>), .. fragments.Select(length => new ReadOnlyMemory<byte>([.. Enumerable.Repeat((byte)length, length)]))]);
        using var stored = await host.StoreAsync([Part10File.ToBytes(builder.Build(), TransferSyntax.Of("1.2.840.10008.1.2.4.90"))]);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);

        using var response = await host.GetAsync("studies/2.25.1/series/2.25.2/instances/2.25.3/frames/3,1,2", "multipart/related; type=\"image/jp2\"");

        Assert.Equal(frames is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, response.StatusCode);
        if (frames is not null)
        {
            var parts = await DicomJson.PartsAsync(response);
            Assert.All(parts, part => Assert.Equal("image/jp2; transfer-syntax=1.2.840.10008.1.2.4.90", part.Type));
            Assert.Equal([frames[2], frames[0], frames[1]], parts.Select(part => (int)part.Bytes[0]));
            Assert.Equal([frames[2], frames[0] + 1, frames[1]], parts.Select(part => part.Bytes.Length)); // padded to an even length, as the file has it
        }
    }

    [Fact]
    public async Task A_single_frame_can_be_the_body()
    {
        var (instance, _) = await InstanceAsync("us-heart");

        using var one = await Host.GetAsync($"{instance}/frames/2", "application/octet-stream");
        Assert.Equal("application/octet-stream", one.Content.Headers.ContentType!.MediaType);
        using var two = await Host.GetAsync($"{instance}/frames/1,2", "application/octet-stream");
        Assert.Equal(HttpStatusCode.NotAcceptable, two.StatusCode);
    }

    [Theory]
    [InlineData("ct-thorax", "2", HttpStatusCode.NotFound)]
    [InlineData("us-heart", "9", HttpStatusCode.NotFound)]
    [InlineData("us-heart", "1,99999999", HttpStatusCode.NotFound)]
    [InlineData("us-heart", "0", HttpStatusCode.BadRequest)]
    [InlineData("us-heart", "-1", HttpStatusCode.BadRequest)]
    [InlineData("us-heart", "1,,2", HttpStatusCode.BadRequest)]
    [InlineData("us-heart", "1,x", HttpStatusCode.BadRequest)]
    [InlineData("us-heart", "99999999999", HttpStatusCode.BadRequest)]
    public async Task Frames_that_are_not_there_are_not_found(string folder, string frames, HttpStatusCode status)
    {
        var (instance, _) = await InstanceAsync(folder);

        using var response = await Host.GetAsync($"{instance}/frames/{frames}", Octets);

        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Fact]
    public async Task What_is_no_image_has_no_frames()
    {
        var instances = await Host.GetJsonAsync($"studies/{await samples.StudyAsync("sr-follow-up")}/instances");
        var report = instances.EnumerateArray().First(one => !one.Has("00280010")).First("00081190");

        Assert.Equal(HttpStatusCode.NotFound, (await Host.GetAsync($"{report}/frames/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Host.GetAsync($"{report}/rendered")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Host.GetAsync($"{report}/bulkdata/7FE00010")).StatusCode);
    }

    [Fact]
    public async Task Pixel_data_as_bulk_data_are_all_frames()
    {
        var (instance, file) = await InstanceAsync("us-heart");

        using var response = await Host.GetAsync($"{instance}/bulkdata/7FE00010", Octets);

        Assert.Equal(file.DataSet.Bytes(Tags.PixelData).ToArray(), (await DicomJson.PartsAsync(response)).SelectMany(part => part.Bytes));
    }

    private async Task<(string Path, Part10 File)> InstanceAsync(string folder)
    {
        var found = (await Host.GetJsonAsync($"studies/{await samples.StudyAsync(folder)}/instances"))[0];
        var file = Samples.Bytes(folder).Select(bytes => (Part10)Part10File.Read(bytes, includePixelData: true))
            .Single(file => file.DataSet.Text(Tags.SOPInstanceUID) == found.First("00080018"));
        return (found.First("00081190")!, file);
    }
}
