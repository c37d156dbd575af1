using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>
/// Progress of long work on standard error: a live bar on a terminal, a plain line now and then elsewhere, silence when it is quick.
/// May be told from any thread.
/// </summary>
internal sealed class Progress(Terminal terminal, Language language, TimeProvider clock) : IDisposable
{
    private const int BarWidth = 30;

    private static readonly TimeSpan FirstBar = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = terminal.IsInteractive ? FirstBar : LineEvery;
    private bool _barShown;

    /// <param name="what">What is counted: "files read".</param>
    public void Tell(int done, int? total, Sentence what)
    {
        lock (_gate)
        {
            var elapsed = clock.GetElapsedTime(_start);
            if (elapsed < _next)
                return;

            _next = elapsed + (terminal.IsInteractive ? BarEvery : LineEvery);
            var words = $"{done}{(total is { } all ? $"/{all}" : "")} {what.In(language)}";
            if (terminal.IsInteractive)
                ShowBar(done, total, words);
            else
                terminal.WriteLine(words);
        }
    }

    private void ShowBar(int done, int? total, string words)
    {
        // While files are still being found there is no end to draw the bar against.
        var filled = total is > 0 and { } all ? (int)((long)BarWidth * Math.Min(done, all) / all) : 0;
        terminal.Write($"\r\e[K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {words}");
        _barShown = true;
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (_gate)
            if (_barShown)
                terminal.Write("\r\e[K");
        _barShown = false;
    }
}
