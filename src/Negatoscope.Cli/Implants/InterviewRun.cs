using System.Text;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi.Records;

namespace Negatoscope.Cli.Implants;

/// <summary>implant record at a terminal: record after record, until somebody leaves.</summary>
internal static class InterviewRun
{
    public static int Execute(RecordOptions options, TextReader input)
    {
        var terminal = Terminal.StandardError;
        if (SettingsFile.Read(options.Config, [], options.Language, terminal) is not { } settings)
            return ExitCode.Unusable;
        return Execute(options, settings, input, terminal, TimeProvider.System);
    }

    public static int Execute(RecordOptions options, ViewSettings settings, TextReader input, Terminal terminal, TimeProvider clock)
    {
        terminal.WriteLine(InterviewText.Welcome.In(options.Language));
        using var output = new TraceOutput(options.Out);
        using var report = new RecordReport(options, terminal);
        var interview = new Interview(input, terminal, settings, clock, options.Language);
        var maker = new TraceMaker(settings, RecordFacts.None, output.Layout);
        var (facts, line) = (RecordFacts.None, 0);
        while (!interview.IsOver && (report.IsEmpty || !output.IsForOne))
        {
            if (interview.Next(facts) is not { } record)
            {
                facts = RecordFacts.None;
                continue;
            }
            var made = maker.Make(new(++line, record, []), CancellationToken.None);
            var name = output.NameOf(made.Intervention);
            var (trace, isRepeated) = report.Compare(made);
            Show(trace, terminal, options);
            if (!trace.IsRefused && !isRepeated)
            {
                output.Write(name, trace.Bytes);
                terminal.WriteLine(InterviewText.Written(name).In(options.Language));
            }
            report.Add(trace, isRepeated, name);
            facts = trace.IsRefused ? RecordFacts.None : record;
        }

        output.Complete();
        if (report.IsEmpty)
            return ExitCode.Conformant;
        report.Complete(options.Out);
        return report.ExitCode;
    }

    private static void Show(MadeTrace made, Terminal terminal, RecordOptions options)
    {
        var text = new StringBuilder();
        FindingText.Append(text, made.Findings, new(terminal.HasColours), options.Language);
        terminal.Write(text.ToString());
    }
}
