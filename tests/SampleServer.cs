using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Negatoscope.Formats;
using Negatoscope.Formats.Settings;
using Negatoscope.Server;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Tests;

/// <summary>The server as `negatoscope serve` builds it, with the samples of the repository in its store, on a free port of loopback.</summary>
internal sealed class SampleServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private readonly ResourceStore _resources;

    private SampleServer(string folder, ImageStore store, ResourceStore resources, WebApplication app)
    {
        (_folder, Store, _resources, _app) = (folder, store, resources, app);
        Root = app.Urls.Single();
        // Redirects are what some tests are about.
        Http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Root) };
    }

    public string Root { get; }
    public HttpClient Http { get; }
    public ImageStore Store { get; }

    /// <summary>samples/negatoscope.json without the addresses, which are of servers that do not exist.</summary>
    public static ViewSettings Settings
    {
        get
        {
            var read = SettingsReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "samples", "negatoscope.json")), new(_ => null, _ => null));
            return read.Value with { Endpoints = new() { Name = read.Value.Endpoints.Name } };
        }
    }

    public static async Task<SampleServer> StartAsync(Func<ServerOptions, ServerOptions>? with = null, bool empty = false)
    {
        var folder = Directory.CreateTempSubdirectory("negatoscope-pages-").FullName;
        var options = new ServerOptions { Store = new() { Folder = Path.Combine(folder, "data") } };
        options = with?.Invoke(options) ?? options;
        var store = await ImageStore.OpenAsync(options.Store, TimeProvider.System, CancellationToken.None);
        var resources = await FhirRoutes.OpenStoreAsync(options, TimeProvider.System, CancellationToken.None);
        var app = Gateway.Build(options, [new(IPAddress.Loopback, 0)], store, resources, logging => logging.SetMinimumLevel(LogLevel.None));
        await app.StartAsync();
        var server = new SampleServer(folder, store, resources, app);
        if (!empty)
            await server.ReceiveAsync(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        return server;
    }

    /// <summary>Stores what is an instance among the files.</summary>
    public async Task ReceiveAsync(IEnumerable<string> files)
    {
        var pending = new List<PendingInstance>();
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            pending.Add(await Store.ReceiveAsync(content, null, CancellationToken.None));
        }

        await Task.WhenAll(pending.Select(one => one.Outcome)).WaitAsync(Hang.After);
    }

    /// <summary>The address of something on the server.</summary>
    public string At(string path) => Root + path;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _resources.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
