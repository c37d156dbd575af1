using System.CommandLine;
using Negatoscope.Model;

namespace Negatoscope.Cli.Phantom;

/// <summary>negatoscope phantom: studies of nobody, to try everything else on.</summary>
internal static class PhantomCommand
{
    public static Command Create(Language language)
    {
        var folder = new Argument<string>("dir") { Description = PhantomText.Folder.In(language), HelpName = "dir" };
        var seed = new Option<int>("--seed") { Description = PhantomText.Seed.In(language), HelpName = "N", DefaultValueFactory = _ => 1 };
        var modality = new Option<string>("--modality") { Description = PhantomText.Modality.In(language), HelpName = "CT,MR,..." };
        var slices = new Option<int?>("--slices") { Description = PhantomText.Slices.In(language), HelpName = "N" };
        var force = new Option<bool>("--force") { Description = PhantomText.Force.In(language) };
        var json = new Option<bool>("--json") { Description = PhantomText.Json.In(language) };

        modality.Validators.Add(result =>
        {
            foreach (var asked in Split(result.GetValueOrDefault<string>()))
                if (!Catalogue.Modalities.Contains(asked))
                    result.AddError(PhantomText.NoSuchModality(asked).In(language));
        });
        slices.Validators.Add(result =>
        {
            if (result.Tokens is [var asked] && int.TryParse(asked.Value, out var number) && number is < 1 or > PhantomOptions.MostSlices)
                result.AddError(PhantomText.NumberOfSlices.In(language));
        });

        var command = new Command("phantom", PhantomText.Command.In(language)) { folder, seed, modality, slices, force, json };
        command.SetAction(parsed => PhantomRun.Execute(new PhantomOptions
        {
            Folder = parsed.GetRequiredValue(folder),
            Seed = parsed.GetValue(seed),
            Modalities = Split(parsed.GetValue(modality)),
            Slices = parsed.GetValue(slices),
            Force = parsed.GetValue(force),
            Json = parsed.GetValue(json),
            Language = language,
        }));
        return command;
    }

    private static string[] Split(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.ToUpperInvariant()).ToArray() ?? [];
}
