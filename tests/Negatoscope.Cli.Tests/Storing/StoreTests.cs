using System.Text.Json;
using Negatoscope.Server.Storage;

namespace Negatoscope.Cli.Tests.Storing;

public sealed class StoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_a_store_is_refused_in_a_sentence()
    {
        var said = Executable.Run("store", "check", "--data", _folder.Path, "--lang", "fr");
        Assert.Equal(2, said.ExitCode);
        Assert.Equal($"negatoscope : il n'y a pas d'entrepôt dans {_folder.Path}.\n", said.Error);
        Assert.Empty(said.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_whole_store_is_clean_and_tells_what_it_holds()
    {
        await FillAsync();
        var check = Executable.Run("store", "check", "--data", _folder.Path);
        Assert.Equal(0, check.ExitCode);
        Assert.Contains("1 studies, 1 series, 3 instances", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.\n", check.Output, StringComparison.Ordinal);

        var stats = Executable.Run("store", "stats", "--data", _folder.Path, "--json");
        Assert.Equal(0, stats.ExitCode);
        var json = JsonDocument.Parse(stats.Output).RootElement;
        Assert.Equal(3, json.GetProperty("instances").GetInt32());
        Assert.Equal("CT", json.GetProperty("modalities")[0].GetProperty("value").GetString());
        Assert.Equal(Files.Sum(file => new FileInfo(file).Length), json.GetProperty("contentBytes").GetInt64());
    }

    [Fact]
    public async Task A_changed_byte_is_named_by_the_uids_of_its_instance()
    {
        await FillAsync();
        var segment = Directory.EnumerateFiles(_folder["segments"]).Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[1000] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        var check = Executable.Run("store", "check", "--data", _folder.Path, "--json");
        Assert.Equal(1, check.ExitCode);
        var json = JsonDocument.Parse(check.Output).RootElement;
        Assert.False(json.GetProperty("clean").GetBoolean());
        var fault = Assert.Single(json.GetProperty("faults").EnumerateArray());
        Assert.Equal("content-changed", fault.GetProperty("kind").GetString());
        Assert.True(fault.TryGetProperty("instance", out _));

        var text = Executable.Run("store", "check", "--data", _folder.Path, "--lang", "fr");
        Assert.Contains($"{fault.GetProperty("instance").GetString()}: ses octets ne sont pas ceux qui ont été reçus\n", text.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 anomalie.\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_room_of_deleted_instances_is_foretold_and_then_given_back()
    {
        await FillAsync();
        await using (var store = await OpenAsync())
        {
            var held = await store.SearchInstancesAsync(new() { Level = QueryLevel.Instance }, CancellationToken.None);
            var first = held.Rows[0].Instance.Key;
            Assert.Equal(1, await store.DeleteAsync(first.Study, first.Series, first.Instance, CancellationToken.None));
        }

        var foretold = Json(Executable.Run("store", "compact", "--data", _folder.Path, "--dry-run", "--json"), 0);
        var done = Json(Executable.Run("store", "compact", "--data", _folder.Path, "--json"), 0);
        Assert.Equal((true, false), (foretold.GetProperty("dryRun").GetBoolean(), done.GetProperty("dryRun").GetBoolean()));
        Assert.True(done.GetProperty("freedBytes").GetInt64() > new FileInfo(Files.First()).Length);
        Assert.Equal(foretold.GetProperty("freedBytes").GetInt64(), done.GetProperty("freedBytes").GetInt64());
        Assert.Equal((1, 2), (done.GetProperty("rewrittenSegments").GetInt32(), done.GetProperty("movedInstances").GetInt32()));

        var again = Executable.Run("store", "compact", "--data", _folder.Path, "--lang", "fr");
        Assert.Equal(0, again.ExitCode);
        Assert.StartsWith("Segments : 0 sans instance, 0 réécrits avec 0 instances\n0,0 Mo rendus sur ", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, Executable.Run("store", "check", "--data", _folder.Path).ExitCode);
    }

    [Fact]
    public async Task A_store_in_use_is_not_compacted_and_a_sentence_says_what_to_do()
    {
        await FillAsync();
        await using var server = await OpenAsync();

        var refused = Executable.Run("store", "compact", "--data", _folder.Path);

        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"negatoscope: the store in {_folder.Path} is in use: stop the server, and whatever else looks at the store, then compact it.\n", refused.Error);
        Assert.Equal(0, Executable.Run("store", "compact", "--data", _folder.Path, "--dry-run").ExitCode);
    }

    private static JsonElement Json(Said said, int exitCode)
    {
        Assert.Equal(exitCode, said.ExitCode);
        return JsonDocument.Parse(said.Output).RootElement;
    }

    private Task<ImageStore> OpenAsync() => ImageStore.OpenAsync(new() { Folder = _folder.Path }, TimeProvider.System, CancellationToken.None);

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Executable.Samples, "sr-follow-up", "CT"), "IM*").Order(StringComparer.Ordinal).Take(3);

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        foreach (var file in Files)
        {
            await using var content = File.OpenRead(file);
            Assert.IsType<StoreOutcome.Stored>(await (await store.ReceiveAsync(content, null, CancellationToken.None)).Outcome);
        }
    }
}
