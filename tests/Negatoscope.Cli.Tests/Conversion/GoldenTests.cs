namespace Negatoscope.Cli.Tests.Conversion;

/// <summary>
/// tests/Golden/PHANTOM holds every view of every phantom of samples/, as text that a reader can check against the guide by eye.
/// NEGATOSCOPE_UPDATE_GOLDEN=1 rewrites it; the difference is part of the review.
/// </summary>
public sealed class GoldenTests : IDisposable
{
    private static readonly string Golden = Path.Combine(Executable.RepositoryRoot, "tests", "Golden");
    private static readonly bool Update = Environment.GetEnvironmentVariable("NEGATOSCOPE_UPDATE_GOLDEN") == "1";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Phantoms => [.. Studies];

    /// <summary>Each folder but the one that holds no images.</summary>
    private static IEnumerable<string> Studies =>
        Directory.GetDirectories(Executable.Samples).Select(folder => Path.GetFileName(folder)).Where(folder => folder != "implants").Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Phantoms))]
    public void Every_view_of_a_phantom_is_as_reviewed(string phantom)
    {
        var exit = InProcess.Run(
            "convert", Path.Combine("samples", phantom), "--config", Path.Combine("samples", "negatoscope.json"), "--out", _folder.Path);

        Assert.InRange(exit, 0, 1);
        var expected = Path.Combine(Golden, phantom);
        if (Update)
            Copy(expected);
        Assert.Equal(Files(expected), Files(_folder.Path));
        foreach (var file in Files(expected))
            Assert.Equal(File.ReadAllText(Path.Combine(expected, file)), File.ReadAllText(_folder[file]));
    }

    [Fact]
    public void There_is_a_golden_folder_for_each_phantom_and_no_other() =>
        Assert.Equal(
            Studies,
            Directory.GetDirectories(Golden).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    private void Copy(string to)
    {
        if (Directory.Exists(to))
            Directory.Delete(to, recursive: true);
        foreach (var file in Files(_folder.Path))
        {
            var target = Path.Combine(to, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(_folder[file], target);
        }
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
