using System.Diagnostics;
using System.Globalization;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage.Resources;

/// <summary>A process that writes resources is killed, again and again, and what it wrote is looked at.</summary>
public sealed class ResourceCrashTests
{
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 4;

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_acknowledged_survives_a_kill_and_units_stay_whole(StoreKind kind)
    {
        await using var resources = await TestResources.OpenAsync(kind);
        var acknowledged = new Dictionary<string, long>(StringComparer.Ordinal);
        var random = new Random(20261130);
        for (var round = 1; round <= Rounds; round++)
        {
            await resources.Store.DisposeAsync();
            foreach (var (id, version) in await WriteAndKillAsync(resources.Options, round, TimeSpan.FromMilliseconds(random.Next(10, 700))))
                acknowledged[id] = Math.Max(version, acknowledged.GetValueOrDefault(id));
            await resources.ReopenAsync();

            var present = new List<string>();
            foreach (var (id, version) in acknowledged)
            {
                var read = await resources.Store.ReadAsync("Patient", id, CancellationToken.None);
                Assert.True(read?.Version >= version, $"Round {round}: version {version} was acknowledged, {read?.Version} is held.");
                var history = await resources.Store.HistoryAsync(new("Patient", id) { Count = int.MaxValue - 1 }, CancellationToken.None);
                Assert.Equal(Enumerable.Range(1, (int)read!.Version).Select(number => (long)number).Reverse(), history.Versions.Select(one => one.Version));

                var twin = await resources.Store.ReadAsync("Patient", TwinOf(id), CancellationToken.None);
                Assert.Equal((read.Version, read.IsDeletion, read.LastUpdated), (twin!.Version, twin.IsDeletion, twin.LastUpdated));
                Assert.Equal(read.IsDeletion ? [] : [$"Patient/{id}"], await resources.FindAsync($"Patient?identifier=urn:crash|{id}"));
                if (!read.IsDeletion)
                    present.Add(id);
            }

            Assert.NotEmpty(acknowledged);
            var all = await resources.SearchAsync("Patient", count: 1000);
            Assert.Subset(all.Matches.Select(match => match.Id).ToHashSet(), present.ToHashSet());
        }
    }

    private static string TwinOf(string id) =>
        id.EndsWith(ResourceProcess.Twin, StringComparison.Ordinal) ? id[..^ResourceProcess.Twin.Length] : id + ResourceProcess.Twin;

    private static async Task<IReadOnlyList<(string Id, long Version)>> WriteAndKillAsync(StoreOptions options, int round, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ResourceProcess).Assembly.Location, options.Folder, options.Postgres ?? "", ResourceProcess.Work, $"{round}"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(Hang.After);
        Assert.NotNull(first);
        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        string[] lines = [first, .. (await rest).Split('\n')[..^1]]; // the last one may have been cut off
        return [.. lines.Select(line => line.Split(' ')).Select(words => (words[1], long.Parse(words[2], CultureInfo.InvariantCulture)))];
    }
}
