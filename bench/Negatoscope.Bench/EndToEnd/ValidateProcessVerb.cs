using Negatoscope.Bench.Validation;

namespace Negatoscope.Bench.EndToEnd;

/// <summary>bench validate-process: what a user waits for who validates one small file, beside a process that does nothing.</summary>
internal static class ValidateProcessVerb
{
    public static int Run(BenchOptions options)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        try
        {
            var cli = PublishedCli.For(options, work);
            if (!File.Exists(cli))
            {
                Console.Error.WriteLine($"{cli} is not there.");
                return 1;
            }

            var small = StudyViews.Small(10);
            (string What, string File)[] files =
            [
                ("validate, R4 1 x 10", Written(work, "r4.json", SyntheticStudy.Json(1, 10))),
                ("validate, view ans 1 x 10", Written(work, "ans.json", StudyViews.Json(small, "ans"))),
                ("validate, view osiris 1 x 10", Written(work, "osiris.json", StudyViews.Json(small, "osiris"))),
            ];

            var start = new Spread("a process that does nothing");
            var whole = files.Select(file => new Spread(file.What)).ToArray();
            for (var round = 0; round <= options.Runs; round++)
            {
                var nothing = DotnetProcess.Time(typeof(ValidateProcessVerb).Assembly.Location, Program.DoNothing);
                var validated = files.Select(file => DotnetProcess.Time(cli, "validate", file.File)).ToArray();
                if (round == 0)
                    continue;
                start.Add(nothing.TotalMilliseconds);
                for (var at = 0; at < files.Length; at++)
                    whole[at].Add(validated[at].TotalMilliseconds);
            }

            Console.WriteLine($"From start to end, milliseconds, {options.Runs} rounds after one that does not count:");
            Console.WriteLine(Spread.Heading);
            Console.WriteLine(start);
            foreach (var spread in whole)
                Console.WriteLine(spread);
            foreach (var (what, file) in files)
            {
                var (user, system, peak) = DotnetProcess.Watch(cli, "validate", file);
                Console.WriteLine($"one more {what}: {user.TotalMilliseconds:N0} ms user, {system.TotalMilliseconds:N0} ms system, peak RSS {peak / 1e6:N1} MB");
            }
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string Written(DirectoryInfo folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
