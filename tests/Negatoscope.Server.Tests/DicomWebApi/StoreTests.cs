using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>STOW-RS (PS3.18 §10.5).</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task Many_instances_are_stored_and_named_with_their_addresses()
    {
        await using var host = await DicomWebHost.StartAsync();
        var files = Samples.Bytes("mr-brain");

        using var response = await host.StoreAsync(files);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/dicom+json", response.Content.Headers.ContentType!.MediaType);
        var answer = await BodyAsync(response);
        var referenced = answer.Items("00081199").ToList();
        Assert.Equal(files.Count, referenced.Count);
        Assert.False(answer.Has("00081198"));
        Assert.StartsWith($"{host.Root}/studies/", answer.First("00081190"), StringComparison.Ordinal);
        foreach (var item in referenced)
        {
            Assert.Equal("1.2.840.10008.5.1.4.1.1.4", item.First("00081150"));
            using var instance = await host.GetAsync(item.First("00081190")!, "application/dicom; transfer-syntax=*");
            Assert.Contains(files, file => file.AsSpan().SequenceEqual(instance.Content.ReadAsByteArrayAsync().Result));
        }
    }

    [Theory]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=\"b\"")]
    [InlineData("multipart/related; type=application/dicom; boundary=b")]
    [InlineData("multipart/related; boundary=b")]
    [InlineData("Multipart/Related;Boundary=b;Type=Application/Dicom")]
    public async Task The_type_may_be_quoted_or_not_or_left_out(string contentType)
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.PostAsync("studies", contentType, Wrap("b", Samples.Bytes("cr-chest-rle")[0], "Content-Type: application/dicom\r\n"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task One_instance_may_be_the_whole_body()
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.PostAsync("studies", "application/dicom", Samples.Bytes("mr-deflated")[0]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single((await BodyAsync(response)).Items("00081199"));
    }

    [Fact]
    public async Task The_same_bytes_succeed_again()
    {
        await using var host = await DicomWebHost.StartAsync();
        var files = Samples.Bytes("dx-knee");
        (await host.StoreAsync(files)).Dispose();

        using var again = await host.StoreAsync(files);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(files.Count, (await BodyAsync(again)).Items("00081199").Count());
        Assert.Equal(files.Count, (await host.GetJsonAsync("instances")).GetArrayLength());
    }

    [Fact]
    public async Task Other_bytes_under_a_known_uid_fail_with_a_reason()
    {
        await using var host = await DicomWebHost.StartAsync();
        var file = Samples.Bytes("dx-knee")[0];
        (await host.StoreAsync([file])).Dispose();
        file[^1] ^= 1;

        using var again = await host.StoreAsync([file]);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var failed = Assert.Single((await BodyAsync(again)).Items("00081198"));
        Assert.Equal("273", failed.First("00081197")); // 0111H
        Assert.NotNull(failed.First("00081155"));
    }

    [Fact]
    public async Task What_fails_is_named_beside_what_is_stored()
    {
        await using var host = await DicomWebHost.StartAsync();
        var good = Samples.Bytes("dx-knee");

        using var response = await host.StoreAsync([good[0], "no DICOM at all"u8.ToArray(), [], good[1][..4000], good[1]]);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await BodyAsync(response);
        Assert.Equal(2, answer.Items("00081199").Count());
        Assert.Equal(3, answer.Items("0008119A").Concat(answer.Items("00081198")).Count());
        Assert.All(answer.Items("0008119A"), item => Assert.Equal("49152", item.First("00081197"))); // C000H
        Assert.Contains(response.Headers.GetValues("Warning"), remark => remark.StartsWith("299 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_rubbish_is_a_bad_request()
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.StoreAsync(["<html>"u8.ToArray()]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Single((await BodyAsync(response)).Items("0008119A"));
    }

    [Fact]
    public async Task An_instance_of_another_study_than_the_path_names_is_refused()
    {
        await using var host = await DicomWebHost.StartAsync();

        using var response = await host.StoreAsync("studies/1.2.3", [Samples.Bytes("dx-knee")[0]]);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("43264", Assert.Single((await BodyAsync(response)).Items("00081198")).First("00081197")); // A900H
        Assert.Equal(HttpStatusCode.NoContent, (await host.GetAsync("studies")).StatusCode);
    }

    [Fact]
    public async Task A_part_of_another_type_is_refused_and_the_others_are_stored()
    {
        await using var host = await DicomWebHost.StartAsync();
        byte[] body =
        [
            .. "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b\r\nContent-Type: application/dicom\r\n\r\n"u8,
            .. Samples.Bytes("dx-knee")[0],
            .. "\r\n--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n\r\nnested\r\n--c--\r\n--b--"u8,
        ];

        using var response = await host.PostAsync("studies", "multipart/related; type=\"application/dicom\"; boundary=b", body);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await BodyAsync(response);
        Assert.Single(answer.Items("00081199"));
        Assert.Equal(2, answer.Items("0008119A").Count());
    }

    [Fact]
    public async Task The_answer_comes_in_XML_when_that_is_preferred()
    {
        await using var host = await DicomWebHost.StartAsync();
        using var content = DicomWebHost.Multipart(Samples.Bytes("dx-knee"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "studies") { Content = content };
        request.Headers.Accept.ParseAdd("application/dicom+xml");

        using var response = await host.Client.SendAsync(request);

        Assert.Equal("application/dicom+xml", response.Content.Headers.ContentType!.MediaType);
        var model = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        var sequence = model.Elements().Single(element => element.Attribute("keyword")!.Value == "ReferencedSOPSequence");
        Assert.Equal(2, sequence.Elements().Count());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("multipart/related; type=\"application/dicom+json\"; boundary=b")]
    [InlineData("multipart/related; type=\"application/dicom+xml\"; boundary=b")]
    [InlineData("multipart/related; type=\"image/jpeg\"; boundary=b")]
    public async Task Other_media_types_are_refused_with_a_reason(string? contentType)
    {
        await using var host = await DicomWebHost.StartAsync();
        using var content = new ByteArrayContent([1, 2, 3]);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await host.Client.PostAsync("studies", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.NotEmpty(await DicomJson.WhyAsync(response));
    }

    [Fact]
    public async Task A_compressed_body_is_refused_with_a_reason()
    {
        await using var host = await DicomWebHost.StartAsync();
        using var content = DicomWebHost.Multipart(Samples.Bytes("dx-knee"));
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await host.Client.PostAsync("studies", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("Content-Encoding", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_speak_French_to_who_asks_for_it()
    {
        await using var host = await DicomWebHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "studies?limit=x");
        request.Headers.AcceptLanguage.ParseAdd("de, fr-FR;q=0.9, en;q=0.8");

        using var response = await host.Client.SendAsync(request);

        Assert.Contains("demande un nombre entier", await DicomJson.WhyAsync(response), StringComparison.Ordinal);
    }

    internal static byte[] Wrap(string boundary, byte[] file, string headers = "") =>
        [.. Encoding.ASCII.GetBytes($"--{boundary}\r\n{headers}\r\n"), .. file, .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")];

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
}
