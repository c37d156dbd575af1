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
            WriteStudies(options, settings, grouper, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) // a full disk, a folder that may not be written
        {
            terminal.WriteLine(Text.CannotWrite(e.Message).In(options.Language));
            return ExitCode.Unusable;
        }

        ReportSummary.Write(report, options, terminal);
        return report.InputUnreadable || report.Studies.Count == 0 ? ExitCode.Unusable
            : report.Count(Severity.Error) > 0 ? ExitCode.Errors
            : ExitCode.Conformant;
    }

    /// <summary>Reads every file once, in parallel; the grouper keeps what is needed and forgets the rest.</summary>
    private static void Gather(ConvertOptions options, StudyGrouper grouper, ConversionReport report, Tell tell)
    {
        var sources = new SourceOptions { FollowDicomDir = true, Except = options.ToStandardOutput ? null : options.Out };
        var gate = new Lock();
        SourceReader.Read(options.Paths, sources, Visit, tell);

        void Visit(string name, Reading reading)
        {
            if (reading is Part10 file && !DicomDir.IsOne(file))
                grouper.Add(file.DataSet, name);
            else
                lock (gate)
                    report.Skip(name, reading);
            report.Saw();
        }
    }

    private static void WriteStudies(ConvertOptions options, ViewSettings settings, StudyGrouper grouper, ConversionReport report)
    {
        using var folder = options.ToStandardOutput ? null : new OutputFolder(options.Out);
        using var standardOutput = options.ToStandardOutput ? Console.OpenStandardOutput() : null;
        using (var writer = new StudyWriter(options, settings, folder, standardOutput))
        {
            foreach (var grouped in grouper.Finish())
            {
                report.Add(grouped);
                if (grouped.Study is { } study)
                    report.Add(study, writer.Write(study));
            }
        }

        foreach (var refused in grouper.Refused)
            report.Skip(refused);
        folder?.KeepAll();
        folder?.Write("report.json", stream => ReportWriter.Write(report, options.Language, stream));
        if (options.JsonReport)
        {
            using var json = Console.OpenStandardOutput();
            ReportWriter.Write(report, options.Language, json);
        }
    }
}
