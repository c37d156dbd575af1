using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Negatoscope.Bench;

/// <summary>Runs BenchmarkDotNet in this process: nothing is built, and what was prepared here can be measured.</summary>
internal static class Benchmarks
{
    /// <summary>Prints the table; null when a benchmark broke.</summary>
    public static Summary? Run<T>(bool once)
    {
        var job = once
            ? Job.Dry
            : Job.Default.WithWarmupCount(3).WithIterationCount(15).WithIterationTime(TimeInterval.FromMilliseconds(200));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
            .HideColumns(Column.Job, Column.Toolchain, Column.IterationCount, Column.IterationTime, Column.WarmupCount)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.GetTempPath())
            .WithOptions(ConfigOptions.DisableLogFile);

        var summary = BenchmarkRunner.Run<T>(config);
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        Console.WriteLine();
        foreach (var error in summary.ValidationErrors)
            Console.Error.WriteLine(error.Message);
        return summary.HasCriticalValidationErrors || summary.Reports.IsEmpty || summary.Reports.Any(report => !report.Success) ? null : summary;
    }
}
