namespace Negatoscope.Bench.Pictures;

/// <summary>bench pictures: what it costs to show a frame.</summary>
internal static class PicturesVerb
{
    public static int Run(BenchOptions options) => Benchmarks.Run<PictureBenchmarks>(options.Once) ? 0 : 1;
}
