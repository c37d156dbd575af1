namespace Negatoscope.Bench.Devices;

/// <summary>bench udi: what reading one barcode costs.</summary>
internal static class UdiVerb
{
    public static int Run(BenchOptions options) => Benchmarks.Run<UdiBenchmarks>(options.Once) ? 0 : 1;
}
