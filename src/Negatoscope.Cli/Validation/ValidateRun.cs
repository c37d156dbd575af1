using System.Buffers;
using System.Text;
using System.Text.Json;
using Negatoscope.Cli.Outcomes;

namespace Negatoscope.Cli.Validation;

/// <summary>Validates documents in parallel and prints their outcomes in the order of the input.</summary>
internal sealed class ValidateRun
{
    private readonly ValidateOptions _options;
    private readonly Definitions _definitions;
    private readonly Judge _judge;
    private readonly Ink _ink;
    private readonly Stream _output;
    private readonly HtmlReport? _html;
    private readonly Tally _tally = new();

    private ValidateRun(ValidateOptions options, Definitions definitions, Stream output, HtmlReport? html)
    {
        (_options, _definitions, _output, _html, _ink) = (options, definitions, output, html, Ink.OfStandardOutput);
        _judge = new(definitions.Validation(options.ForValidator), options.Profiles);
    }

    public static int Execute(ValidateOptions options)
    {
        using var interruption = new Interruption();
        var terminal = Terminal.StandardError;
        var definitions = Definitions.Of(options.Igs, options.WithGuides, interruption.Token);
        definitions.Tell(terminal, options.Language);
        if (definitions.IsUnusable)
        {
            terminal.WriteLine(ValidationText.DefinitionsUnusable.In(options.Language));
            return ExitCode.Unusable;
        }

        using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        using var html = options.Html is { } file ? new HtmlReport(file, options.WithExcerpts, options.Language) : null;
        return new ValidateRun(options, definitions, output, html).Execute(terminal, interruption.Token);
    }

    private int Execute(Terminal terminal, CancellationToken cancel)
    {
        var start = TimeProvider.System.GetTimestamp();
        using (var progress = new Progress(terminal, _options.Language, TimeProvider.System))
        {
            var files = InputFiles.Of(_options.Paths).ToList();
            var total = files.Exists(file => InputDocuments.MayBeMany(file.Path)) ? (int?)null : files.Count;
            var done = 0;
            OrderedWork.Run(files.SelectMany(file => InputDocuments.Of(file.Path, file.IsFromFolder)), input => Work(input, cancel), shown =>
            {
                Take(shown);
                if (++done < total.GetValueOrDefault(int.MaxValue) && Console.IsOutputRedirected) // else the outcomes themselves scroll by
                    progress.Tell(done, total, ValidationText.Validated);
            });
        }

        _output.Flush();
        _html?.Complete(_tally, _definitions.Issues);
        if (_tally.Documents == 0)
            terminal.WriteLine(ValidationText.NothingFound.In(_options.Language));
        else
            terminal.WriteLine(ValidationText.Summary(_tally, TimeProvider.System.GetElapsedTime(start)).In(_options.Language));
        return _tally.Verdict;
    }

    /// <summary>What is printed of a document: made by the thread that judged it, so that its text need not be kept.</summary>
    private sealed record Shown(Outcome? Outcome, ReadOnlyMemory<byte> Printed, string? Html);

    private Shown Work(InputDocument input, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_judge.Of(input, cancel) is not { } outcome)
            return new(null, default, null);
        var shown = outcome.Down(_options.Level);
        return new(outcome with { Source = default }, _options.Json ? Json(shown) : Text(outcome, shown), _html?.Section(outcome, shown));
    }

    private void Take(Shown shown)
    {
        if (shown.Outcome is null)
        {
            _tally.Foreign++;
            return;
        }
        _tally.Add(shown.Outcome);
        _output.Write(shown.Printed.Span);
        if (shown.Html is not null)
            _html?.Add(shown.Html);
    }

    private ReadOnlyMemory<byte> Json(Outcome shown)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(line, OutcomeJson.OneLine))
            OutcomeJson.Write(json, shown, _options.Language);
        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private ReadOnlyMemory<byte> Text(Outcome outcome, Outcome shown)
    {
        var text = new StringBuilder();
        new OutcomeReport(text, _ink, _options.WithExcerpts, _options.Language).Write(outcome, shown);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
