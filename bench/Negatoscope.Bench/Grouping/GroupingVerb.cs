using System.Diagnostics;
using Negatoscope.Formats.Dicom;

namespace Negatoscope.Bench.Grouping;

/// <summary>bench grouping: what many instances cost in memory while they are gathered, and what is left when they come out as studies.</summary>
internal static class GroupingVerb
{
    public static int Run(BenchOptions options)
    {
        var archive = new SyntheticArchive();
        var grouper = new StudyGrouper();
        Report("before", TimeSpan.Zero, options.Instances);

        var clock = Stopwatch.StartNew();
        for (var instance = 0; instance < options.Instances; instance++)
            grouper.Add(archive.Instance(instance), SyntheticArchive.FileName(instance));
        Report("all gathered", clock.Elapsed, options.Instances);

        clock.Restart();
        var (studies, instances) = (0, 0);
        foreach (var study in grouper.Finish())
        {
            studies++;
            instances += study.Study?.InstanceCount ?? 0;
        }

        Report("all handed out", clock.Elapsed, options.Instances);
        Console.WriteLine($"{studies:N0} studies of {instances:N0} instances.");
        return instances == options.Instances ? 0 : 1;
    }

    /// <summary>The heap is measured after a collection, and the peak before it.</summary>
    private static void Report(string moment, TimeSpan took, int instances)
    {
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(
            $"{moment,-15} {took.TotalSeconds,7:N2} s  {took.TotalMicroseconds / instances,6:N2} us each"
            + $"  heap {heap / 1e6,6:N1} MB, {(double)heap / instances,5:N0} bytes each  peak RSS {peak / 1e6,6:N1} MB");
    }
}
