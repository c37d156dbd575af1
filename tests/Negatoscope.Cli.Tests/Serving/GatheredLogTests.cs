using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Negatoscope.Cli.Serving;

namespace Negatoscope.Cli.Tests.Serving;

public sealed class GatheredLogTests
{
    [Theory]
    [InlineData(ConsoleFormatterNames.Simple)]
    [InlineData(ConsoleFormatterNames.Json)]
    public void Lines_come_out_in_order_at_the_end_at_the_latest(string form)
    {
        using var output = new MemoryStream();
        using (var log = new GatheredLog(Form(form), output))
            for (var number = 0; number < 5000; number++) // more than are gathered
                Say(log, LogLevel.Information, $"line {number}");

        var lines = Lines(output).Where(line => line.Contains("line ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5000, lines.Length);
        Assert.All(lines.Index(), line => Assert.Contains($"line {line.Index}", line.Item, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_information_come_out_in_a_moment_by_themselves()
    {
        using var output = new Told();
        using var log = new GatheredLog(Form(ConsoleFormatterNames.Json), output);

        Say(log, LogLevel.Information, "é");

        Assert.True(output.WasWritten.Wait(Hang.After));
    }

    [Fact]
    public void A_warning_comes_out_at_once_with_all_before_it()
    {
        using var output = new MemoryStream();
        using var log = new GatheredLog(Form(ConsoleFormatterNames.Json), output);

        Say(log, LogLevel.Information, "first");
        Say(log, LogLevel.Warning, "second");

        Assert.Equal(["first", "second"], Lines(output).Select(Message));
    }

    [Fact]
    public void Eight_threads_lose_no_line_and_mix_none()
    {
        using var output = new MemoryStream();
        using (var log = new GatheredLog(Form(ConsoleFormatterNames.Json), output))
            Parallel.For(0, 8, thread =>
            {
                for (var number = 0; number < 1000; number++)
                    Say(log, LogLevel.Information, $"{thread} {number}");
            });

        Assert.Equal(8000, Lines(output).Select(Message).Distinct().Count());
    }

    [Fact]
    public void An_output_that_is_closed_or_full_stops_nobody()
    {
        using var full = new Full();
        var log = new GatheredLog(Form(ConsoleFormatterNames.Simple), full);

        Say(log, LogLevel.Error, "heard by nobody");
        log.Dispose();

        Assert.Equal(1, full.Tried);
    }

    private static void Say(GatheredLog log, LogLevel level, string words) =>
        log.CreateLogger("Some.Category").Log(level, default, words, null, static (text, _) => text);

    private static ConsoleFormatter Form(string name)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole(form => form.SingleLine = true).AddJsonConsole());
        return services.BuildServiceProvider().GetServices<ConsoleFormatter>().Single(form => form.Name == name);
    }

    private static string[] Lines(MemoryStream output) => Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Message(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("Message").GetString()!;
    }

    private sealed class Told : MemoryStream
    {
        public ManualResetEventSlim WasWritten { get; } = new();

        public override void Write(ReadOnlySpan<byte> buffer) => WasWritten.Set();

        public override void Write(byte[] buffer, int offset, int count) => WasWritten.Set();
    }

    private sealed class Full : MemoryStream
    {
        public int Tried { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Fail();

        public override void Write(ReadOnlySpan<byte> buffer) => Fail();

        private void Fail()
        {
            Tried++;
            throw new IOException("no space left");
        }
    }
}
