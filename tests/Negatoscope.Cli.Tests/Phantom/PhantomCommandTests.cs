using Negatoscope.Cli.Phantom;
using Negatoscope.Model;

namespace Negatoscope.Cli.Tests.Phantom;

/// <summary>Each in a folder of its own.</summary>
public sealed class PhantomCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("phantom-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_the_studies_that_hold_a_modality()
    {
        Assert.Equal(0, Run("--modality", "us,pt", "--slices", "1"));
        Assert.Equal(["pt-ct-oncology", "pt-only", "us-heart"], Directory.GetDirectories(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFiles(_folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public void Will_not_mix_with_what_is_there_unless_forced()
    {
        File.WriteAllText(Path.Combine(_folder, "mine.txt"), "mine");
        Assert.Equal(2, Run("--modality", "NM"));
        Assert.Single(Directory.GetFileSystemEntries(_folder));

        Assert.Equal(0, Run("--modality", "NM", "--force"));
        Assert.True(File.Exists(Path.Combine(_folder, "mine.txt")));
        Assert.Equal(2, Directory.GetDirectories(_folder).Length);
    }

    [Theory]
    [InlineData("--modality", "ZZ")]
    [InlineData("--slices", "0")]
    [InlineData("--slices", "100000")]
    [InlineData("--seed", "x")]
    public void Refuses_what_it_cannot_make(params string[] option) =>
        Assert.NotEmpty(PhantomCommand.Create(Language.English).Parse([_folder, .. option]).Errors);

    [Fact]
    public void Says_so_when_the_folder_cannot_be_written()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        Assert.Equal(2, PhantomCommand.Create(Language.French).Parse([Path.Combine(file, "below"), "--modality", "NM"]).Invoke());
    }

    private int Run(params string[] options) => PhantomCommand.Create(Language.English).Parse([_folder, .. options]).Invoke();
}
