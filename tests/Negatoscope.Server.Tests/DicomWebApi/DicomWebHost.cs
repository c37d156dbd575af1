using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>The server on a free port of loopback, over a store in a folder that goes with it.</summary>
internal sealed class DicomWebHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private readonly ResourceStore _resources;

    private DicomWebHost(WebApplication app, ImageStore store, ResourceStore resources, string folder)
    {
        (_app, Store, _resources, _folder) = (app, store, resources, folder);
        Origin = app.Urls.First();
        Client = new() { BaseAddress = new(Origin + "/dicom-web/"), Timeout = Hang.After };
    }

    public ImageStore Store { get; }

    public HttpClient Client { get; }

    /// <summary>Without a slash at its end.</summary>
    public string Origin { get; }

    public string Root => Origin + "/dicom-web";

    /// <summary>What tells the meters of this host from those of others in the process.</summary>
    public object MeterScope => _app.Services.GetRequiredService<IMeterFactory>();

    /// <summary>Everything that was logged.</summary>
    public LogBook Log { get; private init; } = new();

    public static async Task<DicomWebHost> StartAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-dicomweb-").FullName;
        var store = await ImageStore.OpenAsync(new() { Folder = folder }, TimeProvider.System, default);
        var options = new ServerOptions { Store = new() { Folder = folder } };
        var log = new LogBook();
        options = change?.Invoke(options) ?? options;
        var resources = await FhirRoutes.OpenStoreAsync(options, TimeProvider.System, default);
        var app = Gateway.Build(options, [new(IPAddress.Loopback, 0)], store, resources, logging => logging.AddProvider(log));
        await app.StartAsync();
        return new(app, store, resources, folder) { Log = log };
    }

    /// <summary>With the samples of some folders.</summary>
    public static async Task<DicomWebHost> StartWithSamplesAsync(params string[] folders)
    {
        var host = await StartAsync();
        foreach (var file in folders.SelectMany(Samples.Files))
        {
            await using var content = File.OpenRead(file);
            Assert.True(await (await host.Store.ReceiveAsync(content, null, default)).Outcome is StoreOutcome.Stored, file);
        }

        return host;
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path, "application/dicom+json");
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/dicom+json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;
    }

    public Task<HttpResponseMessage> StoreAsync(params IEnumerable<byte[]> files) => StoreAsync("studies", files);

    public async Task<HttpResponseMessage> StoreAsync(string path, IEnumerable<byte[]> files)
    {
        using var content = Multipart(files);
        return await Client.PostAsync(path, content);
    }

    public static MultipartContent Multipart(IEnumerable<byte[]> files)
    {
        var content = new MultipartContent("related", "a-boundary");
        content.Headers.ContentType!.Parameters.Add(new("type", "\"application/dicom\""));
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new("application/dicom");
            content.Add(part);
        }

        return content;
    }

    /// <summary>A body that is written out in the test.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string contentType, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await Client.PostAsync(path, content);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _resources.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The small studies that lie in the repository.</summary>
internal static class Samples
{
    public static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "samples", folder), "*.dcm", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);

    public static IReadOnlyList<byte[]> Bytes(string folder) => [.. Files(folder).Select(File.ReadAllBytes)];
}

/// <summary>Log lines, to be looked through for what does not belong there.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
                return _text.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_text)
            _text.Append(logLevel).Append(' ').Append(formatter(state, exception)).Append(exception).Append('\n');
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
