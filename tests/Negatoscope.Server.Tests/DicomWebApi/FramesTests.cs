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
        foreach (var accept in (string[])[Octets, $"{Octets}; transfer-syntax=\"*\"", "multipart/related; type=application/octet-stream; transfer-syntax=*", $"{Octets}; transfer-syntax=1.2.840.10008.1.2.1", "*/*"])
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
