using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Negatoscope.Bench;

/// <summary>Runs BenchmarkDotNet in this process: nothing is built, and what was prepared here can be measured.</summary>
internal static class Benchmarks
{
    /// <summary>Prints the table. False when a benchmark broke.</summary>
    public static bool Run<T>(bool once)
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
            .AddLogger(NullLogger.Instance)
            .AddExporter(new TableOnConsole())
            .WithArtifactsPath(Path.GetTempPath())
            .WithOptions(ConfigOptions.DisableLogFile);

        var summary = BenchmarkRunner.Run<T>(config);
        foreach (var error in summary.ValidationErrors)
            Console.Error.WriteLine(error.Message);
        return !summary.HasCriticalValidationErrors && !summary.Reports.IsEmpty && summary.Reports.All(report => report.Success);
    }
}
