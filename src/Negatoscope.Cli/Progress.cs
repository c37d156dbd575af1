using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>
/// Progress of long work on standard error: a live bar on a terminal, a plain line now and then elsewhere, silence when it is quick.
/// May be told from any thread.
/// </summary>
internal sealed class Progress(Terminal terminal, Language language, TimeProvider clock) : IDisposable
{
    private const int BarWidth = 30;
    private const int BlockWidth = 6;

    private static readonly TimeSpan FirstBar = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan BarEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = terminal.IsInteractive ? FirstBar : LineEvery;
    private int _shown;

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
        terminal.Write($"\r\e[K[{(total is { } all ? Filled(done, all) : Moving())}] {words}");
        _shown++;
    }

    private static string Filled(int done, int all) =>
        new string('#', (int)((long)BarWidth * Math.Min(done, all) / Math.Max(all, 1))).PadRight(BarWidth, '.');

    /// <summary>While files are still being found there is no end to draw against: a block goes to and fro.</summary>
    private string Moving()
    {
        const int way = BarWidth - BlockWidth;
        var at = way - Math.Abs(way - _shown % (2 * way));
        return new string('#', BlockWidth).PadLeft(at + BlockWidth, '.').PadRight(BarWidth, '.');
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (_gate)
            if (_shown > 0)
                terminal.Write("\r\e[K");
    }
}
