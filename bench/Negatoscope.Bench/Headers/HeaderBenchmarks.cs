using BenchmarkDotNet.Attributes;
using Negatoscope.Dicom;
using Negatoscope.Formats.Dicom;

namespace Negatoscope.Bench.Headers;

/// <summary>One operation is one file: they are taken in turn, again and again, by one thread.</summary>
public class HeaderBenchmarks
{
    private readonly Part10Reader _reader = new();
    private StudyGrouper _grouper = new();
    private int _next = -1;

    /// <summary>Set before the benchmarks run, in this process.</summary>
    public static string[] Files { get; set; } = [];

    [Benchmark(Baseline = true, Description = "open, read 8 KiB, close")]
    public int OpenReadClose() => Floor.Touch(Next());

    [Benchmark(Description = "header tags as text")]
    public int HeaderTags()
    {
        var dataSet = Read(Next());
        var characters = 0;
        foreach (var tag in WantedTags.All)
            characters += dataSet.Text(tag)?.Length ?? 0;
        return characters;
    }

    /// <summary>What convert does with a file. Each round through the files is one study, finished before the next begins.</summary>
    [Benchmark(Description = "grouped into a study")]
    public void Grouped()
    {
        var file = Next();
        if (_next == 0)
        {
            foreach (var _ in _grouper.Finish()) ;
            _grouper = new();
        }

        _grouper.Add(Read(file), file);
    }

    private DataSet Read(string file) =>
        _reader.Read(file) is Part10 part10 ? part10.DataSet : throw new InvalidOperationException($"{file} could not be read.");

    private string Next()
    {
        _next = (_next + 1) % Files.Length;
        return Files[_next];
    }
}
