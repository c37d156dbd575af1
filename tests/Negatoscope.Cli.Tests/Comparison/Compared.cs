using Negatoscope.Cli.Comparison;
using Negatoscope.Formats;
using Negatoscope.Formats.Settings;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Comparison;

/// <summary>compare without its printing, with the settings of the samples.</summary>
internal static class Compared
{
    public static ViewSettings Settings { get; } = SettingsReader.Read(
        File.ReadAllText(Path.Combine(Executable.Samples, SettingsFile.Name)), new(_ => null, _ => null)).Value!;

    public static CompareOutcome Of(params IEnumerable<string> paths)
    {
        using var progress = new Progress(new Terminal(TextWriter.Null, isInteractive: false, colours: false), Language.English, TimeProvider.System);
        return CompareRun.Compare(paths, Settings, progress, default);
    }

    public static IEnumerable<string> FieldsOf(CompareOutcome outcome) => outcome.Report.Disagreements.Select(disagreement => disagreement.Field.Name).Distinct().Order(StringComparer.Ordinal);
}

/// <summary>Every document of every sample, made once for all tests of a class.</summary>
public sealed class SampleDocuments : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleDocuments() => Assert.Equal(0, InProcess.Run(
        "convert", Executable.Samples, "--to", "r4,ans,osiris,logical,cda,kos", "--no-validate", "--config", "samples/negatoscope.json", "--out", _folder["out"]) & ~1);

    /// <summary>As convert writes it: a folder for each study.</summary>
    public string Folder => _folder["out"];

    /// <summary>The folder of the documents of a sample.</summary>
    public string Of(string sample) =>
        Path.Combine(Folder, Compared.Of(Path.Combine(Executable.Samples, sample)).Report.Studies.Single().Study.ToString());

    /// <summary>A copy that a test may change.</summary>
    public string CopyOf(string sample)
    {
        var copy = _folder[Guid.NewGuid().ToString("N")];
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(Of(sample)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>A place for a file of one test.</summary>
    public string NewFile(string name)
    {
        var folder = _folder[Guid.NewGuid().ToString("N")];
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    public void Dispose() => _folder.Dispose();
}
