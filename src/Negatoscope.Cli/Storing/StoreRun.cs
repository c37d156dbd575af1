using Negatoscope.Dicom;
using Negatoscope.Model;
using Negatoscope.Server.Storage;

namespace Negatoscope.Cli.Storing;

/// <summary>What the user asked for.</summary>
internal sealed record StoreRunOptions
{
    public required string Folder { get; init; }
    public string? Postgres { get; init; }
    public bool Repairs { get; init; }
    public bool Json { get; init; }
    public Language Language { get; init; }
}

/// <summary>One run of store check, store stats or store compact.</summary>
internal static class StoreRun
{
    public static int Check(StoreRunOptions options) => Inspect(options, async (store, cancel) =>
    {
        using var bar = new Progress(Terminal.StandardError, options.Language, TimeProvider.System);
        var report = await store.CheckAsync(
            options.Repairs, new Bar<StoreCheckProgress>(at => Tell(bar, at.Instances, at.AllInstances, StoreText.Instances)), cancel);
        bar.Dispose();
        if (options.Json)
            StoreJson.Print(report, options.Language);
        else
            Show(report, options.Language);
        return report.IsClean ? ExitCode.Conformant : ExitCode.Errors;
    });

    public static int Stats(StoreRunOptions options) => Inspect(options, async (store, cancel) =>
    {
        var statistics = await store.StatisticsAsync(cancel);
        if (options.Json)
            StoreJson.Print(statistics);
        else
            Show(statistics, options.Language);
        return ExitCode.Conformant;
    });

    /// <param name="dryRun">Only tells what would be freed.</param>
    public static int Compact(StoreRunOptions options, bool dryRun) => dryRun
        ? Inspect(options, async (store, cancel) => Show(await store.ForetellCompactionAsync(cancel), options))
        : Run(options, async cancel =>
        {
            using var bar = new Progress(Terminal.StandardError, options.Language, TimeProvider.System);
            var report = await StoreInspection.CompactAsync(
                StoreOf(options), new Bar<StoreCompactProgress>(at => Tell(bar, at.Instances, at.AllInstances, StoreText.InstancesMoved)), cancel);
            bar.Dispose();
            return Show(report, options);
        });

    private static int Inspect(StoreRunOptions options, Func<StoreInspection, CancellationToken, Task<int>> work) => Run(options, async cancel =>
    {
        await using var store = await StoreInspection.OpenAsync(StoreOf(options), cancel);
        return await work(store, cancel);
    });

    private static StoreOptions StoreOf(StoreRunOptions options) => new() { Folder = options.Folder, Postgres = options.Postgres };

    private static int Run(StoreRunOptions options, Func<CancellationToken, Task<int>> work)
    {
        using var interruption = new Interruption();
        try
        {
            return work(interruption.Token).GetAwaiter().GetResult();
        }
        catch (StoreException e)
        {
            Terminal.StandardError.WriteLine(
                $"negatoscope{(options.Language == Language.French ? " " : "")}: {e.Sentence.In(options.Language)}");
            return ExitCode.Unusable;
        }
    }

    private static int Show(StoreCompactReport report, StoreRunOptions options)
    {
        if (options.Json)
        {
            StoreJson.Print(report);
        }
        else
        {
            Console.Out.WriteLine(StoreText.Compacted(report).In(options.Language));
            if (report.DamagedSegments > 0)
                Console.Out.WriteLine(StoreText.LeftDamaged(report.DamagedSegments).In(options.Language));
            Console.Out.WriteLine(StoreText.Freed(report).In(options.Language));
        }

        return report.DamagedSegments > 0 ? ExitCode.Errors : ExitCode.Conformant;
    }

    private static void Show(StoreCheckReport report, Language language)
    {
        foreach (var fault in report.Faults)
            Console.Out.WriteLine($"{PlaceOf(fault)}: {fault.Sentence.In(language)}");
        if (report.FaultCount > report.Faults.Count)
            Console.Out.WriteLine(StoreText.NotListed(report.FaultCount - report.Faults.Count).In(language));
        Line(StoreText.Checked, StoreText.Content(report.Studies, report.Series, report.Instances, report.ContentBytes), language);
        Line(StoreText.Checked, StoreText.CheckedResources(report.Resources, report.ResourceVersions), language);
        Line(StoreText.Unused, StoreText.Segments(report.UnusedSegments, report.GarbageBytes), language);
        if (report.RepairedStudies > 0)
            Console.Out.WriteLine(StoreText.Repaired(report.RepairedStudies).In(language));
        Console.Out.WriteLine((report.IsClean ? StoreText.Clean : StoreText.Faults(report.FaultCount)).In(language));
    }

    private static string PlaceOf(StoreFault fault) =>
        fault.Resource is { } resource ? resource : fault.Study is null ? "index" : string.Join('/', new[] { fault.Study, fault.Series, fault.Instance }.OfType<Uid>());

    private static void Show(StoreStatistics statistics, Language language)
    {
        Line(StoreText.Held, StoreText.Content(statistics.Studies, statistics.Series, statistics.Instances, statistics.ContentBytes), language);
        Line(StoreText.Files, StoreText.Segments(statistics.Segments, statistics.SegmentBytes), language);
        Line(StoreText.Unused, StoreText.Bytes(statistics.GarbageBytes), language);
        Line(StoreText.Database, StoreText.Bytes(statistics.DatabaseBytes), language);
        Table(
            StoreText.Modalities,
            statistics.Modalities.Select(tally => (tally.Value.Length > 0 ? tally.Value : StoreText.NoModality.In(language), StoreText.Tally(tally))), language);
        Table(
            StoreText.Syntaxes,
            statistics.TransferSyntaxes.Select(tally => (
                TransferSyntax.Of(tally.Value) is { IsKnown: true } known ? $"{tally.Value} {known.Name}" : tally.Value, StoreText.Tally(tally))),
            language);
        Table(StoreText.Resources, statistics.Resources.Select(tally => (tally.Type, StoreText.Tally(tally))), language);
    }

    private static void Table(Sentence heading, IEnumerable<(string Name, Sentence Says)> tallies, Language language)
    {
        var lines = tallies.ToList();
        if (lines.Count == 0)
            return;

        Console.Out.WriteLine();
        Console.Out.WriteLine(heading.In(language));
        var width = lines.Max(line => line.Name.Length) + 2;
        foreach (var (name, says) in lines)
            Console.Out.WriteLine($"  {Terminal.Printable(name).PadRight(width)}{says.In(language)}");
    }

    private static void Line(Sentence name, Sentence value, Language language) =>
        Console.Out.WriteLine($"{name.In(language),-12}{value.In(language)}");

    private static void Tell(Progress bar, long done, long all, Sentence what) =>
        bar.Tell((int)Math.Min(done, int.MaxValue), (int)Math.Min(all, int.MaxValue), what);

    /// <summary>Tells at once; <see cref="Progress{T}"/> would tell from another thread, and after the end.</summary>
    private sealed class Bar<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
