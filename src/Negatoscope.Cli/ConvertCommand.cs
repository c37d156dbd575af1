using System.CommandLine;
using Negatoscope.Cli.Convert;
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
            Description = Text.ConvertPaths.In(language),
            HelpName = "path...",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string[]>("--to") { Description = Text.To.In(language), HelpName = "view", AllowMultipleArgumentsPerToken = false }
            .OnlyFrom(language, FormatCatalog.Names);
        var output = new Option<string>("--out", "-o") { Description = Text.Out.In(language), HelpName = "folder|-", DefaultValueFactory = _ => "out" };
        var format = new Option<string>("--format") { Description = Text.Format.In(language), HelpName = "bundle|ndjson", DefaultValueFactory = _ => "bundle" }
            .OnlyFrom(language, "bundle", "ndjson");
        var xml = new Option<bool>("--xml") { Description = Text.Xml.In(language) };
        var config = new Option<string>("--config") { Description = Text.Config.In(language), HelpName = "file" };
        var json = new Option<bool>("--json") { Description = Text.JsonReport.In(language) };

        var command = new Command("convert", Text.Convert.In(language)) { paths, to, output, format, xml, config, json };
        command.Validators.Add(result =>
        {
            var views = result.GetValue(to) ?? [];
            if (result.GetValue(output) == "-" && (views.Length != 1 || views[0] == FormatCatalog.Csv || result.GetValue(xml) || result.GetValue(json)))
                result.AddError(Text.OneViewToStandardOutput.In(language));
            if (result.GetValue(xml) && result.GetValue(format) == "ndjson")
                result.AddError(Text.XmlIsNotNdjson.In(language));
        });
        command.SetAction(parsed =>
        {
            var asked = parsed.GetValue(to) is { Length: > 0 } some ? some : null;
            return ConvertRun.Execute(new ConvertOptions
            {
                Paths = parsed.GetRequiredValue(paths),
                Views = [.. FormatCatalog.Names.Where(name => asked is null || asked.Contains(name))],
                ViewsAsked = asked is not null,
                Out = parsed.GetRequiredValue(output),
                Ndjson = parsed.GetValue(format) == "ndjson" || parsed.GetValue(output) == "-",
                Xml = parsed.GetValue(xml),
                Config = parsed.GetValue(config),
                JsonReport = parsed.GetValue(json),
                Language = language,
            });
        });
        return command;
    }
}
