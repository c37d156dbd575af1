using Negatoscope.Generate.Definitions;

namespace Negatoscope.Generate.Guides;

/// <summary>The folder <c>guides</c> as two archives: the guides as published, and what differs where a correction is read the other way.</summary>
internal static class GuidesVerb
{
    /// <summary>Committed in the folder that <c>--out</c> names.</summary>
    private const string Published = "guides.zip", Readings = "readings.zip";

    public static int Run(string[] options)
    {
        if (Option("--from") is not { } from)
        {
            Console.Error.WriteLine("guides needs --from");
            return 2;
        }

        var to = Option("--out") ?? "src/Negatoscope.Formats/Guides";
        var archives = new GuideArchives(GuideFolder.ReadAll(from));
        return Put(Published, archives.Published()) | Put(Readings, archives.Readings());

        int Put(string name, byte[] zip)
        {
            var file = Path.Combine(to, name);
            if (options.Contains("--check"))
                return ArchiveComparison.Run(file, zip);
            Directory.CreateDirectory(to);
            File.WriteAllBytes(file, zip);
            return 0;
        }

        string? Option(string name) => Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
    }
}
