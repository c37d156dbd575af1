using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Negatoscope.Cli.Serving;

/// <summary>
/// The lines of the console log, gathered for a moment and written together: waking a thread and writing for each line costs a request as much
/// as reading a resource does. Warnings and worse are written at once, with all that waits before them.
/// </summary>
/// <remarks>Thread-safe. Whoever logs more than fits waits for the output, as memory is bounded.</remarks>
internal sealed class GatheredLog : ILoggerProvider
{
    /// <summary>Characters.</summary>
    private const int Most = 64 << 10;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly ConsoleFormatter _form;
    private readonly Stream _output;
    private readonly Timer _due;
    private readonly Lock _gathering = new();
    private readonly Lock _writing = new();
    private StringBuilder _lines = new(Most);
    private StringBuilder _written = new(Most);
    private bool _isDue;

    public GatheredLog(ConsoleFormatter form, Stream output)
    {
        _form = form;
        _output = output;
        _due = new(_ => Write());
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        _due.Dispose();
        Write();
    }

    private void OnCrash(object sender, UnhandledExceptionEventArgs e) => Write();

    private void Add(StringBuilder line, LogLevel level)
    {
        bool isFull;
        lock (_gathering)
        {
            _lines.Append(line);
            isFull = _lines.Length >= Most;
            if (!_isDue)
                _isDue = _due.Change(Moment, Timeout.InfiniteTimeSpan);
        }
        if (isFull || level >= LogLevel.Warning)
            Write();
    }

    private void Write()
    {
        lock (_writing) // held while the output is slow; lines are gathered meanwhile
        {
            lock (_gathering)
            {
                (_lines, _written) = (_written, _lines);
                _isDue = false;
            }
            if (_written.Length == 0)
                return;
            try
            {
                _output.Write(Encoding.UTF8.GetBytes(_written.ToString()));
                _output.Flush();
            }
            catch (Exception e) when (OutputFailure.Is(e))
            {
                // Standard error is closed or its disk is full. Nobody hears us, which is no reason not to serve.
            }
            _written.Clear();
        }
    }

    private sealed class Category(GatheredLog log, string name) : ILogger
    {
        [ThreadStatic]
        private static StringWriter? s_line;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = s_line ??= new();
            log._form.Write(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter), scopeProvider: null, line);
            log.Add(line.GetStringBuilder(), logLevel);
            line.GetStringBuilder().Clear();
        }
    }
}
