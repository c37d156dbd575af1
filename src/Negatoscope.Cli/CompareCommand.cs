using System.CommandLine;
using Negatoscope.Cli.Comparison;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope compare: where the documents of a study say different things.</summary>
internal static class CompareCommand
{
    public static Command Create(Language language)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = CompareHelp.Paths.In(language),
            HelpName = HelpText.PathsName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var config = new Option<string>("--config") { Description = CompareHelp.Config.In(language), HelpName = HelpText.FileName.In(language) };
        var json = new Option<bool>("--json") { Description = CompareHelp.Json.In(language) };
        var command = new Command("compare", CompareHelp.Verb.In(language)) { paths, config, json };
        command.SetAction(parsed => CompareRun.Execute(new(parsed.GetRequiredValue(paths), parsed.GetValue(config), parsed.GetValue(json), language)));
        return command;
    }
}
