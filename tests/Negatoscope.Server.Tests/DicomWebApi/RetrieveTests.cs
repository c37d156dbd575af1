using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Negatoscope.Dicom;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>WADO-RS of whole instances (PS3.18 §10.4).</summary>
public sealed class RetrieveTests(SamplesHost samples) : IClassFixture<SamplesHost>
{
    private const string InSyntax = "multipart/related; type=\"application/dicom\"; transfer-syntax=";
    private const string AsStored = $"{InSyntax}*";
    private const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";

    private DicomWebHost Host => samples.Host;

    [Theory]
    [InlineData("ct-implicit-vr")]
    [InlineData("mr-deflated")]
    [InlineData("nm-thyroid-big-endian")]
    [InlineData("cr-chest-rle")]
    [InlineData("rt-thorax")]
    [InlineData("mr-brain")]
    public async Task A_study_comes_back_byte_for_byte(string folder)
    {
        using var response = await Host.GetAsync(await PathAsync(folder), AsStored);

        var parts = await DicomJson.PartsAsync(response);

        Assert.Equal("\"application/dicom\"", response.Content.Headers.ContentType!.Parameters.Single(one => one.Name == "type").Value);
        Assert.Equal(
            Samples.Bytes(folder).Select(Convert.ToBase64String).Order(StringComparer.Ordinal),
            parts.Select(part => Convert.ToBase64String(part.Bytes)).Order(StringComparer.Ordinal));
        Assert.All(parts, part => Assert.StartsWith("application/dicom; transfer-syntax=1.2.840.10008.1.2", part.Type, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.StartsWith($"{Host.Root}/studies/", part.Location, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ct-implicit-vr")]
    [InlineData("mr-deflated")]
    [InlineData("nm-thyroid-big-endian")]
    [InlineData("cr-chest-rle")]
    public async Task Without_a_transfer_syntax_it_comes_in_Explicit_VR_Little_Endian(string folder)
    {
        const string Dicom = "multipart/related; type=\"application/dicom\"";
        foreach (var accept in (string?[])[null, Dicom, $"{Dicom}; transfer-syntax={ExplicitLittleEndian}"])
        {
            using var response = await Host.GetAsync(await PathAsync(folder), accept);
            var part = (await DicomJson.PartsAsync(response))[0];

            Assert.Equal($"application/dicom; transfer-syntax={ExplicitLittleEndian}", part.Type);
            var file = Assert.IsType<Part10>(Part10File.Read(part.Bytes, includePixelData: true));
            Assert.Equal(ExplicitLittleEndian, file.Syntax.Uid);
            var sent = Assert.IsType<Part10>(Part10File.Read(Samples.Bytes(folder).Single(Same), includePixelData: true));
            AssertSame(sent.DataSet, file.DataSet, withPixels: folder != "cr-chest-rle");
            Assert.Equal(file.DataSet.Number(Tags.Rows) * file.DataSet.Number(Tags.Columns) * 2, file.DataSet.Bytes(Tags.PixelData).Length);

            bool Same(byte[] bytes) => ((Part10)Part10File.Read(bytes)).DataSet.Text(Tags.SOPInstanceUID) == file.DataSet.Text(Tags.SOPInstanceUID);
        }
    }

    [Theory]
    [InlineData("cr-chest-rle", $"{InSyntax}1.2.840.10008.1.2.4.70, {InSyntax}*;q=0.5", "1.2.840.10008.1.2.5")]
    [InlineData("cr-chest-rle", $"{InSyntax}1.2.840.10008.1.2.1;q=0.9, {InSyntax}1.2.840.10008.1.2.5", "1.2.840.10008.1.2.5")]
    [InlineData("cr-chest-rle", $"{InSyntax}1.2.840.10008.1.2.1, {InSyntax}1.2.840.10008.1.2.5;q=0.9", "1.2.840.10008.1.2.1")]
    [InlineData("mr-brain", $"{InSyntax}1.2.840.10008.1.2.4.90", null)]
    [InlineData("mr-brain", "application/dicom", null)] // many instances are not one
    [InlineData("mr-brain", "image/jpeg", null)]
    [InlineData("mr-brain", "rubbish;;,", null)]
    [InlineData("mr-brain", "multipart/related; type=\"application/pdf\"", null)]
    [InlineData("mr-brain", "multipart/*", "1.2.840.10008.1.2.1")]
    [InlineData("mr-brain", "text/html, */*; q=0.8", "1.2.840.10008.1.2.1")]
    public async Task Transfer_syntax_and_packaging_are_negotiated(string folder, string accept, string? syntax)
    {
        using var response = await Host.GetAsync(await PathAsync(folder), accept);

        if (syntax is null)
        {
            Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
            Assert.NotEmpty(await DicomJson.WhyAsync(response));
        }
        else
        {
            Assert.All(await DicomJson.PartsAsync(response), part => Assert.Equal($"application/dicom; transfer-syntax={syntax}", part.Type));
        }
    }

    [Fact]
    public async Task One_instance_can_be_had_alone_and_is_cached()
    {
        var path = await InstanceAsync("cr-chest-rle");
        using var response = await Host.GetAsync(path, "application/dicom; transfer-syntax=*");

        Assert.Equal("application/dicom", response.Content.Headers.ContentType!.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(Samples.Bytes("cr-chest-rle")[0], bytes);
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(response.Headers.ETag!.Tag));
        using var cached = await Host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, cached.StatusCode);
    }

    [Fact]
    public async Task The_accept_parameter_wins_over_the_header_field()
    {
        using var response = await Host.GetAsync($"{await InstanceAsync("mr-deflated")}?accept=application/dicom%3Btransfer-syntax=*", "image/jpeg");

        Assert.Equal(Samples.Bytes("mr-deflated")[0], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_study_can_be_had_as_an_archive()
    {
        using var response = await Host.GetAsync(await PathAsync("mr-brain"), "application/zip; transfer-syntax=*");

        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        Assert.Equal(14, zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = entry.Open();
            await content.CopyToAsync(bytes);
            Assert.Contains(Samples.Bytes("mr-brain"), file => file.AsSpan().SequenceEqual(bytes.ToArray()));
        }
    }

    [Fact]
    public async Task Damaged_pixels_are_sent_as_they_are_or_refused_with_a_reason()
    {
        await using var host = await DicomWebHost.StartAsync();
        var file = Samples.Bytes("cr-chest-rle")[0];
        var segments = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFE, 0xFF, 0x00, 0xE0]) + 8; // their number begins the fragment (PS3.5 §G.5)
        file[segments] = 0xEE;
        (await host.StoreAsync([file])).Dispose();
        var instance = (await host.GetJsonAsync("instances"))[0].First("00081190")!;

        using var study = await host.GetAsync(instance[..instance.IndexOf("/series", StringComparison.Ordinal)]);
        Assert.Equal(file, Assert.Single(await DicomJson.PartsAsync(study)).Bytes);
        foreach (var (path, accept) in ((string, string)[])[("", "application/dicom"), ("/frames/1", "application/octet-stream"), ("/rendered", "image/png")])
        {
            using var refused = await host.GetAsync(instance + path, accept);
            Assert.Equal(HttpStatusCode.NotAcceptable, refused.StatusCode);
            Assert.NotEmpty(await DicomJson.WhyAsync(refused));
        }
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_and_sends_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, await InstanceAsync("mr-deflated"));
        request.Headers.TryAddWithoutValidation("Accept", "application/dicom; transfer-syntax=*");
        using var response = await Host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Samples.Bytes("mr-deflated")[0].Length, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("studies/2.25.404", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/metadata", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/nonsense", HttpStatusCode.NotFound)]
    [InlineData("patients", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/series/1.2/instances/1.3/frames/1", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/series/1.2/instances/1.3/bulkdata/00420011", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/rendered", HttpStatusCode.NotFound)]
    [InlineData("studies/2.25.404/thumbnail", HttpStatusCode.NotFound)]
    [InlineData("studies/..%2f..%2fetc%2fpasswd", HttpStatusCode.BadRequest)]
    [InlineData("studies/%2e%2e%2f%2e%2e", HttpStatusCode.BadRequest)]
    [InlineData("studies/1..2", HttpStatusCode.BadRequest)]
    [InlineData("studies/C:%5Cwindows", HttpStatusCode.BadRequest)]
    [InlineData("studies/12345678901234567890123456789012345678901234567890123456789012345", HttpStatusCode.BadRequest)]
    [InlineData("studies/1.2/series/%F0%9F%98%80", HttpStatusCode.BadRequest)]
    [InlineData("studies/1.2/series/1.3/instances/' OR 1=1", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_not_found_and_what_is_no_uid_is_refused(string path, HttpStatusCode status)
    {
        using var response = await Host.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Fact]
    public async Task Nothing_is_allowed_to_other_origins()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "studies");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var response = await Host.Client.SendAsync(request);
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));

        using var asked = await Host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "studies"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], asked.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deleting_is_off_until_it_is_switched_on()
    {
        using var refused = await Host.Client.DeleteAsync(await PathAsync("mr-brain"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(refused));

        await using var host = await DicomWebHost.StartAsync(options => options with { AllowsDelete = true });
        (await host.StoreAsync(Samples.Bytes("mr-brain"))).Dispose();
        var series = (await host.GetJsonAsync("series"))[0].First("00081190")!;
        var instance = (await host.GetJsonAsync("instances"))[13].First("00081190")!;
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.DeleteAsync(instance)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.DeleteAsync(instance)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.DeleteAsync(series)).StatusCode);
        Assert.Equal(6, (await host.GetJsonAsync("instances")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await host.Client.DeleteAsync(series[..series.IndexOf("/series", StringComparison.Ordinal)])).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("studies")).StatusCode);
    }

    private async Task<string> PathAsync(string folder) => $"studies/{await samples.StudyAsync(folder)}";

    private async Task<string> InstanceAsync(string folder) =>
        (await Host.GetJsonAsync($"{await PathAsync(folder)}/instances"))[0].First("00081190")!;

    private static void AssertSame(DataSet expected, DataSet actual, bool withPixels)
    {
        Assert.Equal(expected.Elements.Select(one => one.Tag), actual.Elements.Select(one => one.Tag));
        foreach (var element in expected.Elements)
        {
            Assert.True(actual.TryFind(element.Tag, out var other));
            if (element.Vr == Vr.SQ)
            {
                Assert.Equal(element.Items.Count, other.Items.Count);
                for (var i = 0; i < element.Items.Count; i++)
                    AssertSame(element.Items[i], other.Items[i], withPixels);
            }
            else if (withPixels || element.Tag != Tags.PixelData)
            {
                Assert.True(element.Bytes.SequenceEqual(other.Bytes), element.Tag.ToString());
            }
        }
    }
}
