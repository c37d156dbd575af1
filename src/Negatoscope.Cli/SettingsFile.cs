using Negatoscope.Formats;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Cli;

/// <summary>Finds and reads negatoscope.json: --config, else the input folder, else the current folder (design section 6).</summary>
internal static class SettingsFile
{
    public const string Name = "negatoscope.json";

    /// <summary>The settings, or null after telling what is wrong with the file.</summary>
    public static ViewSettings? Read(string? config, IEnumerable<string> inputs, Language language, Terminal terminal)
    {
        if (config is not null && !File.Exists(config))
        {
            terminal.WriteLine(Text.NoConfiguration(config).In(language));
            return null;
        }

        var path = config ?? inputs.Select(InFolderOf).Append(Name).FirstOrDefault(File.Exists);
        if (path is null)
            return SettingsReader.Default;

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var sources = new SettingsSources(relative => ReadText(Path.Combine(folder, relative)), Environment.GetEnvironmentVariable);
        if (ReadText(path) is not { } text)
        {
            terminal.WriteLine(Text.NoConfiguration(path).In(language));
            return null;
        }

        var read = SettingsReader.Read(text, sources);
        foreach (var finding in read.Findings)
            terminal.WriteLine($"{path}: {finding.Sentence.In(language)}");
        return read.IsClean ? read.Value : null;
    }

    private static string InFolderOf(string input) =>
        Path.Combine(Directory.Exists(input) ? input : Path.GetDirectoryName(input) ?? "", Name);

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
