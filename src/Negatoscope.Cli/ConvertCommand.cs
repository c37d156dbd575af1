using System.CommandLine;
using System.CommandLine.Parsing;
using Negatoscope.Cli.Conversion;
using Negatoscope.Formats;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope convert: DICOM in, every French view out, and a report that says what is missing and who can mend it.</summary>
internal static class ConvertCommand
{
    public static Command Create(Language language)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = HelpText.Paths.In(language),
            HelpName = HelpText.PathsName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string[]>("--to") { Description = HelpText.To.In(language), HelpName = HelpText.ViewName.In(language) }
            .OnlyFrom(language, FormatCatalog.All);
        var output = new Option<string>("--out", "-o")
        {
            Description = HelpText.Out.In(language),
            HelpName = $"{HelpText.FolderName.In(language)}|-",
            DefaultValueFactory = _ => "out",
        };
        var format = new Option<string>("--format")
        {
            Description = HelpText.Format.In(language),
            HelpName = "bundle|ndjson",
            DefaultValueFactory = _ => "bundle",
        }.OnlyFrom(language, "bundle", "ndjson");
        var xml = new Option<bool>("--xml") { Description = HelpText.Xml.In(language) };
        var config = new Option<string>("--config") { Description = HelpText.Config.In(language), HelpName = HelpText.FileName.In(language) };
        var implants = new Option<string>("--implants") { Description = HelpText.Implants.In(language), HelpName = HelpText.FolderName.In(language) };
        var noValidate = new Option<bool>("--no-validate") { Description = HelpText.NoValidate.In(language) };
        var json = new Option<bool>("--json") { Description = HelpText.JsonReport.In(language) };

        var command = new Command("convert", HelpText.Convert.In(language)) { paths, to, output, format, xml, noValidate, config, implants, json };
        command.Validators.Add(Check);
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(to) is { Length: > 0 } some ? some.SelectMany(to.Words).ToList() : null;
            return ConvertRun.Execute(new ConvertOptions
            {
                Paths = parsed.GetRequiredValue(paths),
                Views = [.. FormatCatalog.All.Where(name => (asked ?? [.. FormatCatalog.Names]).Contains(name))],
                ViewsAsked = asked is not null,
                Out = parsed.GetRequiredValue(output),
                Ndjson = parsed.GetValue(format) == "ndjson" || parsed.GetValue(output) == "-",
                Xml = parsed.GetValue(xml),
                Validates = !parsed.GetValue(noValidate),
                Config = parsed.GetValue(config),
                Implants = parsed.GetValue(implants),
                JsonReport = parsed.GetValue(json),
                Language = language,
            });
        });
        return command;

        // What was said is looked at word by word: a value that is missing or given twice cannot be asked for, and has its own error already.
        void Check(CommandResult result)
        {
            var asksForXml = Said(xml) is not (null or ["false"]);
            var asksForOther = asksForXml || Said(json) is not (null or ["false"]) || Said(format) is ["bundle"];
            if (Said(output) is ["-"] && (asksForOther || Said(to)?.Distinct().ToList() is not [var only] || !FormatCatalog.IsJudged(only)))
                result.AddError(UsageText.OneViewToStandardOutput.In(language));
            if (Said(output) is [""])
                result.AddError(UsageText.OutIsEmpty.In(language));
            if (asksForXml && Said(format) is ["ndjson"])
                result.AddError(UsageText.XmlIsNotNdjson.In(language));

            string[]? Said(Option option) =>
                result.GetResult(option) is { Implicit: false } said ? [.. said.Tokens.SelectMany(token => option.Words(token.Value))] : null;
        }
    }
}
