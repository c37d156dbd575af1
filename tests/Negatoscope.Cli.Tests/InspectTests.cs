using System.Text.Json;

namespace Negatoscope.Cli.Tests;

public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Prints_one_JSON_line_a_file()
    {
        File.WriteAllText(_folder["notes.txt"], "hello");
        File.Copy(Directory.GetFiles(Path.Combine(Executable.Samples, "ct-thorax"), "*", SearchOption.AllDirectories)[0], _folder["image"]);

        var said = Executable.Run("inspect", _folder.Path, "--json");

        var lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(2, lines.Count);
        var image = Assert.Single(lines, line => line.TryGetProperty("dataset", out _)).GetProperty("dataset");
        Assert.Equal("CT", image.GetProperty("00080060").GetProperty("Value")[0].GetString());
        Assert.False(image.TryGetProperty("00020010", out _));
        Assert.False(image.TryGetProperty("7FE00010", out _));
        Assert.Contains("error", Assert.Single(lines, line => line.TryGetProperty("error", out _)).EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void Shows_elements_to_a_human()
    {
        var said = Executable.Run("inspect", Path.Combine("samples", "ct-thorax"));

        Assert.Equal(0, said.ExitCode);
        Assert.Contains("(0008,0060) CS [CT]  # Modality", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_with_2_where_there_is_nothing_to_read() =>
        Assert.Equal(2, Executable.Run("inspect", _folder["nothing"]).ExitCode);

    public void Dispose() => _folder.Dispose();
}
