using Negatoscope.Formats;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Finds and reads negatoscope.json: --config, else the input folder, else the current folder (docs/configuration.md).</summary>
internal static class SettingsFile
{
    public const string Name = "negatoscope.json";

    /// <summary>The settings, or null after telling what is wrong with the file.</summary>
    public static ViewSettings? Read(string? config, IEnumerable<string> inputs, Language language, Terminal terminal)
    {
        if (Find(config, inputs) is not { } path)
        {
            terminal.WriteLine(NoneFound.In(language));
            return SettingsReader.Default;
        }

        if (ReadText(path) is not { } text)
        {
            terminal.WriteLine(CannotRead(path).In(language));
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var read = SettingsReader.Read(text, new(relative => ReadText(Path.Combine(folder, relative)), Environment.GetEnvironmentVariable));
        terminal.WriteLine($"Configuration{(language == Language.French ? " " : "")}: {path}");
        foreach (var finding in read.Findings)
            terminal.WriteLine($"{path}: {finding.Sentence.In(language)}");
        return read.IsClean ? read.Value : null;
    }

    /// <summary>Of several inputs, the first that has one beside it decides.</summary>
    public static string? Find(string? config, IEnumerable<string> inputs) =>
        config ?? inputs.Select(InFolderOf).Append(Name).FirstOrDefault(File.Exists);

    private static string InFolderOf(string input) =>
        Path.Combine(Directory.Exists(input) ? input : Path.GetDirectoryName(input) ?? "", Name);

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException) // ArgumentException: an empty name
        {
            return null;
        }
    }

    private static readonly Sentence NoneFound = new(
        $"Configuration: none (no {Name} in the input folder or the current one)",
        $"Configuration : aucune (pas de {Name} dans le dossier d'entrée ni dans le dossier courant)");

    private static Sentence CannotRead(string path) => new(
        $"negatoscope: the configuration {path} does not exist or cannot be read.",
        $"negatoscope : la configuration {path} n'existe pas ou n'est pas lisible.");
}
