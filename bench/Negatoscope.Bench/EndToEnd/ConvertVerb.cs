using System.Diagnostics;
using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.Headers;

namespace Negatoscope.Bench.EndToEnd;

/// <summary>bench convert: the whole process, files to bundles, beside the floor and beside a process that does nothing, round by round.</summary>
internal static class ConvertVerb
{
    private static readonly string[] Views = ["r4", "ans", "osiris"];

    public static int Run(BenchOptions options)
    {
        using var folder = CtFolder.Make(options.Files);
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        try
        {
            var cli = PublishedCli.For(options, work);
            if (!File.Exists(cli))
            {
                Console.Error.WriteLine($"{cli} is not there.");
                return 1;
            }

            var config = Path.Combine(work.FullName, "negatoscope.json");
            File.WriteAllText(config, SampleSettings.Json);

            Console.WriteLine($"{options.Files:N0} CT files of 512x512x16 bit, {folder.Bytes / 1e6:N0} MB, {string.Join(", ", Views)}; {options.Runs} rounds after one that does not count");
            Compare(folder, options.Runs, () => Converted(work, output => DotnetProcess.Time(Arguments(cli, folder, config, output))));

            var (user, system, peak) = Converted(work, output => DotnetProcess.Watch(Arguments(cli, folder, config, output)));
            Console.WriteLine($"one more convert: {user.TotalMilliseconds:N0} ms user, {system.TotalMilliseconds:N0} ms system, peak RSS {peak / 1e6:N1} MB");
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void Compare(CtFolder folder, int rounds, Func<TimeSpan> convert)
    {
        var floor = new Spread("open, read 8 KiB, close");
        var start = new Spread("a process that does nothing");
        var whole = new Spread("negatoscope convert");
        for (var round = 0; round <= rounds; round++)
        {
            var (touched, started, converted) = (TouchAll(folder), DotnetProcess.Time(typeof(ConvertVerb).Assembly.Location, Program.DoNothing), convert());
            if (round == 0)
                continue;
            floor.Add(touched.TotalMilliseconds);
            start.Add(started.TotalMilliseconds);
            whole.Add(converted.TotalMilliseconds);
        }

        Console.WriteLine("From start to end, milliseconds:");
        Console.WriteLine(Spread.Heading);
        Console.WriteLine(floor);
        Console.WriteLine(start);
        Console.WriteLine(whole);
    }

    private static TimeSpan TouchAll(CtFolder folder)
    {
        var clock = Stopwatch.StartNew();
        foreach (var file in folder.Files)
            Floor.Touch(file);
        return clock.Elapsed;
    }

    private static string[] Arguments(string cli, CtFolder folder, string config, string output) =>
        [cli, "convert", folder.Path, .. Views.SelectMany(view => new[] { "--to", view }), "--config", config, "--out", output];

    /// <summary>Each run writes into a folder of its own, and proves that it did.</summary>
    private static T Converted<T>(DirectoryInfo work, Func<string, T> run)
    {
        var output = Path.Combine(work.FullName, "out");
        var measured = run(output);
        foreach (var view in Views)
        {
            if (Directory.GetFiles(output, $"{view}.json", SearchOption.AllDirectories) is not [_])
                throw new InvalidOperationException($"The run wrote no {view}.json.");
        }

        Directory.Delete(output, recursive: true);
        return measured;
    }
}
