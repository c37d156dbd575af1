using System.Globalization;
using Negatoscope.Model;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Tests.DicomWebApi;
using Negatoscope.Server.Tests.Storage.Resources;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>
/// A process that fills a store until it is killed, and tells on its standard output what was acknowledged: "+ study series instance seed size" for an
/// instance, "- study" before a study is deleted and "= study" when it is gone. Or one that compacts a store, and tells each step; or one that serves it.
/// </summary>
internal static class IngestProcess
{
    private const int Senders = 4;
    private const int Everybody = 9;
    private const int InBatch = 20;

    private static readonly Lock Output = new();

    public const string Compact = "compact";

    /// <param name="args">The folder, the connection string of PostgreSQL or "", and the number of the round, <see cref="Compact"/> or <see cref="ServerProcess.Serve"/>.</param>
    public static async Task<int> Main(string[] args)
    {
        var options = new StoreOptions
        {
            Folder = args[0],
            Postgres = args[1].Length > 0 ? args[1] : null,
            LargestShared = 128 << 10,
            SegmentSize = 1 << 20,
        };
        if (args[2] == ServerProcess.Serve)
            return await ServerProcess.RunAsync(options.Folder, long.Parse(args[3], CultureInfo.InvariantCulture));
        if (args[2] == ResourceProcess.Work)
            return await ResourceProcess.RunAsync(options, int.Parse(args[3], CultureInfo.InvariantCulture));
        if (args[2] == Compact)
        {
            await StoreInspection.CompactAsync(options with { SegmentSize = 64 << 10 }, new Steps(), CancellationToken.None);
            return 0;
        }

        var round = int.Parse(args[2], CultureInfo.InvariantCulture);
        await using var store = await ImageStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => Task.Run(() => SendAsync(store, round, sender))));
        return 0;
    }

    /// <summary>The file that a line tells of.</summary>
    public static Sample SampleOf(string study, string series, string instance, int seed, int size) => new()
    {
        Study = study,
        Series = series,
        Instance = instance,
        Number = seed,
        PixelBytes = size,
        PatientId = study,
    };

    private static async Task SendAsync(ImageStore store, int round, int sender)
    {
        var random = new Random((round * Senders) + sender);
        var own = new List<Task>();
        for (var number = 1; ; number++)
        {
            // Every other instance belongs to a study that all senders fill at once.
            var isShared = number % 2 == 0;
            var batch = number / InBatch;
            var study = $"2.25.{round}.{(isShared ? Everybody : sender)}.{batch}";
            var series = $"{study}.{random.Next(1, 4)}";
            var size = random.Next(10) == 0 ? 200 << 10 : 2 * random.Next(100, 20_000);
            var sample = SampleOf(study, series, $"{series}.{sender}.{number}", number, size);
            var pending = await store.ReceiveAsync(sample.ToStream(), null, CancellationToken.None);
            var told = TellAsync(pending, $"+ {study} {series} {sample.Instance} {number} {size}");
            if (!isShared)
                own.Add(told);
            if (number % InBatch != InBatch - 1)
                continue;

            await Task.WhenAll(own);
            own.Clear();
            if (batch % 3 == 1)
                await DeleteAsync(store, study);
        }
    }

    private static async Task DeleteAsync(ImageStore store, string study)
    {
        Tell($"- {study}");
        await store.DeleteAsync(Uid.Parse(study), null, null, CancellationToken.None);
        Tell($"= {study}");
    }

    private static async Task TellAsync(PendingInstance pending, string line)
    {
        if (await pending.Outcome is StoreOutcome.Stored)
            Tell(line);
    }

    private static void Tell(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    private sealed class Steps : IProgress<StoreCompactProgress>
    {
        public void Report(StoreCompactProgress value)
        {
            Tell($"{value.Instances}");
            if (value.Instances == value.AllInstances)
                Thread.Sleep(Timeout.Infinite); // it is to be killed before it is done
        }
    }
}
