using Negatoscope.Bench.Corpus;

namespace Negatoscope.Bench.Headers;

/// <summary>bench headers: what a header costs beside the floor.</summary>
internal static class HeadersVerb
{
    public static int Run(BenchOptions options)
    {
        using var folder = CtFolder.Make(options.Files);
        HeaderBenchmarks.Files = folder.Files;
        var whole = Benchmarks.Run<HeaderBenchmarks>(options.Once);
        SideBySide.Run(options.Once ? 1 : 100);
        return whole ? 0 : 1;
    }
}
