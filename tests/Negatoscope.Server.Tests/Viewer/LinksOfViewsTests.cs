using System.Net;
using System.Text.Json;
using Negatoscope.Formats;
using Negatoscope.Server.Tests.Pages;

namespace Negatoscope.Server.Tests.Viewer;

/// <summary>The links that our resources carry answer: each of every view of every sample, where the configuration names no other server.</summary>
[Collection(SamplePagesGroup.Name)]
public sealed class LinksOfViewsTests(SamplePages samples)
{
    public static TheoryData<string> Studies => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "samples")).Select(folder => Path.GetFileName(folder)).Where(name => name != "implants").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Studies))]
    public async Task The_roots_of_r4_and_osiris_give_the_study(string sample)
    {
        var study = SamplePages.StudyOf(sample);
        foreach (var view in (string[])["r4", "osiris"])
        {
            var root = Address(await ViewAsync(study, view), "dicom-wado-rs");

            Assert.Equal($"{samples.Server.Root}/dicom-web", root);
            foreach (var path in (string[])["", "/metadata"])
            {
                var answer = await samples.Server.Http.GetAsync(new Uri($"{root}/studies/{study}{path}"));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }

            // R4: what an endpoint of this kind is asked for as well.
            var found = await samples.Server.Http.GetStringAsync(new Uri($"{root}/studies?StudyInstanceUID={study}"));
            Assert.Contains(study, found, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public async Task The_links_of_ans_and_of_the_logical_model_open_the_study(string sample)
    {
        var study = SamplePages.StudyOf(sample);
        var endpoint = Address(await ViewAsync(study, "ans"), "ihe-iid");
        var reference = Strings(await ViewAsync(study, "logical")).Single(text => text.StartsWith("http://127.0.0.1", StringComparison.Ordinal));

        foreach (var link in (string[])[endpoint, reference])
        {
            Assert.StartsWith($"{samples.Server.Root}/IHEInvokeImageDisplay?requestType=STUDY&studyUID={study}", link, StringComparison.Ordinal);
            var answer = await samples.Server.Http.GetAsync(new Uri(link));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal($"/studies/{study}", answer.Headers.Location?.OriginalString); // no viewer is installed in this test
            await samples.Server.PageAsync($"/studies/{study}");
        }
    }

    [Fact]
    public async Task An_address_that_is_configured_is_left_alone()
    {
        await using var server = await SampleServer.StartAsync(
            options => options with { Views = ViewSettings.Default with { Endpoints = new(WadoRoot: "https://pacs.example.org/dicom-web") } }, empty: true);
        await (await server.Store.ReceiveAsync(new Storage.Sample().ToStream(), null, CancellationToken.None)).Outcome;

        var view = await server.Http.GetStringAsync(new Uri("/studies/2.25.1/views/r4", UriKind.Relative));

        Assert.Equal("https://pacs.example.org/dicom-web", Address(JsonDocument.Parse(view).RootElement, "dicom-wado-rs"));
    }

    private async Task<JsonElement> ViewAsync(string study, string view) =>
        JsonDocument.Parse(await samples.Server.Http.GetStringAsync(new Uri($"/studies/{study}/views/{view}", UriKind.Relative))).RootElement;

    /// <summary>Of the one Endpoint in the bundle.</summary>
    private static string Address(JsonElement bundle, string connection)
    {
        var endpoint = bundle.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("resource"))
            .Single(resource => resource.GetProperty("resourceType").GetString() == "Endpoint");
        Assert.Equal(connection, endpoint.GetProperty("connectionType").GetProperty("code").GetString());
        return endpoint.GetProperty("address").GetString() ?? "";
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString() ?? ""],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
