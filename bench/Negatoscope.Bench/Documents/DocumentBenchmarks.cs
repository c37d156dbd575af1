using System.Xml;
using BenchmarkDotNet.Attributes;
using Negatoscope.Formats.Cda;

namespace Negatoscope.Bench.Documents;

/// <summary>A report of 1 MB in CDA, from its bytes to its studies; the floor is XmlReader over the same bytes, with nothing looked at.</summary>
public class DocumentBenchmarks
{
    private const int Wanted = 1_000_000;

    private byte[] _report = [];

    [GlobalSetup]
    public void Make()
    {
        _report = ReportCorpus.Of(Wanted);
        if (CdaReader.Read(_report) is not { Findings.Count: 0, Value.Studies.Length: > 10 })
            throw new InvalidOperationException("The report is not what it should be.");
    }

    [Benchmark(Baseline = true, Description = "XmlReader alone")]
    public int Floor()
    {
        using var reader = XmlReader.Create(new MemoryStream(_report));
        var nodes = 0;
        while (reader.Read())
            nodes++;
        return nodes;
    }

    [Benchmark(Description = "CDA to studies")]
    public int Read() => CdaReader.Read(_report).Value?.Studies.Length ?? 0;
}
