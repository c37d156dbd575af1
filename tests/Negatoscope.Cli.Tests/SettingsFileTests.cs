namespace Negatoscope.Cli.Tests;

public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SettingsFileTests()
    {
        foreach (var input in new[] { "with", "too", "without" })
            Directory.CreateDirectory(_folder[input]);
        File.WriteAllText(_folder["with/negatoscope.json"], "{}");
        File.WriteAllText(_folder["too/negatoscope.json"], "{}");
        File.WriteAllText(_folder["with/image.dcm"], "");
    }

    [Fact]
    public void The_option_goes_before_the_input_folder() =>
        Assert.Equal("mine.json", SettingsFile.Find("mine.json", [_folder["with"]]));

    [Theory]
    [InlineData("with")]
    [InlineData("with/image.dcm")]
    public void The_input_folder_is_next(string input) =>
        Assert.Equal(_folder["with/negatoscope.json"], SettingsFile.Find(null, [_folder[input]]));

    [Fact]
    public void The_first_input_that_has_one_decides() =>
        Assert.Equal(_folder["too/negatoscope.json"], SettingsFile.Find(null, [_folder["without"], _folder["too"], _folder["with"]]));

    public void Dispose() => _folder.Dispose();
}
