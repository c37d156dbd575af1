using System.CommandLine;
using Negatoscope.Cli.Snapshots;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>negatoscope snapshot: what a StructureDefinition says once everything that it builds on is counted in.</summary>
internal static class SnapshotCommand
{
    public static Command Create(Language language)
    {
        var file = new Argument<string>("file")
        {
            Description = SnapshotHelp.File.In(language),
            HelpName = HelpText.FileName.In(language),
        };
        var ig = DefinitionOptions.Ig(language);
        var noGuides = DefinitionOptions.NoGuides(language);
        var version = new Option<string>("--fhir-version") { Description = SnapshotHelp.FhirVersion.In(language), HelpName = "4.0|4.3", DefaultValueFactory = _ => "4.0" };
        version.AcceptOnlyFromAmong("4.0", "4.0.1", "4.3", "4.3.0");
        var json = new Option<bool>("--json") { Description = SnapshotHelp.Json.In(language) };
        var output = new Option<string>("--out", "-o") { Description = SnapshotHelp.Out.In(language), HelpName = HelpText.FileName.In(language) };

        var command = new Command("snapshot", SnapshotHelp.Verb.In(language)) { file, ig, noGuides, version, json, output };
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is { Tokens: [{ Value: "" or "-" }] })
                result.AddError(UsageText.SnapshotNeedsFile.In(language));
        });
        command.SetAction(parsed => SnapshotRun.Execute(new()
        {
            File = parsed.GetRequiredValue(file),
            Igs = parsed.GetValue(ig) ?? [],
            WithGuides = !parsed.GetValue(noGuides),
            ForR4B = parsed.GetValue(version)!.StartsWith("4.3", StringComparison.Ordinal), // it has a default
            Json = parsed.GetValue(json),
            Out = parsed.GetValue(output),
            Language = language,
        }));
        return command;
    }
}
