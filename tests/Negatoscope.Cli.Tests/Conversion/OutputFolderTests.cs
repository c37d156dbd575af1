using Negatoscope.Cli.Conversion;

namespace Negatoscope.Cli.Tests.Conversion;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Gives_a_file_its_name_when_it_is_whole()
    {
        using (var output = new OutputFolder(_folder.Path))
        {
            output.Open("csv/rows.csv").Write("half"u8);
            Assert.False(File.Exists(_folder["csv/rows.csv"]));
            output.KeepAll();
        }

        Assert.Equal("half", File.ReadAllText(_folder["csv/rows.csv"]));
    }

    [Fact]
    public void Leaves_nothing_of_a_file_that_was_not_finished()
    {
        using (var output = new OutputFolder(_folder.Path))
            output.Open("csv/rows.csv").Write("half"u8);

        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Takes_over_what_a_killed_run_left_behind()
    {
        File.WriteAllText(_folder[".report.json.tmp"], "a long text that was cut off");
        using (var output = new OutputFolder(_folder.Path))
            output.Write("report.json", stream => stream.Write("whole"u8));

        Assert.Equal([_folder["report.json"]], Directory.GetFiles(_folder.Path));
        Assert.Equal("whole", File.ReadAllText(_folder["report.json"]));
    }

    [Fact]
    public void Removes_the_files_of_an_earlier_run_that_this_one_did_not_write()
    {
        Directory.CreateDirectory(_folder["r4"]);
        File.WriteAllText(_folder["r4/Device.ndjson"], "old");
        File.WriteAllText(_folder["r4/notes.txt"], "somebody's own");
        using (var output = new OutputFolder(_folder.Path))
        {
            output.Write("r4/Patient.ndjson", stream => stream.Write("new"u8));
            output.RemoveOthers("r4", "*.ndjson");
        }

        Assert.Equal(
            [_folder["r4/Patient.ndjson"], _folder["r4/notes.txt"]],
            Directory.GetFiles(_folder["r4"]).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
