using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Negatoscope.Server.Tests.Pages;

[CollectionDefinition(Name)]
public sealed class FhirPagesGroup : ICollectionFixture<FhirPages>
{
    public const string Name = "FHIR pages";
}

/// <summary>A server with the samples, published, and the sample of a trace of an implant; no test changes what is there.</summary>
public sealed class FhirPages : IAsyncLifetime
{
    /// <summary>The patient of the sample trace, who is that of the sample mr-brain.</summary>
    internal const string Patient = "52b5e408-6d63-5030-b7ee-bdd15c04e3d9";

    private SampleServer? _server;

    internal SampleServer Server => _server ?? throw new InvalidOperationException("It has not been started.");

    public async Task InitializeAsync()
    {
        _server = await SampleServer.StartAsync(options => options with { Views = SampleServer.Settings });
        await _server.SendAsync(HttpMethod.Post, "/fhir/ImagingStudy/$publish", null);
        await _server.SendAsync(HttpMethod.Post, "/fhir", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "implants", "stimulateur-cardiaque.json")));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}

internal static class FhirPageRequests
{
    extension(SampleServer server)
    {
        /// <summary>A FHIR request that has to succeed.</summary>
        public async Task SendAsync(HttpMethod method, string path, string? json)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (json is not null)
                request.Content = new StringContent(json, Encoding.UTF8, "application/fhir+json");
            using var answer = await server.Http.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        /// <summary>The validator after a file was dropped, or a text pasted, as a browser sends it.</summary>
        public async Task<(int Status, IHtmlDocument Page)> ValidateAsync(byte[]? file, string pasted = "", string profile = "", string language = "en")
        {
            using var form = new MultipartFormDataContent { { new StringContent(pasted), "source" }, { new StringContent(profile), "profile" } };
            var content = new ByteArrayContent(file ?? []);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.ContentDisposition = new("form-data") { Name = "file", FileName = file is null ? "\"\"" : "dropped.json" };
            form.Add(content);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/validate", UriKind.Relative)) { Content = form, Headers = { { "Accept-Language", language } } };
            using var answer = await server.Http.SendAsync(request).WaitAsync(Hang.After);
            return ((int)answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
        }
    }
}
