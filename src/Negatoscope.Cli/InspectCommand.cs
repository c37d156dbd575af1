using System.CommandLine;
using Negatoscope.Cli.Inspect;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope inspect: what DICOM files say, for a human or as DICOM JSON.</summary>
internal static class InspectCommand
{
    public static Command Create(Language language)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = HelpText.Paths.In(language),
            HelpName = HelpText.PathsName.In(language),
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = HelpText.InspectJson.In(language) };
        var command = new Command("inspect", HelpText.Inspect.In(language)) { paths, json };
        command.SetAction(parsed => InspectRun.Execute(parsed.GetRequiredValue(paths), parsed.GetValue(json), language));
        return command;
    }
}
