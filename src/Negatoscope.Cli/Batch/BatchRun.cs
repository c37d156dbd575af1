using System.Text.Json;
using Negatoscope.Cli.Outcomes;
using Negatoscope.Cli.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli.Batch;

/// <summary>What is done for one line of a batch.</summary>
internal interface IBatchWork
{
    /// <summary>How long a line may take.</summary>
    TimeSpan Allowed { get; }

    /// <summary>Writes the properties of the answer, and says with which exit code it would have ended alone.</summary>
    /// <exception cref="BatchLineException">The line does not say what to do.</exception>
    int Answer(JsonElement line, Utf8JsonWriter json, CancellationToken cancel);

    /// <summary>The answer of a line that took too long.</summary>
    void AnswerTooSlow(JsonElement line, Utf8JsonWriter json);
}

/// <summary>A line of a batch that cannot be worked on; its message is the answer.</summary>
internal sealed class BatchLineException(string message) : Exception(message);

/// <summary>
/// Reads a file of JSON lines and answers each with a JSON line on standard output, in parallel, in any order, one at a time. A line that fails
/// fails alone, and one that does not end is answered and left behind.
/// </summary>
internal sealed class BatchRun(IBatchWork work, Stream output, CancellationToken cancel) : IDisposable
{
    /// <summary>Deep documents need deep stacks, and a stack that overflows would take all lines with it.</summary>
    private const int StackBytes = 64 << 20;

    private const int LongestLine = 16 << 20;

    /// <summary>What a line has to notice that its time is up, before it is left behind.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);
    private int _verdict = ExitCode.Conformant;

    public static int Execute(string file, IBatchWork work, Language language)
    {
        using var interruption = new Interruption();
        using var output = Console.OpenStandardOutput();
        using var run = new BatchRun(work, output, interruption.Token);
        using var input = Open(file, language);
        return input is null ? ExitCode.Unusable : run.Execute(input);
    }

    private static Stream? Open(string file, Language language)
    {
        try
        {
            return file == InputFiles.StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.StandardError.WriteLine($"{Terminal.Printable(file)}: {InputIssues.Of(e).In(language)}");
            return null;
        }
    }

    public int Execute(Stream input)
    {
        var waiting = new List<Task>();
        using var lines = new LineReader(input, LongestLine);
        while (lines.Read() is { } line)
        {
            if (!line.IsTooLong && !line.Bytes.AsSpan().ContainsAnyExcept(" \t\r"u8))
                continue;
            _slots.Wait(cancel);
            waiting.RemoveAll(task => task.IsCompletedSuccessfully);
            waiting.Add(Answer(line));
        }
        Task.WaitAll(waiting, cancel);
        return _verdict;
    }

    /// <summary>Ends when the line is answered, by its work or for it.</summary>
    private async Task Answer(ReadLine line)
    {
        var answer = new BatchAnswer(output, _gate);
        try
        {
            using var request = Parse(line);
            if (request is null || !request.RootElement.TryGetProperty("id"u8, out var id))
            {
                Crash(answer, "null", "not a JSON object with an id");
                return;
            }

            var root = request.RootElement.Clone(); // outlives the wait for it
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            late.CancelAfter(work.Allowed);
            var done = Start(() => Work(root, id.GetRawText(), answer, late.Token));
            if (await Task.WhenAny(done, Task.Delay(work.Allowed + Grace, cancel)) != done)
                GiveUp(root, answer);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Work(JsonElement request, string id, BatchAnswer answer, CancellationToken late)
    {
        try
        {
            var verdict = ExitCode.Conformant;
            answer.Give(id, json => verdict = work.Answer(request, json, late));
            Worsen(verdict);
        }
        catch (OperationCanceledException)
        {
            if (!cancel.IsCancellationRequested)
                GiveUp(request, answer);
        }
        catch (BatchLineException e)
        {
            Crash(answer, id, e.Message);
        }
        catch (Exception e) // a defect of ours: the other lines still want their answers
        {
            Crash(answer, id, $"{e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}");
        }
    }

    private void GiveUp(JsonElement request, BatchAnswer answer)
    {
        answer.Give(request.GetProperty("id"u8).GetRawText(), json => work.AnswerTooSlow(request, json));
        Worsen(ExitCode.Errors);
    }

    private void Crash(BatchAnswer answer, string id, string why)
    {
        answer.Give(id, json => json.WriteString("crash"u8, why));
        Worsen(ExitCode.Unusable);
    }

    private void Worsen(int verdict)
    {
        lock (_gate)
            _verdict = Math.Max(_verdict, verdict);
    }

    private static Task Start(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            action();
            done.SetResult();
        }, StackBytes)
        { IsBackground = true };
        thread.Start();
        return done.Task;
    }

    private static JsonDocument? Parse(ReadLine line)
    {
        try
        {
            var json = JsonDocument.Parse(line.Bytes);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // The answer says so.
        }
        return null;
    }

    public void Dispose() => _slots.Dispose();
}
