using Negatoscope.Bench.Corpus;

namespace Negatoscope.Bench.Headers;

/// <summary>bench headers: what a header costs beside the floor.</summary>
internal static class HeadersVerb
{
    public static int Run(BenchOptions options)
    {
        using var folder = CtFolder.Make(options.Files);
        HeaderBenchmarks.Files = folder.Files;
        return Benchmarks.Run<HeaderBenchmarks>(options.Once) ? 0 : 1;
    }
}
