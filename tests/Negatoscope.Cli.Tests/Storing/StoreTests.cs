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

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Executable.Samples, "sr-follow-up", "CT"), "IM*").Order(StringComparer.Ordinal).Take(3);

    private async Task FillAsync()
    {
        await using var store = await ImageStore.OpenAsync(new() { Folder = _folder.Path }, TimeProvider.System, CancellationToken.None);
        foreach (var file in Files)
        {
            await using var content = File.OpenRead(file);
            Assert.IsType<StoreOutcome.Stored>(await (await store.ReceiveAsync(content, null, CancellationToken.None)).Outcome);
        }
    }
}
