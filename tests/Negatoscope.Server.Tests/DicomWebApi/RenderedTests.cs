using System.Net;
using System.Text.Json;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Rendered resources, thumbnails (PS3.18 §10.4.1.1.4) and the URI service (§9).</summary>
public sealed class RenderedTests(SamplesHost samples) : IClassFixture<SamplesHost>
{
    private DicomWebHost Host => samples.Host;

    [Theory]
    [InlineData("ct-thorax", "rendered", null, "image/jpeg")]
    [InlineData("ct-thorax", "rendered", "image/jpeg", "image/jpeg")]
    [InlineData("ct-thorax", "rendered", "image/png", "image/png")]
    [InlineData("ct-thorax", "rendered", "image/webp, image/png;q=0.9, image/jpeg;q=0.8", "image/png")]
    [InlineData("cr-chest-rle", "rendered", "image/*", "image/jpeg")]
    [InlineData("mr-deflated", "rendered?accept=image/png", "text/html", "image/png")]
    [InlineData("nm-thyroid-big-endian", "thumbnail?accept=image/jpeg", null, "image/jpeg")]
    [InlineData("us-heart", "frames/3/rendered", null, "image/jpeg")]
    [InlineData("us-heart", "frames/3/thumbnail", "image/png", "image/png")]
    public async Task Pictures_are_JPEG_or_PNG(string folder, string path, string? accept, string type)
    {
        using var response = await Host.GetAsync($"{await InstanceAsync(folder)}/{path}", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var (width, height) = SizeOf(await response.Content.ReadAsByteArrayAsync());
        Assert.True(width > 0 && height > 0);
    }

    [Theory]
    [InlineData("rendered", 200, 160)]
    [InlineData("rendered?viewport=64,64", 64, 51)]
    [InlineData("rendered?viewport=100,50,10,20,40,20", 100, 50)]
    [InlineData("rendered?viewport=100,50,,,40,20", 100, 50)]
    [InlineData("thumbnail", 128, 102)]
    [InlineData("thumbnail?viewport=32,32", 32, 26)]
    public async Task The_viewport_bounds_the_picture(string path, int width, int height)
    {
        using var response = await Host.GetAsync($"{await InstanceAsync("ct-thorax")}/{path}", "image/png");

        Assert.Equal((width, height), SizeOf(await response.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task The_window_and_the_quality_change_the_picture()
    {
        var path = $"{await InstanceAsync("ct-thorax")}/rendered";

        var usual = await BytesAsync(path);
        Assert.NotEqual(usual, await BytesAsync($"{path}?window=-600,1500,linear"));
        Assert.NotEqual(usual, await BytesAsync($"{path}?window=40,80,sigmoid"));
        Assert.True((await BytesAsync($"{path}?quality=5")).Length < usual.Length);

        async Task<byte[]> BytesAsync(string asked)
        {
            using var response = await Host.GetAsync(asked, "image/jpeg");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.Content.ReadAsByteArrayAsync();
        }
    }

    [Theory]
    [InlineData("rendered?window=1")]
    [InlineData("rendered?window=40,0,linear")]
    [InlineData("rendered?window=40,400,cubic")]
    [InlineData("rendered?window=NaN,1,linear")]
    [InlineData("rendered?viewport=0,10")]
    [InlineData("rendered?viewport=99999,99999")]
    [InlineData("rendered?viewport=10")]
    [InlineData("rendered?viewport=10,10,a,b,c,d")]
    [InlineData("rendered?quality=0")]
    [InlineData("rendered?quality=101")]
    [InlineData("frames/x/rendered")]
    public async Task Malformed_parameters_are_refused_with_a_sentence(string path)
    {
        using var response = await Host.GetAsync($"{await InstanceAsync("ct-thorax")}/{path}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Theory]
    [InlineData("image/gif")]
    [InlineData("video/mp4")]
    [InlineData("application/dicom")]
    public async Task Other_forms_are_not_acceptable(string accept)
    {
        using var response = await Host.GetAsync($"{await InstanceAsync("ct-thorax")}/rendered", accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Fact]
    public async Task Annotations_are_ignored_with_a_warning()
    {
        using var response = await Host.GetAsync($"{await InstanceAsync("ct-thorax")}/rendered?annotation=patient,technique");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("annotation", response.Headers.GetValues("Warning").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_picture_stands_for_a_study_or_all_come_in_parts()
    {
        var study = $"studies/{await samples.StudyAsync("mr-brain")}";

        using var one = await Host.GetAsync($"{study}/rendered", "image/jpeg");
        Assert.Equal("image/jpeg", one.Content.Headers.ContentType!.MediaType);
        using var thumbnail = await Host.GetAsync($"{study}/thumbnail");
        Assert.Equal((128, 128), SizeOf(await thumbnail.Content.ReadAsByteArrayAsync()));
        using var all = await Host.GetAsync($"{study}/rendered", "multipart/related; type=\"image/png\"");
        Assert.Equal(14, (await DicomJson.PartsAsync(all)).Count);
        using var frames = await Host.GetAsync($"{await InstanceAsync("us-heart")}/frames/1,2/rendered", "multipart/related; type=\"image/jpeg\"");
        Assert.Equal(2, (await DicomJson.PartsAsync(frames)).Count);
    }

    [Theory]
    [InlineData("", "image/jpeg")]
    [InlineData("&contentType=image/png", "image/png")]
    [InlineData("&contentType=image/jpeg&rows=50&columns=60&windowCenter=40&windowWidth=400&imageQuality=70&frameNumber=1", "image/jpeg")]
    [InlineData("&contentType=image/png&region=0.25,0.25,0.75,0.75", "image/png")]
    [InlineData("&contentType=application/dicom", "application/dicom")]
    [InlineData("&contentType=application/dicom&transferSyntax=*", "application/dicom")]
    [InlineData("&contentType=application%2Fdicom&transferSyntax=1.2.840.10008.1.2.1", "application/dicom")]
    public async Task The_URI_service_answers(string query, string type)
    {
        foreach (var root in (string[])["/wado", "/dicom-web/wado"])
        {
            using var response = await Host.GetAsync($"{root}?{await UriQueryAsync("cr-chest-rle")}{query}");

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_URI_service_bounds_the_picture_by_rows_and_columns()
    {
        var query = await UriQueryAsync("ct-thorax");

        Assert.Equal((75, 60), SizeOf(await Host.Client.GetByteArrayAsync($"/wado?{query}&contentType=image/png&rows=60")));
        Assert.Equal((100, 40), SizeOf(await Host.Client.GetByteArrayAsync($"/wado?{query}&contentType=image/png&region=0,0,0.5,0.25")));
    }

    [Theory]
    [InlineData("&anonymize=yes", HttpStatusCode.BadRequest)]
    [InlineData("&presentationUID=1.2", HttpStatusCode.BadRequest)]
    [InlineData("&contentType=video/mpeg", HttpStatusCode.NotAcceptable)]
    [InlineData("&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2.4.90", HttpStatusCode.NotAcceptable)]
    [InlineData("&frameNumber=2", HttpStatusCode.NotFound)]
    [InlineData("&frameNumber=0", HttpStatusCode.BadRequest)]
    [InlineData("&windowCenter=40", HttpStatusCode.BadRequest)]
    [InlineData("&windowCenter=a&windowWidth=b", HttpStatusCode.BadRequest)]
    [InlineData("&rows=0", HttpStatusCode.BadRequest)]
    [InlineData("&rows=100000", HttpStatusCode.BadRequest)]
    [InlineData("&region=0.5,0.5,0.1,0.1", HttpStatusCode.BadRequest)]
    [InlineData("&region=1,2", HttpStatusCode.BadRequest)]
    public async Task The_URI_service_refuses_with_a_sentence(string query, HttpStatusCode status)
    {
        using var response = await Host.GetAsync($"/wado?{await UriQueryAsync("ct-thorax")}{query}");

        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("requestType=WADO", HttpStatusCode.BadRequest)]
    [InlineData("requestType=WADO&studyUID=1.2&seriesUID=../..&objectUID=1.3", HttpStatusCode.BadRequest)]
    [InlineData("requestType=WADO&studyUID=1.2&seriesUID=1.4&objectUID=1.3", HttpStatusCode.NotFound)]
    [InlineData("requestType=OTHER&studyUID=1.2&seriesUID=1.4&objectUID=1.3", HttpStatusCode.BadRequest)]
    public async Task The_URI_service_wants_three_uids(string query, HttpStatusCode status)
    {
        Assert.Equal(status, (await Host.GetAsync($"/wado?{query}")).StatusCode);
    }

    private async Task<JsonElement> FirstAsync(string folder) => (await Host.GetJsonAsync($"studies/{await samples.StudyAsync(folder)}/instances"))[0];

    private async Task<string> InstanceAsync(string folder) => (await FirstAsync(folder)).First("00081190")!;

    private async Task<string> UriQueryAsync(string folder)
    {
        var found = await FirstAsync(folder);
        return $"requestType=WADO&studyUID={found.First("0020000D")}&seriesUID={found.First("0020000E")}&objectUID={found.First("00080018")}";
    }

    /// <summary>Of a PNG, from its header; of a JPEG, from its start of frame.</summary>
    private static (int Width, int Height) SizeOf(byte[] picture)
    {
        if (picture[0] == 0x89)
            return (Big(picture.AsSpan(16)), Big(picture.AsSpan(20)));

        for (var at = 2; at < picture.Length; at += 2 + ((picture[at + 2] << 8) | picture[at + 3]))
        {
            if (picture[at + 1] is 0xC0 or 0xC2)
                return ((picture[at + 7] << 8) | picture[at + 8], (picture[at + 5] << 8) | picture[at + 6]);
        }

        return default;

        static int Big(ReadOnlySpan<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
