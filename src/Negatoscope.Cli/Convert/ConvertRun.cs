using Negatoscope.Dicom;
using Negatoscope.Dicom.Sources;
using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Convert;

/// <summary>One run of convert: read every input, group, write every view of every study, report.</summary>
internal static class ConvertRun
{
    public static int Execute(ConvertOptions options)
    {
        var terminal = Terminal.StandardError;
        if (SettingsFile.Read(options.Config, options.Paths, options.Language, terminal) is not { } settings)
            return ExitCode.Unusable;

        var report = new ConversionReport();
        var grouper = new StudyGrouper();
        Progress.Show(terminal, options.Language, tell => Gather(options, grouper, report, tell));

        try
        {
            WriteAll(options, settings, grouper, report);
        }
        catch (IOException e) // a full disk, a folder that vanished: nothing half-written stays
        {
            terminal.WriteLine(Text.CannotWrite(e.Message).In(options.Language));
            return ExitCode.Unusable;
        }
        catch (UnauthorizedAccessException e)
        {
            terminal.WriteLine(Text.CannotWrite(e.Message).In(options.Language));
            return ExitCode.Unusable;
        }

        ReportSummary.Write(report, options.Language, options.Out, terminal);
        if (report.Studies.Count == 0)
            terminal.WriteLine(Text.NothingToConvert.In(options.Language));
        return report.InputUnreadable || report.Studies.Count == 0 ? ExitCode.Unusable
            : report.Count(Severity.Error) > 0 ? ExitCode.Errors
            : ExitCode.Conformant;
    }
}
