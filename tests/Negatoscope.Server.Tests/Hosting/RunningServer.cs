using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Hosting;

/// <summary>The server as `negatoscope serve` builds it, over a store in a temporary folder, on a free port of loopback.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly WebApplication _app;
    private readonly LogLines _log;
    private readonly ResourceStore _resources;

    private RunningServer(TestStore store, ResourceStore resources, WebApplication app, LogLines log)
    {
        (_store, _resources, _app, _log) = (store, resources, app, log);
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public ImageStore Store => _store.Store;

    public StoreOptions StoreOptions => _store.Options;

    public string DataFolder => _store.Options.Folder;

    /// <summary>Everything that was logged, exceptions included.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public static async Task<RunningServer> StartAsync(Func<ServerOptions, ServerOptions>? with = null, StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.OpenAsync(kind);
        var options = new ServerOptions { Store = store.Options };
        var log = new LogLines();
        options = with?.Invoke(options) ?? options;
        var resources = await FhirRoutes.OpenStoreAsync(options, TimeProvider.System, CancellationToken.None);
        var app = Gateway.Build(options, [new(IPAddress.Loopback, 0)], store.Store, resources, logging => logging.AddProvider(log));
        await app.StartAsync();
        return new(store, resources, app, log);
    }

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _resources.DisposeAsync();
        await _store.DisposeAsync();
        _log.Dispose();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
