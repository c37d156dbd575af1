namespace Negatoscope.Bench.Views;

/// <summary>bench views: what a view of one study costs.</summary>
internal static class ViewsVerb
{
    public static int Run(BenchOptions options)
    {
        ViewBenchmarks.Instances = options.Files;
        return Benchmarks.Run<ViewBenchmarks>(options.Once) ? 0 : 1;
    }
}
