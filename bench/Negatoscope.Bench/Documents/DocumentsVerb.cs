namespace Negatoscope.Bench.Documents;

/// <summary>bench documents: what reading a report costs.</summary>
internal static class DocumentsVerb
{
    public static int Run(BenchOptions options) => Benchmarks.Run<DocumentBenchmarks>(options.Once) ? 0 : 1;
}
