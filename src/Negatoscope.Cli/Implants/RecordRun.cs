using Negatoscope.Cli.Validation;

namespace Negatoscope.Cli.Implants;

/// <summary>One run of implant record: every record becomes a validated bundle, or is refused with a reason.</summary>
internal static class RecordRun
{
    public static int Execute(RecordOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        string[] inputs = options.From is null or InputFiles.StandardInput ? [] : [options.From];
        if (SettingsFile.Read(options.Config, inputs, language, terminal) is not { } settings)
            return ExitCode.Unusable;
        if (RecordSources.Open(options.From, language, terminal) is not { } source)
            return ExitCode.Unusable;

        using var interruption = new Interruption();
        using var output = new TraceOutput(options.Out);
        var rows = source.Rows;
        if (output.IsForOne)
        {
            var some = rows.Take(2).ToList();
            if (some.Count > 1)
            {
                terminal.WriteLine($"negatoscope: {RecordText.OneFileForMany.In(language)}");
                return ExitCode.Unusable;
            }
            rows = some;
        }

        using var report = new RecordReport(options, terminal);
        var maker = new TraceMaker(settings, options.Given, output.Layout);
        using (var progress = new Progress(terminal, language, TimeProvider.System))
            OrderedWork.Run(rows, row => maker.Make(row, interruption.Token), made =>
            {
                Take(made, output, report);
                progress.Tell(report.Done, source.Total, RecordText.Recorded);
            });
        output.Complete();
        report.Complete(options.Out == InputFiles.StandardInput ? "stdout" : options.Out);
        return report.ExitCode;
    }

    private static void Take(MadeTrace made, TraceOutput output, RecordReport report)
    {
        var name = output.NameOf(made.Intervention);
        var (trace, isRepeated) = report.Compare(made);
        if (trace.IsRefused || isRepeated)
            output.Forget(name);
        else
            output.Write(name, trace.Bytes);
        report.Add(trace, isRepeated, name);
    }
}
