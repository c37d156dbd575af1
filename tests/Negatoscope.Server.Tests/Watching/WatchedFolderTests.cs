using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.Hosting;
using Negatoscope.Server.Tests.Storage;
using Negatoscope.Server.Watching;

namespace Negatoscope.Server.Tests.Watching;

public sealed class WatchedFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-watch-").FullName;

    [Fact]
    public async Task Files_of_the_folder_and_below_are_taken_in()
    {
        Save("a.dcm", new Sample { Instance = "2.25.9.1" });
        Save("deep/deeper/b", new Sample { Instance = "2.25.9.2" });
        await using var server = await StartAsync();

        await Until(server, 2);

        Assert.True(File.Exists(Path.Combine(_folder, "a.dcm"))); // nothing is removed unless that is asked for
    }

    [Fact]
    public async Task A_file_that_comes_later_is_taken_in_too()
    {
        await using var server = await StartAsync();
        Save("first", new Sample { Instance = "2.25.9.1" });
        await Until(server, 1);
        Save("second", new Sample { Instance = "2.25.9.2" });

        await Until(server, 2);
    }

    [Fact]
    public async Task Stored_files_are_removed_where_that_is_asked_for_and_refused_ones_stay()
    {
        Save("good", new Sample());
        Save("other", new Sample { PatientId = "P2", Instance = "2.25.9.2" });
        var notes = Path.Combine(_folder, "notes.txt");
        File.WriteAllText(notes, "no image");
        Aged(notes);
        await using var server = await StartAsync(removes: true);

        await Eventually(() => Directory.GetFiles(_folder).Length == 2 && Refused(server).Length == 2);

        Assert.Contains(Refused(server), line => line.Contains("notes.txt", StringComparison.Ordinal) && line.Contains("C000", StringComparison.Ordinal));
        Assert.Contains(Refused(server), line => line.Contains("C409", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log, line => line.Contains("notes.txt", StringComparison.Ordinal)); // names of files may name patients
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_left_alone_until_it_is_whole()
    {
        var bytes = new Sample().ToBytes();
        await using var server = await StartAsync();
        var path = Path.Combine(_folder, "growing");
        for (var part = 1; part <= 4; part++)
        {
            File.WriteAllBytes(path, bytes[..(bytes.Length * part / 4)]);
            await Task.Delay(200);
        }

        await Until(server, 1);

        Assert.Empty(Refused(server));
    }

    [Fact]
    public async Task Hidden_files_are_passed_over()
    {
        Save(".a.dcm.part", new Sample { Instance = "2.25.9.1" });
        Save("b", new Sample { Instance = "2.25.9.2" });
        await using var server = await StartAsync();

        await Until(server, 1);

        Assert.Equal("2.25.9.2", Assert.Single(await Held(server)).Key.Instance.ToString());
    }

    [Fact]
    public async Task The_stores_own_folder_may_lie_in_the_watched_one_and_is_passed_over()
    {
        await using var server = await RunningServer.StartAsync(options =>
        {
            SaveIn(options.Store.Folder, "segments/of-the-store.dcm", new Sample { Instance = "2.25.9.1" });
            SaveIn(options.Store.Folder + "-beside", "b.dcm", new Sample { Instance = "2.25.9.2" }); // a name that only begins alike
            return options with { Watch = Path.GetDirectoryName(options.Store.Folder) };
        });
        await Until(server, 1);
        SaveIn(server.DataFolder + "-beside", "c.dcm", new Sample { Instance = "2.25.9.3" }); // taken in by a second pass: the first is over then

        await Until(server, 2);

        Assert.Equal(["2.25.9.2", "2.25.9.3"], (await Held(server)).Select(held => held.Key.Instance.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(Refused(server));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<RunningServer> StartAsync(bool removes = false) =>
        RunningServer.StartAsync(options => options with { Watch = _folder, RemovesWatched = removes });

    private void Save(string name, Sample sample) => SaveIn(_folder, name, sample);

    private static void SaveIn(string folder, string name, Sample sample)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, sample.ToBytes());
        Aged(path);
    }

    /// <summary>As if it had been written a while ago: the tests need not wait for the quiet that a new file is given.</summary>
    private static void Aged(string path) => File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));

    private static string[] Refused(RunningServer server)
    {
        using var stream = new FileStream(Path.Combine(server.DataFolder, RefusedFiles.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Task<IReadOnlyList<StoredInstance>> Held(RunningServer server) =>
        server.Store.InstancesAsync(new Sample().Key.Study, null, null, CancellationToken.None);

    private static async Task Until(RunningServer server, int held)
    {
        using var late = new CancellationTokenSource(Hang.After);
        while ((await Held(server)).Count < held)
            await Task.Delay(50, late.Token);
        Assert.Equal(held, (await Held(server)).Count);
    }

    private static async Task Eventually(Func<bool> condition)
    {
        using var late = new CancellationTokenSource(Hang.After);
        while (!condition())
            await Task.Delay(50, late.Token);
    }
}
