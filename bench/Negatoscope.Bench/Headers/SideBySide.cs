using System.Diagnostics;

namespace Negatoscope.Bench.Headers;

/// <summary>
/// The same three things, in turn, over all files: on a machine that others use too, neighbours in time are comparable where two
/// averages of different seconds are not. The best round is the one that was disturbed least.
/// </summary>
internal static class SideBySide
{
    public static void Run(int rounds)
    {
        var benchmarks = new HeaderBenchmarks();
        var floor = new Spread("open, read 8 KiB, close");
        var tags = new Spread("header tags as text");
        var grouped = new Spread("grouped into a study");
        for (var round = 0; round < rounds; round++)
        {
            floor.Add(MicrosecondsOf(() => benchmarks.OpenReadClose()));
            tags.Add(MicrosecondsOf(() => benchmarks.HeaderTags()));
            grouped.Add(MicrosecondsOf(benchmarks.Grouped));
        }

        Console.WriteLine($"In turn, {rounds} rounds over all files, microseconds a file:");
        Console.WriteLine(Spread.Heading);
        Console.WriteLine(floor);
        Console.WriteLine(tags);
        Console.WriteLine(grouped);
        Console.WriteLine($"best rounds beside the floor: tags {tags.Least / floor.Least:N2}, grouped {grouped.Least / floor.Least:N2}");
    }

    private static double MicrosecondsOf(Action oneFile)
    {
        var files = HeaderBenchmarks.Files.Length;
        var clock = Stopwatch.StartNew();
        for (var file = 0; file < files; file++)
            oneFile();
        return clock.Elapsed.TotalMicroseconds / files;
    }
}
