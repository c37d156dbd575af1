using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.Storage;

namespace Negatoscope.Server.Tests.Hosting;

/// <summary>The server as `negatoscope serve` builds it, over a store in a temporary folder, on a free port of loopback.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TestStore _store;
    private readonly WebApplication _app;
    private readonly LogLines _log;

    private RunningServer(TestStore store, WebApplication app, LogLines log)
    {
        (_store, _app, _log) = (store, app, log);
        Http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public ImageStore Store => _store.Store;

    public string DataFolder => _store.Options.Folder;

    /// <summary>Everything that was logged, exceptions included.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public static async Task<RunningServer> StartAsync(Func<ServerOptions, ServerOptions>? with = null, StoreKind kind = StoreKind.Sqlite)
    {
        var store = await TestStore.OpenAsync(kind);
        var options = new ServerOptions { Store = store.Options };
        var log = new LogLines();
        var app = Gateway.Build(with?.Invoke(options) ?? options, [new(IPAddress.Loopback, 0)], store.Store, logging => logging.AddProvider(log));
        await app.StartAsync();
        return new(store, app, log);
    }

    public async Task StopAsync() => await _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
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
