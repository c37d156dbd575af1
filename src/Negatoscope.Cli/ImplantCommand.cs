using System.CommandLine;
using Negatoscope.Cli.Implants;
using Negatoscope.Formats.Tdmi.Records;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope implant: what a barcode says, and from it and a few facts the trace of an implanted device.</summary>
internal static class ImplantCommand
{
    public static Command Create(Language language) =>
        new("implant", ImplantHelp.Verb.In(language)) { ParseUdi(language), Record(language) };

    private static Command ParseUdi(Language language)
    {
        var texts = new Argument<string[]>("text")
        {
            Description = ImplantHelp.Texts.In(language),
            HelpName = ImplantHelp.TextName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = ImplantHelp.UdiJson.In(language) };
        var command = new Command("parse-udi", ImplantHelp.ParseUdi.In(language)) { texts, json };
        command.SetAction(parsed => ParseUdiRun.Execute(parsed.GetRequiredValue(texts), parsed.GetValue(json), language));
        return command;
    }

    private static Command Record(Language language)
    {
        var from = new Option<string>("--from") { Description = ImplantHelp.From.In(language), HelpName = HelpText.FileName.In(language) };
        var output = new Option<string>("--out", "-o")
        {
            Description = ImplantHelp.Out.In(language),
            HelpName = ImplantHelp.OutName.In(language),
            DefaultValueFactory = _ => "out",
        };
        var report = new Option<string>("--report") { Description = ImplantHelp.Report.In(language), HelpName = HelpText.FileName.In(language) };
        var config = new Option<string>("--config") { Description = ImplantHelp.Config.In(language), HelpName = HelpText.FileName.In(language) };
        var command = new Command("record", ImplantHelp.Record.In(language)) { from, output, report, config };
        var facts = RecordFields.All.Select(field => (Field: field, Option: OptionOf(field, language))).ToList();
        foreach (var (_, option) in facts)
            command.Options.Add(option);

        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is { Tokens: [{ Value: "" }] })
                result.AddError(ImplantHelp.OutIsEmpty.In(language));
            if (result.GetResult(report) is { Tokens: [{ Value: "" or "-" }] })
                result.AddError(ImplantHelp.ReportNeedsFile.In(language));
        });
        command.SetAction(parsed =>
        {
            var options = new RecordOptions
            {
                From = parsed.GetValue(from),
                Out = parsed.GetRequiredValue(output),
                Report = parsed.GetValue(report),
                Config = parsed.GetValue(config),
                Given = facts.Aggregate(RecordFacts.None, (given, fact) => given.With(fact.Field, TextOf(parsed, fact.Option))),
                Language = language,
            };
            return options is not { From: null, Given.IsEmpty: true } ? RecordRun.Execute(options)
                : Interview.IsPossible ? InterviewRun.Execute(options)
                : RefuseToAsk(command, language);
        });
        return command;
    }

    /// <summary>The two symbols of a label are two scans; whatever else is said twice is a mistake.</summary>
    private static Option OptionOf(RecordField field, Language language)
    {
        var (name, description) = ($"--{field.Option}", $"{field.What.In(language)} ({field.Name})");
        return field.Name == RecordFields.Udi
            ? new Option<string[]>(name) { Description = description, HelpName = ImplantHelp.TextName.In(language).TrimEnd('.') }
            : new Option<string>(name) { Description = description, HelpName = ImplantHelp.TextName.In(language).TrimEnd('.') };
    }

    private static string? TextOf(ParseResult parsed, Option option) =>
        option is Option<string[]> many ? string.Join(' ', parsed.GetValue(many) ?? []) : parsed.GetValue((Option<string>)option);

    private static int RefuseToAsk(Command command, Language language)
    {
        Terminal.StandardError.WriteLine($"negatoscope: {ImplantHelp.NothingGiven.In(language)}");
        Terminal.StandardError.WriteLine(UsageText.SeeHelp(command).In(language));
        return ExitCode.Unusable;
    }
}
