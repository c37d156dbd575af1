using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Batch;

namespace Negatoscope.Cli.Tests.Batch;

public sealed class BatchRunTests
{
    [Fact]
    public void Answers_every_line_once()
    {
        var (lines, verdict) = Run(string.Join('\n', Enumerable.Range(0, 200).Select(n => $$"""{"id":"{{n}}","do":"{{n}}"}""")));

        Assert.Equal(Enumerable.Range(0, 200).Select(n => $"{n}"), lines.Select(line => line.GetProperty("id").GetString()).Order(Comparer<string?>.Create((x, y) => int.Parse(x!).CompareTo(int.Parse(y!))))); // never null: the id is a text above
        Assert.All(lines, line => Assert.Equal(line.GetProperty("id").GetString(), line.GetProperty("done").GetString()));
        Assert.Equal(ExitCode.Conformant, verdict);
    }

    [Theory]
    [InlineData("""{"id":1,"do":"throw"}""", "1", "InvalidTimeZoneException in Work.Answer")]
    [InlineData("""{"id":"a"}""", "\"a\"", "'do' is missing")]
    [InlineData("""{"id":"a","do":5}""", "\"a\"", "'do' is not a text")]
    [InlineData("""{"do":"x"}""", "null", "not a JSON object with an id")]
    [InlineData("[1]", "null", "not a JSON object with an id")]
    [InlineData("{", "null", "not a JSON object with an id")]
    public void Lets_a_line_fail_alone(string line, string id, string crash)
    {
        var (lines, verdict) = Run($"{line}\n\n{{\"id\":\"whole\",\"do\":\"x\"}}");

        var failed = Assert.Single(lines, answer => answer.TryGetProperty("crash", out _));
        Assert.Equal(id, failed.GetProperty("id").GetRawText());
        Assert.StartsWith(crash, failed.GetProperty("crash").GetString(), StringComparison.Ordinal);
        Assert.Single(lines, answer => answer.TryGetProperty("done", out _));
        Assert.Equal(ExitCode.Unusable, verdict);
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("hang")]
    public void Answers_in_the_place_of_a_line_that_takes_too_long(string how)
    {
        var (lines, verdict) = Run($$"""
            {"id":"slow","do":"{{how}}"}
            {"id":"quick","do":"x"}
            """);

        Assert.Equal(2, lines.Count);
        Assert.True(Assert.Single(lines, line => line.GetProperty("id").GetString() == "slow").GetProperty("late").GetBoolean());
        Assert.Equal(ExitCode.Errors, verdict);
    }

    [Fact]
    public void Survives_a_line_that_needs_a_deep_stack() =>
        Assert.True(Assert.Single(Run("""{"id":"0","do":"deep"}""").Lines).TryGetProperty("done", out _));

    private static (List<JsonElement> Lines, int Verdict) Run(string input)
    {
        using var output = new MemoryStream();
        using var run = new BatchRun(new Work(), output, CancellationToken.None) { Grace = TimeSpan.FromMilliseconds(300) };
        var verdict = run.Execute(new MemoryStream(Encoding.UTF8.GetBytes(input)));
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ([.. lines.Select(line => JsonDocument.Parse(line).RootElement)], verdict);
    }

    private sealed class Work : IBatchWork
    {
        public TimeSpan Allowed => TimeSpan.FromSeconds(1);

        public int Answer(JsonElement line, Utf8JsonWriter json, CancellationToken cancel)
        {
            var what = line.Required("do");
            json.WriteString("done", what);
            switch (what)
            {
                case "throw":
                    throw new InvalidTimeZoneException("a value");
                case "wait":
                    cancel.WaitHandle.WaitOne();
                    cancel.ThrowIfCancellationRequested();
                    break;
                case "hang":
                    Thread.Sleep(TimeSpan.FromSeconds(10));
                    break;
                case "deep":
                    return Deep(200_000);
            }
            return ExitCode.Conformant;
        }

        public void AnswerTooSlow(JsonElement line, Utf8JsonWriter json) => json.WriteBoolean("late", true);

        private static int Deep(int levels) => levels == 0 ? 0 : Math.Min(0, Deep(levels - 1)) + 0 * levels;
    }
}
