using System.Diagnostics;
using System.Reflection;
using Negatoscope.Server.Storage;
using Xunit.Sdk;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>A disk that fills up, on each store. With SQLite the database fills up as well.</summary>
public sealed class DiskFullTests
{
    private const int Size = 12 << 20;

    [Theory, SmallDisk(StoreKind.Sqlite, 60_000), SmallDisk(StoreKind.Postgres, 60_000), SmallDisk(StoreKind.Sqlite, 400_000), SmallDisk(StoreKind.Postgres, 400_000)]
    public async Task A_full_disk_refuses_and_loses_nothing_and_room_makes_the_store_go_on(StoreKind kind, int pixels)
    {
        var disk = Directory.CreateTempSubdirectory("negatoscope-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", disk);
        try
        {
            await using var store = await TestStore.OpenAsync(kind, within: disk);
            var ballast = Path.Combine(disk, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[Size / 3]);

            var stored = new List<Sample>();
            var refused = 0;
            for (var group = 1; refused < 40; group++)
            {
                var samples = Enumerable.Range(1, 5)
                    .Select(number => new Sample { Instance = $"2.25.1.1.{group}.{number}", Series = $"2.25.1.{group}", PixelBytes = pixels, Number = number }).ToList();
                var outcomes = await Task.WhenAll(samples.Select(store.ReceiveAsync));
                foreach (var (sample, outcome) in samples.Zip(outcomes))
                {
                    if (outcome is StoreOutcome.Stored)
                        stored.Add(sample);
                    else
                        Assert.Equal(FailureReason.OutOfResources, Assert.IsType<StoreOutcome.Refused>(outcome).Reason);
                    refused += outcome is StoreOutcome.Refused ? 1 : 0;
                }
            }

            Assert.NotEmpty(stored);
            foreach (var sample in stored)
                Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
            Assert.Equal(stored.Count, (await store.Store.StatisticsAsync(CancellationToken.None)).Instances);

            File.Delete(ballast);
            Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(new Sample { Study = "2.25.2", Series = "2.25.2.1", Instance = "2.25.2.1.1", PixelBytes = pixels }));
            await store.ReopenAsync();
            var report = await store.CheckAsync();
            Assert.True(report.IsClean);
            Assert.Equal(stored.Count + 1, report.Instances);
        }
        finally
        {
            Run("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    [Theory, SmallDisk(StoreKind.Sqlite, 60_000), SmallDisk(StoreKind.Postgres, 60_000)]
    public async Task Compaction_of_a_full_disk_frees_what_it_can_and_harms_nothing(StoreKind kind, int pixels)
    {
        var disk = Directory.CreateTempSubdirectory("negatoscope-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", disk);
        try
        {
            await using var store = await TestStore.OpenAsync(kind, within: disk);
            var samples = Enumerable.Range(1, 80).Select(number => new Sample { Instance = $"2.25.1.1.{number}", Number = number, PixelBytes = pixels }).ToList();
            foreach (var sample in samples)
                Assert.IsType<StoreOutcome.Stored>(await store.ReceiveAsync(sample));
            foreach (var sample in samples.Take(20))
                await store.Store.DeleteAsync(sample.Key.Study, sample.Key.Series, sample.Key.Instance, CancellationToken.None);
            await store.Store.DisposeAsync();
            var ballast = Path.Combine(disk, "ballast");

            // The room ends within the segment at first, and then within the index.
            StoreCompactReport? done = null;
            var refusals = 0;
            for (var room = 3L << 20; done is null; room += 32 << 10)
            {
                Fill(ballast, room);
                try
                {
                    done = await StoreInspection.CompactAsync(store.Options, progress: null, CancellationToken.None);
                }
                catch (StoreException e)
                {
                    refusals++;
                    Assert.Contains("Nothing is lost", e.Sentence.English, StringComparison.Ordinal);
                }

                Assert.Single(Directory.EnumerateFiles(Path.Combine(store.Options.Folder, "segments"))); // and no half of another
                File.Delete(ballast);
                Assert.Equal((true, 60), ((await store.CheckAsync()).IsClean, (int)(await store.CheckAsync()).Instances));
            }

            Assert.True(refusals > 3);
            Assert.Equal(60, done.MovedInstances);
            Assert.Equal((true, 0L), ((await store.CheckAsync()).IsClean, (await store.CheckAsync()).GarbageBytes));
            await store.ReopenAsync();
            foreach (var sample in samples.Skip(20))
                Assert.Equal(sample.ToBytes(), await store.BytesAsync(sample.Key));
        }
        finally
        {
            Run("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    /// <summary>Leaves so many bytes of room, but for a page.</summary>
    private static void Fill(string ballast, long room)
    {
        using var file = File.Create(ballast);
        var zeros = new byte[4 << 10];
        for (var left = new DriveInfo(Path.GetDirectoryName(ballast)!).AvailableFreeSpace - room; left > 0; left -= zeros.Length)
            file.Write(zeros);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Skipped, visibly, where no file system can be mounted.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    private sealed class SmallDiskAttribute : DataAttribute
    {
        private static readonly Lazy<bool> MayMount = new(() =>
        {
            if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
                return false;

            var folder = Directory.CreateTempSubdirectory("negatoscope-disk-").FullName;
            using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "tmpfs", folder]) { RedirectStandardError = true })!;
            mount.WaitForExit();
            if (mount.ExitCode == 0)
                Run("umount", folder);
            Directory.Delete(folder);
            return mount.ExitCode == 0;
        });

        private readonly object[] _row;

        public SmallDiskAttribute(StoreKind kind, int pixels)
        {
            _row = [kind, pixels];
            Skip = !MayMount.Value ? "needs the right to mount a small file system (root on Linux)"
                : kind == StoreKind.Postgres ? PostgresServer.Absence
                : null;
        }

        public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_row];
    }
}
