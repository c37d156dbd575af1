using System.CommandLine;
using Negatoscope.Cli.Storing;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope store: what the store of serve holds, whether it is whole, and the room that it need not take.</summary>
internal static class StoreCommand
{
    public static Command Create(Language language) => new("store", StoreHelp.Verb.In(language)) { Check(language), Stats(language), Compact(language) };

    private static Command Check(Language language)
    {
        var (data, postgres, json) = (Data(language), Postgres(language), Json(language));
        var repair = new Option<bool>("--repair") { Description = StoreHelp.Repair.In(language) };
        var command = new Command("check", StoreHelp.Check.In(language)) { data, postgres, repair, json };
        command.SetAction(parsed => StoreRun.Check(
            Options(parsed, data, postgres, json, language) with { Repairs = parsed.GetValue(repair) }));
        return command;
    }

    private static Command Stats(Language language)
    {
        var (data, postgres, json) = (Data(language), Postgres(language), Json(language));
        var command = new Command("stats", StoreHelp.Stats.In(language)) { data, postgres, json };
        command.SetAction(parsed => StoreRun.Stats(Options(parsed, data, postgres, json, language)));
        return command;
    }

    private static Command Compact(Language language)
    {
        var (data, postgres, json) = (Data(language), Postgres(language), Json(language));
        var dryRun = new Option<bool>("--dry-run") { Description = StoreHelp.DryRun.In(language) };
        var command = new Command("compact", StoreHelp.Compact.In(language)) { data, postgres, dryRun, json };
        command.SetAction(parsed => StoreRun.Compact(Options(parsed, data, postgres, json, language), parsed.GetValue(dryRun)));
        return command;
    }

    private static Option<string> Data(Language language) => new("--data", "-d")
    {
        Description = StoreHelp.Data.In(language),
        HelpName = HelpText.FolderName.In(language),
        DefaultValueFactory = _ => "negatoscope-data",
    };

    private static Option<string> Postgres(Language language) => new("--postgres") { Description = StoreHelp.Postgres.In(language), HelpName = "connection" };

    private static Option<bool> Json(Language language) => new("--json") { Description = StoreHelp.Json.In(language) };

    private static StoreRunOptions Options(
        ParseResult parsed, Option<string> data, Option<string> postgres, Option<bool> json, Language language) => new()
        {
            Folder = Path.GetFullPath(parsed.GetRequiredValue(data)),
            Postgres = parsed.GetValue(postgres) ?? Environment.GetEnvironmentVariable("NEGATOSCOPE_POSTGRES"),
            Json = parsed.GetValue(json),
            Language = language,
        };
}
