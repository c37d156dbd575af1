using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>A process that ingests is killed, again and again, and the store that it filled is looked at.</summary>
public sealed class CrashTests
{
    /// <summary>NEGATOSCOPE_CRASH_ROUNDS asks for more than an ordinary test run has time for.</summary>
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("NEGATOSCOPE_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 4;

    [Theory, OnSqlite, OnPostgres]
    public async Task What_was_acknowledged_survives_a_kill_at_any_moment(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await store.Store.DisposeAsync();
        var random = new Random(20260301);
        var acknowledged = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            var lines = await FillAndKillAsync(store.Options, round, TimeSpan.FromMilliseconds(random.Next(20, 900)));
            var (stored, deleted, perhaps) = Read(lines);
            foreach (var (uid, digest) in stored)
                acknowledged[uid] = digest;
            Assert.NotEmpty(stored);

            await store.ReopenAsync();
            var held = await DigestsAsync(store.Store);
            foreach (var (uid, digest) in acknowledged)
            {
                if (held.TryGetValue(uid, out var found))
                    Assert.Equal(digest, found);
                else
                    Assert.True(StudyOf(uid) is var study && perhaps.Contains(study), $"Round {round}: an acknowledged instance is lost.");
            }

            Assert.DoesNotContain(held.Keys, uid => deleted.Contains(StudyOf(uid)));
            foreach (var study in perhaps.Where(study => held.Keys.Any(uid => StudyOf(uid) == study)))
                Assert.All(stored.Keys.Where(uid => StudyOf(uid) == study), uid => Assert.Contains(uid, held.Keys));
            foreach (var gone in acknowledged.Keys.Except(held.Keys).ToList())
                acknowledged.Remove(gone);

            var report = await store.CheckAsync();
            Assert.True(report.IsClean, string.Join(", ", report.Faults.Select(fault => fault.Kind)));
            Assert.Equal(held.Count, report.Instances);
            await store.Store.DisposeAsync();
        }

        await store.ReopenAsync();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_compaction_that_is_killed_at_any_moment_loses_nothing(StoreKind kind)
    {
        await using var store = await TestStore.OpenAsync(kind, TestStore.Small with { SegmentSize = 20_000 });
        var random = new Random(20260302);
        var held = new Dictionary<string, Sample>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            var added = Enumerable.Range(1, 100).Select(number => new Sample
            {
                Instance = $"2.25.1.1.{round}.{number}",
                Number = number,
                PixelBytes = 2 * random.Next(100, 8000),
            }).ToList();
            foreach (var group in added.Chunk(5)) // small segments, and many of them
                Assert.All(await Task.WhenAll(group.Select(store.ReceiveAsync)), outcome => Assert.IsType<StoreOutcome.Stored>(outcome));
            foreach (var sample in added)
                held.Add(sample.Instance, sample);
            foreach (var gone in held.Values.Where(_ => random.Next(3) == 0).ToList())
            {
                await store.Store.DeleteAsync(gone.Key.Study, gone.Key.Series, gone.Key.Instance, CancellationToken.None);
                held.Remove(gone.Instance);
            }

            await store.Store.DisposeAsync();
            await CompactAndKillAsync(store.Options, steps: random.Next(1, 15), TimeSpan.FromMilliseconds(random.Next(0, 12)));

            var report = await store.CheckAsync();
            Assert.True(report.IsClean, string.Join(", ", report.Faults.Select(fault => fault.Kind)));
            await store.ReopenAsync();
            var digests = await DigestsAsync(store.Store);
            Assert.Equal(held.Keys.Order(StringComparer.Ordinal), digests.Keys.Order(StringComparer.Ordinal));
            Assert.All(held.Values, sample => Assert.Equal(SHA256.HashData(sample.ToBytes()), digests[sample.Instance]));
        }

        await store.Store.DisposeAsync();
        await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);
        var last = await store.CheckAsync();
        Assert.Equal((true, held.Count, 0L), (last.IsClean, (int)last.Instances, last.GarbageBytes));
        await store.ReopenAsync();
    }

    private static async Task CompactAndKillAsync(StoreOptions options, int steps, TimeSpan after)
    {
        using var process = Start(options, IngestProcess.Compact);
        while (steps-- > 0)
            Assert.NotNull(await process.StandardOutput.ReadLineAsync().WaitAsync(Hang.After));
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<List<string>> FillAndKillAsync(StoreOptions options, int round, TimeSpan after)
    {
        using var process = Start(options, $"{round}");
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(Hang.After);
        Assert.NotNull(first);
        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        var lines = (await rest).Split('\n');
        return [first, .. lines[..^1]]; // the last one may have been cut off
    }

    private static Process Start(StoreOptions options, string work)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(IngestProcess).Assembly.Location, options.Folder, options.Postgres ?? "", work])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>What was stored and not deleted since, the studies that were deleted, and those that perhaps were.</summary>
    private static (Dictionary<string, byte[]> Stored, HashSet<string> Deleted, HashSet<string> Perhaps) Read(List<string> lines)
    {
        var stored = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var (deleted, perhaps) = (new HashSet<string>(), new HashSet<string>());
        foreach (var line in lines)
        {
            var words = line.Split(' ');
            if (words[0] == "-")
                perhaps.Add(words[1]);
            if (words[0] == "+")
            {
                var sample = IngestProcess.SampleOf(
                    words[1], words[2], words[3], int.Parse(words[4], CultureInfo.InvariantCulture), int.Parse(words[5], CultureInfo.InvariantCulture));
                stored[words[3]] = SHA256.HashData(sample.ToBytes());
            }

            if (words[0] != "=")
                continue;
            perhaps.Remove(words[1]);
            deleted.Add(words[1]);
            foreach (var uid in stored.Keys.Where(uid => StudyOf(uid) == words[1]).ToList())
                stored.Remove(uid);
        }

        return (stored, deleted, perhaps);
    }

    private static async Task<Dictionary<string, byte[]>> DigestsAsync(ImageStore store)
    {
        var held = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var page = await store.SearchInstancesAsync(new() { Level = QueryLevel.Instance, Limit = int.MaxValue }, CancellationToken.None);
        foreach (var found in page.Rows)
            held.Add(found.Instance.Key.Instance.ToString(), found.Instance.Digest.ToArray());
        Assert.Equal(page.Total, held.Count);
        return held;
    }

    /// <summary>2.25.round.sender.batch of 2.25.round.sender.batch.series.sender.number.</summary>
    private static string StudyOf(string instance) => string.Join('.', instance.Split('.').Take(5));
}
