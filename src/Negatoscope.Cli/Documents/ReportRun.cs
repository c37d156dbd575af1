using Negatoscope.Cli.Conversion;
using Negatoscope.Formats.Cda;
using Negatoscope.Model;

namespace Negatoscope.Cli.Documents;

/// <param name="Out">A file, or - for standard output.</param>
internal sealed record ReportOptions(string Report, string[] Paths, string Out, string? Config, bool Json, Language Language);

/// <summary>report insert: a report in CDA, and the studies that it reports in it.</summary>
internal static class ReportRun
{
    /// <summary>The report and the completed one are in memory together.</summary>
    private const long LargestReport = 512L << 20;

    public static int Insert(ReportOptions options)
    {
        var (terminal, language) = (Terminal.StandardError, options.Language);
        if (SettingsFile.Read(options.Config, options.Paths, language, terminal) is not { } settings
            || DocumentOutput.Read(options.Report, LargestReport, terminal, language) is not { } report)
            return ExitCode.Unusable;

        using var interruption = new Interruption();
        var inputs = StudyInputs.Read(options.Paths, new ManifestInputs(), language, terminal, interruption.Token);
        if (!inputs.AreWhole(terminal, language))
            return ExitCode.Unusable;

        var completed = CdaCompletion.Complete(report, inputs.Studies, settings);
        var findings = DocumentOutput.Tell([.. inputs.Findings, .. completed.Findings], terminal, language);
        if (completed.Value is { } bytes)
        {
            interruption.Token.ThrowIfCancellationRequested();
            DocumentOutput.Write(options.Out, bytes);
            terminal.WriteLine(DocumentText.Completed(options.Out, inputs.Studies.Count).In(language));
        }
        else
            terminal.WriteLine(DocumentText.NothingWritten.In(language));
        if (options.Json)
            DocumentOutput.PrintJson(
                json =>
                {
                    json.WriteString("report", options.Report);
                    json.WriteString("file", completed.Value is null ? null : options.Out);
                    json.WriteStartArray("studies");
                    foreach (var study in inputs.Studies)
                        json.WriteStringValue(study.Uid.ToString());
                    json.WriteEndArray();
                },
                findings,
                language);
        return DocumentOutput.ExitOf(findings);
    }
}
