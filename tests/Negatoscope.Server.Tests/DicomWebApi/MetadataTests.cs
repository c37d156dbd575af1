using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Negatoscope.Dicom;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>Metadata and bulk data (PS3.18 §10.4.1.1.3 and §10.4.1.1.5).</summary>
public sealed class MetadataTests(SamplesHost samples) : IClassFixture<SamplesHost>
{
    private DicomWebHost Host => samples.Host;

    [Fact]
    public async Task Metadata_are_had_of_a_study_a_series_and_an_instance()
    {
        var study = $"studies/{await samples.StudyAsync("mr-brain")}";
        var all = await Host.GetJsonAsync($"{study}/metadata");
        Assert.Equal(14, all.GetArrayLength());
        Assert.All(all.EnumerateArray(), one => Assert.EndsWith($"/{one.First("0020000D")}", study, StringComparison.Ordinal));
        var series = $"{study}/series/{all[0].First("0020000E")}";
        Assert.Equal(7, (await Host.GetJsonAsync($"{series}/metadata")).GetArrayLength());
        Assert.Equal(1, (await Host.GetJsonAsync($"{series}/instances/{all[0].First("00080018")}/metadata")).GetArrayLength());
    }

    [Theory]
    [InlineData("ct-thorax")]
    [InlineData("mr-deflated")]
    [InlineData("nm-thyroid-big-endian")]
    [InlineData("ct-enhanced")]
    public async Task Metadata_have_what_a_viewer_needs(string folder)
    {
        foreach (var one in (await Host.GetJsonAsync($"studies/{await samples.StudyAsync(folder)}/metadata")).EnumerateArray())
        {
            string[] needed =
            [
                "00080016", "00080018", "00080060", "0020000D", "0020000E", "00200011",
                "00280002", "00280004", "00280010", "00280011", "00280100", "00280101", "00280102", "00280103",
            ];
            Assert.All(needed, tag => Assert.NotNull(one.First(tag)));
            Assert.Equal(
                $"{Host.Root}/studies/{one.First("0020000D")}/series/{one.First("0020000E")}/instances/{one.First("00080018")}/bulkdata/7FE00010",
                one.GetProperty("7FE00010").GetProperty("BulkDataURI").GetString());
        }
    }

    [Fact]
    public async Task Metadata_are_asked_for_again_only_when_they_changed()
    {
        var path = $"studies/{await samples.StudyAsync("mr-brain")}/metadata";
        using var response = await Host.GetAsync(path, "application/dicom+json");
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(response.Headers.ETag!.Tag));

