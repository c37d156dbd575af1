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

/// <summary>One run of store check or store stats.</summary>
internal static class StoreRun
{
    public static int Check(StoreRunOptions options) => Run(options, async (store, cancel) =>
    {
        using var bar = new Progress(Terminal.StandardError, options.Language, TimeProvider.System);
        var progress = new CheckBar(bar);
        var report = await store.CheckAsync(options.Repairs, progress, cancel);
        bar.Dispose();
        if (options.Json)
            StoreJson.Print(report, options.Language);
        else
            Show(report, options.Language);
        return report.IsClean ? ExitCode.Conformant : ExitCode.Errors;
    });

    public static int Stats(StoreRunOptions options) => Run(options, async (store, cancel) =>
    {
        var statistics = await store.StatisticsAsync(cancel);
        if (options.Json)
            StoreJson.Print(statistics);
        else
            Show(statistics, options.Language);
        return ExitCode.Conformant;
    });

    private static int Run(StoreRunOptions options, Func<StoreInspection, CancellationToken, Task<int>> work)
    {
        using var interruption = new Interruption();
        try
        {
            return RunAsync(options, work, interruption.Token).GetAwaiter().GetResult();
        }
        catch (StoreException e)
        {
            Terminal.StandardError.WriteLine(
                $"negatoscope{(options.Language == Language.French ? " " : "")}: {e.Sentence.In(options.Language)}");
            return ExitCode.Unusable;
        }
    }

    private static async Task<int> RunAsync(
        StoreRunOptions options, Func<StoreInspection, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        await using var store = await StoreInspection.OpenAsync(new() { Folder = options.Folder, Postgres = options.Postgres }, cancel);
        return await work(store, cancel);
    }

    private static void Show(StoreCheckReport report, Language language)
    {
        foreach (var fault in report.Faults)
            Console.Out.WriteLine($"{PlaceOf(fault)}: {fault.Sentence.In(language)}");
        if (report.FaultCount > report.Faults.Count)
            Console.Out.WriteLine(StoreText.NotListed(report.FaultCount - report.Faults.Count).In(language));
        Line(StoreText.Checked, StoreText.Content(report.Studies, report.Series, report.Instances, report.ContentBytes), language);
        Line(StoreText.Unused, StoreText.Segments(report.UnusedSegments, report.GarbageBytes), language);
        if (report.RepairedStudies > 0)
            Console.Out.WriteLine(StoreText.Repaired(report.RepairedStudies).In(language));
        Console.Out.WriteLine((report.IsClean ? StoreText.Clean : StoreText.Faults(report.FaultCount)).In(language));
    }

    private static string PlaceOf(StoreFault fault) =>
        fault.Study is null ? "index" : string.Join('/', new[] { fault.Study, fault.Series, fault.Instance }.OfType<Uid>());

    private static void Show(StoreStatistics statistics, Language language)
    {
        Line(StoreText.Held, StoreText.Content(statistics.Studies, statistics.Series, statistics.Instances, statistics.ContentBytes), language);
        Line(StoreText.Files, StoreText.Segments(statistics.Segments, statistics.SegmentBytes), language);
        Line(StoreText.Unused, StoreText.Bytes(statistics.GarbageBytes), language);
        Line(StoreText.Database, StoreText.Bytes(statistics.DatabaseBytes), language);
        Table(StoreText.Modalities, statistics.Modalities, value => value.Length > 0 ? value : StoreText.NoModality.In(language), language);
        Table(
            StoreText.Syntaxes,
            statistics.TransferSyntaxes,
            uid => TransferSyntax.Of(uid) is { IsKnown: true } known ? $"{uid} {known.Name}" : uid,
            language);
    }

    private static void Table(Sentence heading, IReadOnlyList<StoreTally> tallies, Func<string, string> name, Language language)
    {
        if (tallies.Count == 0)
            return;

        Console.Out.WriteLine();
        Console.Out.WriteLine(heading.In(language));
        var width = tallies.Max(tally => name(tally.Value).Length) + 2;
        foreach (var tally in tallies)
            Console.Out.WriteLine($"  {Terminal.Printable(name(tally.Value)).PadRight(width)}{StoreText.Tally(tally).In(language)}");
    }

    private static void Line(Sentence name, Sentence value, Language language) =>
        Console.Out.WriteLine($"{name.In(language),-12}{value.In(language)}");

    private sealed class CheckBar(Progress bar) : IProgress<StoreCheckProgress>
    {
        public void Report(StoreCheckProgress value) =>
            bar.Tell((int)Math.Min(value.Instances, int.MaxValue), (int)Math.Min(value.AllInstances, int.MaxValue), StoreText.Instances);
    }
}
