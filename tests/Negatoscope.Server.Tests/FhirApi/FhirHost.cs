using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.Hosting;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.FhirApi;

/// <summary>The server over an empty store, and requests as clients write them.</summary>
internal sealed class FhirHost : IAsyncDisposable
{
    private readonly RunningServer _server;

    private FhirHost(RunningServer server) => _server = server;

    public string Base => _server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + "/fhir";

    public IReadOnlyCollection<string> Log => _server.Log;

    public HttpClient Http => _server.Http;

    public ImageStore Images => _server.Store;

    public static async Task<FhirHost> StartAsync(FhirOptions? options = null, StoreKind kind = StoreKind.Sqlite, TimeZoneInfo? zone = null) =>
        new(await RunningServer.StartAsync(server => server with { Fhir = options ?? server.Fhir, Views = server.Views with { TimeZone = zone ?? server.Views.TimeZone } }, kind));

    /// <param name="path">Below the root: <c>/Patient/1</c>; or a whole address.</param>
    /// <param name="headers">Each as <c>Name: value</c>; a Content-Type is that of the body, which is JSON otherwise.</param>
    public async Task<FhirReply> SendAsync(string method, string path, string? body = null, params string[] headers) =>
        await SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public async Task<FhirReply> SendAsync(string method, string path, byte[]? body, params string[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path.StartsWith("http", StringComparison.Ordinal) ? path : Base + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (!headers.Any(header => header.StartsWith("Content-Type:", StringComparison.Ordinal)))
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(method == "PATCH" ? "application/json-patch+json" : "application/fhir+json");
        }
        foreach (var header in headers)
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _server.Http.SendAsync(request).WaitAsync(Hang.After);
        return new(response, await response.Content.ReadAsByteArrayAsync());
    }

    public Task<FhirReply> GetAsync(string path, params string[] headers) => SendAsync("GET", path, (byte[]?)null, headers);

    /// <summary>Puts a resource under the id that it has.</summary>
    public async Task PutAsync(params string[] resources)
    {
        foreach (var resource in resources)
        {
            using var json = JsonDocument.Parse(resource);
            var path = $"/{json.RootElement.GetProperty("resourceType").GetString()}/{json.RootElement.GetProperty("id").GetString()}";
            var reply = await SendAsync("PUT", path, resource);
            Assert.True(reply.Status is 200 or 201, reply.Text);
        }
    }

    /// <summary>The ids of what a search finds, in its order; matches alone.</summary>
    public async Task<string[]> FindAsync(string path)
    {
        var reply = await GetAsync(path);
        Assert.True(reply.Status == 200, reply.Text);
        return reply.Matches;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>An answer, read whole.</summary>
internal sealed class FhirReply(HttpResponseMessage response, byte[] body)
{
    private readonly Dictionary<string, string> _headers = response.Headers.Concat(response.Content.Headers)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);

    public int Status { get; } = (int)response.StatusCode;

    public byte[] Body => body;

    public string Text => Encoding.UTF8.GetString(body);

    public JsonElement Json => JsonDocument.Parse(body).RootElement;

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The code of the first issue of an OperationOutcome: <c>not-found</c>.</summary>
    public string Issue => FirstIssue.GetProperty("details").GetProperty("coding")[0].GetProperty("code").GetString()!;

    public JsonElement FirstIssue
    {
        get
        {
            Assert.Equal("OperationOutcome", Json.GetProperty("resourceType").GetString());
            return Json.GetProperty("issue")[0];
        }
    }

    public IEnumerable<JsonElement> Entries => Json.TryGetProperty("entry", out var entries) ? entries.EnumerateArray() : [];

    public string[] Matches => Ids("match");

    public string[] Ids(string mode) => [.. Entries.Where(entry => entry.GetProperty("search").GetProperty("mode").GetString() == mode)
        .Select(entry => entry.GetProperty("resource").GetProperty("id").GetString()!)];

    /// <summary>The address of a link of a bundle; null when it has none.</summary>
    public string? Link(string relation) => Json.GetProperty("link").EnumerateArray()
        .Where(link => link.GetProperty("relation").GetString() == relation).Select(link => link.GetProperty("url").GetString()).SingleOrDefault();
}