        using var cached = await Host.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, cached.StatusCode);
        Assert.Empty(await cached.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Metadata_are_compressed_for_who_can_take_it()
    {
        var path = $"studies/{await samples.StudyAsync("mr-brain")}/metadata";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");

        using var response = await Host.Client.SendAsync(request);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var text = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        var unzipped = await JsonDocument.ParseAsync(text);
        Assert.Equal((await Host.GetJsonAsync(path)).GetRawText(), unzipped.RootElement.GetRawText());
    }

    [Fact]
    public async Task Metadata_come_in_XML_a_part_for_each_instance()
    {
        using var response = await Host.GetAsync($"studies/{await samples.StudyAsync("ct-enhanced")}/metadata", "multipart/related; type=\"application/dicom+xml\"");

        var part = Assert.Single(await DicomJson.PartsAsync(response));
        var model = XDocument.Load(new MemoryStream(part.Bytes)).Root!;
        Assert.Contains(model.Elements(), one => one.Attribute("keyword")?.Value == "PerFrameFunctionalGroupsSequence" && one.Elements().Count() == 6);
        Assert.Contains(model.Descendants(), one => one.Name.LocalName == "BulkData");
    }

    [Theory]
    [InlineData("text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/dicom", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("multipart/related; type=\"Application/DICOM+XML\"", HttpStatusCode.OK)]
    [InlineData("multipart/related; type=\"application/dicom+json\"", HttpStatusCode.NotAcceptable)]
    public async Task The_form_of_metadata_is_negotiated(string accept, HttpStatusCode status)
    {
        using var response = await Host.GetAsync($"studies/{await samples.StudyAsync("dx-knee")}/metadata", accept);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Every_link_of_every_sample_answers_with_the_value()
    {
        var followed = 0;
        foreach (var study in (await Host.GetJsonAsync("studies")).EnumerateArray())
        {
            foreach (var instance in (await Host.GetJsonAsync($"{study.First("00081190")}/metadata")).EnumerateArray())
            {
                foreach (var link in Links(instance))
                {
                    using var response = await Host.GetAsync(link, "multipart/related; type=\"application/octet-stream\"");
                    Assert.True(response.StatusCode == HttpStatusCode.OK, link);
                    Assert.All(await DicomJson.PartsAsync(response), part => Assert.NotEmpty(part.Bytes));
                    followed++;
                }
            }
        }

        Assert.True(followed > 80);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.5")]
    public async Task Pixel_data_without_pixels_has_no_link(string syntax)
    {
        await using var host = await DicomWebHost.StartAsync();
        var sample = new Sample
        {
            PixelBytes = 0,
            Syntax = TransferSyntax.Of(syntax),
            More = builder => _ = TransferSyntax.Of(syntax).IsEncapsulated
                ? builder.Fragments(Tags.PixelData, ReadOnlyMemory<byte>.Empty)
                : builder.Bytes(Tags.PixelData, Vr.OW, ReadOnlyMemory<byte>.Empty),
        };
        Assert.Equal(HttpStatusCode.OK, (await host.StoreAsync([sample.ToBytes()])).StatusCode);

        var pixels = (await host.GetJsonAsync($"studies/{sample.Study}/metadata"))[0].GetProperty("7FE00010");

        Assert.Equal(["vr"], pixels.EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task Pixels_of_many_frames_come_as_one_value_too()
    {
        var metadata = (await Host.GetJsonAsync($"studies/{await samples.StudyAsync("us-heart")}/metadata"))[0];
        var file = (Part10)Part10File.Read(Samples.Bytes("us-heart")[0], includePixelData: true);
        Assert.True(file.DataSet.TryFind(Tags.PixelData, out var pixels));

        using var response = await Host.GetAsync(metadata.GetProperty("7FE00010").GetProperty("BulkDataURI").GetString()!, "application/octet-stream");

        Assert.Equal(pixels.Bytes.ToArray(), await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.5")]
    public async Task What_stands_behind_the_pixels_is_told_too(string syntax)
    {
        await using var host = await DicomWebHost.StartAsync();
        var sample = new Sample
        {
            Syntax = TransferSyntax.Of(syntax),
            More = builder => builder.Bytes(new(0xCB0D, 0x0010), Vr.LO, "A MAKER "u8.ToArray()).Bytes(new(0xFFFC, 0xFFFC), Vr.OB, new byte[10]),
        };
        Assert.Equal(HttpStatusCode.OK, (await host.StoreAsync([sample.ToBytes()])).StatusCode);

        var metadata = (await host.GetJsonAsync($"studies/{sample.Study}/metadata"))[0];

        Assert.Equal(["7FE00010", "CB0D0010"], metadata.EnumerateObject().Select(one => one.Name).Where(name => string.CompareOrdinal(name, "7FE0") > 0).Take(2));
        Assert.Equal("A MAKER", metadata.First("CB0D0010"));
        var link = metadata.GetProperty("7FE00010");
        Assert.Equal(syntax == "1.2.840.10008.1.2.5" ? "OB" : "OW", link.GetProperty("vr").GetString());
        using var pixels = await host.GetAsync(link.GetProperty("BulkDataURI").GetString()!, "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
        Assert.Equal(HttpStatusCode.OK, pixels.StatusCode);
    }

    [Fact]
    public async Task The_link_of_a_compressed_icon_answers_with_its_codestream()
    {
        await using var host = await DicomWebHost.StartAsync();
        byte[] first = [.. Enumerable.Range(1, 2000).Select(i => (byte)i)], second = [7, 8];
        var icon = new DataSetBuilder().Fragments(Tags.PixelData, ReadOnlyMemory<byte>.Empty, first, second);
        var sample = new Sample { Syntax = TransferSyntax.Of("1.2.840.10008.1.2.5"), More = builder => builder.Items(Tags.IconImageSequence, icon) };
        Assert.Equal(HttpStatusCode.OK, (await host.StoreAsync([sample.ToBytes()])).StatusCode);
        var metadata = (await host.GetJsonAsync($"studies/{sample.Study}/metadata"))[0];

        using var response = await host.GetAsync(
            metadata.GetProperty("00880200").GetProperty("Value")[0].GetProperty("7FE00010").GetProperty("BulkDataURI").GetString()!, "application/octet-stream");

        Assert.Equal(first.Concat(second), await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_document_comes_as_what_it_is_and_without_its_padding()
    {
        await using var host = await DicomWebHost.StartAsync();
        var pdf = "%PDF-1.4 not long, but not short either"u8.ToArray().Concat(new byte[2000]).Append((byte)'!').ToArray();
        var file = Part10File.ToBytes(
            new DataSetBuilder()
                .Text(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.104.1").Text(Tags.SOPInstanceUID, "2.25.3")
                .Text(Tags.StudyInstanceUID, "2.25.1").Text(Tags.SeriesInstanceUID, "2.25.2")
                .Text(Tags.Modality, "DOC").Text(Tags.MIMETypeOfEncapsulatedDocument, "application/pdf")
                .Bytes(Tags.EncapsulatedDocument, Vr.OB, pdf).Number(Tags.EncapsulatedDocumentLength, pdf.Length).Build(),
            TransferSyntax.ExplicitVrLittleEndian);
        (await host.StoreAsync([file])).Dispose();
        var link = (await host.GetJsonAsync("studies/2.25.1/metadata"))[0].GetProperty("00420011").GetProperty("BulkDataURI").GetString()!;

        using var asViewer = await host.GetAsync(link, "multipart/related; type=\"application/pdf\", multipart/related; type=\"application/octet-stream\"");
        var part = Assert.Single(await DicomJson.PartsAsync(asViewer));
        Assert.Equal("application/pdf", part.Type);
        Assert.Equal(pdf, part.Bytes);
        using var asBrowser = await host.GetAsync(link, "application/pdf");
        Assert.Equal("application/pdf", asBrowser.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", asBrowser.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotAcceptable, (await host.GetAsync(link, "image/jpeg")).StatusCode);
    }

    [Theory]
    [InlineData("00420011", HttpStatusCode.NotFound)]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    [InlineData("52009230/1", HttpStatusCode.BadRequest)]
    [InlineData("52009230/0/00281201", HttpStatusCode.BadRequest)]
    [InlineData("52009230/999999999/00281201", HttpStatusCode.NotFound)]
    [InlineData("52009230/1/00281201", HttpStatusCode.NotFound)]
    [InlineData("52009230", HttpStatusCode.NotFound)]
    [InlineData("..%2F..%2Fetc%2Fpasswd", HttpStatusCode.BadRequest)]
    public async Task Paths_of_bulk_data_that_lead_nowhere_are_refused(string path, HttpStatusCode status)
    {
        var instance = (await Host.GetJsonAsync($"studies/{await samples.StudyAsync("ct-enhanced")}/instances"))[0].First("00081190");

        using var response = await Host.GetAsync($"{instance}/bulkdata/{path}");

        Assert.Equal(status, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    private static IEnumerable<string> Links(JsonElement dataSet)
    {
        foreach (var attribute in dataSet.EnumerateObject())
        {
            if (attribute.Value.TryGetProperty("BulkDataURI", out var link))
                yield return link.GetString()!;
            if (attribute.Value.GetProperty("vr").GetString() == "SQ" && attribute.Value.TryGetProperty("Value", out var items))
            {
                foreach (var nested in items.EnumerateArray().SelectMany(Links))
                    yield return nested;
            }
        }
    }
}
