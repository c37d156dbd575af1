using System.Text;
using Negatoscope.Formats;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli.Implants;

/// <summary>implant record at a terminal: record after record, until somebody leaves.</summary>
internal static class InterviewRun
{
    public static int Execute(RecordOptions options)
    {
        var terminal = Terminal.StandardError;
        if (SettingsFile.Read(options.Config, [], options.Language, terminal) is not { } settings)
            return ExitCode.Unusable;
        using var keyboard = Keyboard();
        return Execute(options, settings, keyboard ?? Console.In, terminal, TimeProvider.System);
    }

    /// <summary>
    /// The terminal itself, line by line. On Unix the console of .NET drops control characters, and the group separator that a scanner sends between
    /// lot and serial number is one: the two would become one lot.
    /// </summary>
    private static StreamReader? Keyboard()
    {
        const string terminal = "/dev/tty";
        if (!File.Exists(terminal))
            return null;
        try
        {
            return new(new FileStream(terminal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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
        report.Complete(options.Out, withFindings: false);
        return report.ExitCode;
    }

    /// <summary>Why a record is refused, the report tells.</summary>
    private static void Show(MadeTrace made, Terminal terminal, RecordOptions options)
    {
        var text = new StringBuilder();
        FindingText.Append(text, made.Findings.Where(finding => !made.IsRefused || finding.Severity < Severity.Error), new(terminal.HasColours), options.Language);
        terminal.Write(text.ToString());
    }
}
