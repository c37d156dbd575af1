using System.Buffers;
using BenchmarkDotNet.Attributes;
using Negatoscope.Bench.Corpus;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;
using Negatoscope.Formats;
using Negatoscope.Formats.Dicom;
using Negatoscope.Model;

namespace Negatoscope.Bench.Views;

/// <summary>From the model to the bytes of a bundle, for one series.</summary>
public class ViewBenchmarks
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1 << 20);
    private Study _study = new() { Uid = default };

    public static int Instances { get; set; } = 1000;

    [Params("r4", "ans", "osiris")]
    public string View { get; set; } = "r4";

    [GlobalSetup]
    public void Group()
    {
        var series = new CtSeries(Instances);
        var grouper = new StudyGrouper();
        for (var slice = 0; slice < Instances; slice++)
            grouper.Add(series.Slice(slice), $"IM{slice + 1:D6}.dcm");
        _study = grouper.Finish().Single().Study ?? throw new InvalidOperationException("The study was refused.");
    }

    [Benchmark(Description = "model to JSON")]
    public int Show()
    {
        var shown = FormatCatalog.Views[View].Show(_study, SampleSettings.Views);
        _bytes.ResetWrittenCount();
        FhirJsonWriter.Write(Bundle.Transaction(shown.Value), _bytes);
        return _bytes.WrittenCount;
    }
}
