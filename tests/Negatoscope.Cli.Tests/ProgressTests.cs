using Negatoscope.Model;

namespace Negatoscope.Cli.Tests;

public sealed class ProgressTests : IDisposable
{
    private static readonly Sentence Read = new("files read", "fichiers lus");

    private readonly StringWriter _said = new();
    private readonly Clock _clock = new();

    [Fact]
    public void Is_silent_when_the_work_is_quick()
    {
        using (var progress = On(isTerminal: true))
            progress.Tell(1, 2, Read);

        Assert.Empty(_said.ToString());
    }

    [Fact]
    public void Writes_a_plain_line_now_and_then_where_nobody_watches()
    {
        using (var progress = On(isTerminal: false))
            for (var second = 1; second <= 12; second++)
            {
                _clock.Now += TimeSpan.FromSeconds(1);
                progress.Tell(second * 100, null, Read);
            }

        Assert.Equal($"500 files read{Environment.NewLine}1000 files read{Environment.NewLine}", _said.ToString());
    }

    [Fact]
    public void Draws_a_bar_on_a_terminal_and_takes_it_away()
    {
        using (var progress = On(isTerminal: true))
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            progress.Tell(50, 100, Read);
        }

        Assert.Equal("\r\e[K[###############...............] 50/100 files read\r\e[K", _said.ToString());
    }

    [Fact]
    public void Moves_a_block_while_nobody_knows_how_many_files_there_are()
    {
        using var progress = On(isTerminal: true);
        for (var time = 0; time < 200; time++)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            progress.Tell(time, null, Read);
        }

        Assert.All(_said.ToString().Split("\r\e[K")[1..], bar => Assert.Matches(@"^\[(?=.{30}\])\.*######\.*\] \d+ files read$", bar));
    }

    public void Dispose() => _said.Dispose();

    private Progress On(bool isTerminal) => new(new Terminal(_said, isTerminal, colours: false), Language.English, _clock);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
