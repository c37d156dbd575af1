using System.CommandLine;
using Negatoscope.Cli.Documents;
using Negatoscope.Cli.Validation;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope report: reports of imaging in CDA, completed with the studies that they report.</summary>
internal static class ReportCommand
{
    public static Command Create(Language language) => new("report", ReportHelp.Verb.In(language)) { Insert(language) };

    private static Command Insert(Language language)
    {
        var report = new Argument<string>("report") { Description = ReportHelp.Report.In(language), HelpName = ReportHelp.ReportName.In(language) };
        var studies = new Argument<string[]>("studies")
        {
            Description = ReportHelp.Studies.In(language),
            HelpName = KosHelp.StudyName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--out", "-o") { Description = ReportHelp.Out.In(language), HelpName = $"{HelpText.FileName.In(language)}|-" };
        var inPlace = new Option<bool>("--in-place") { Description = ReportHelp.InPlace.In(language) };
        var config = new Option<string>("--config") { Description = HelpText.Config.In(language), HelpName = HelpText.FileName.In(language) };
        var json = new Option<bool>("--json") { Description = ReportHelp.Json.In(language) };
        var command = new Command("insert", ReportHelp.Insert.In(language)) { report, studies, output, inPlace, config, json };
        command.Validators.Add(result =>
        {
            var (into, replaces) = (result.GetValue(output), result.GetValue(inPlace));
            if (into is not null && replaces)
                result.AddError(ReportHelp.OutAndInPlace.In(language));
            else if (into is "")
                result.AddError(UsageText.OutIsEmpty.In(language));
            else if (into is not null && result.GetResult(report) is { Tokens: [{ Value: { Length: > 0 } from }] } && DocumentOutput.IsSame(into, from))
                result.AddError(ReportHelp.OverItself.In(language));
            if (result.GetValue(json) && !replaces && into is null or InputFiles.StandardInput)
                result.AddError(ReportHelp.JsonNeedsFile.In(language));
        });
        command.SetAction(parsed =>
        {
            var from = parsed.GetRequiredValue(report);
            return ReportRun.Insert(new(
                from,
                parsed.GetRequiredValue(studies),
                parsed.GetValue(inPlace) ? from : parsed.GetValue(output) ?? InputFiles.StandardInput,
                parsed.GetValue(config),
                parsed.GetValue(json),
                language));
        });
        return command;
    }
}
