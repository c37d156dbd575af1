using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench stow: durable ingest over HTTP, beside a loop of write and fsync over the same bytes and beside Orthanc, round by round.</summary>
internal static class StowVerb
{
    private const int Senders = 8;

    /// <summary>Where the headers of the corpus end, at most.</summary>
    private const int HeaderBytes = 10_000;

    public static int Run(BenchOptions options)
    {
        using var folder = CtFolder.Make(options.Files);
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        using var postgres = PostgresCluster.Start();
        try
        {
            var cli = PublishedCli.For(options, work);
            var instances = folder.Files.Select(File.ReadAllBytes).ToArray();
            Console.WriteLine($"{instances.Length:N0} CT instances, {instances.Sum(i => (long)i.Length) / 1e6:N0} MB; instances a second:");
            (string What, Func<string, double> Rate)[] all =
            [
                ("write + fsync, a file each", at => WriteAndSync(instances, at)),
                ("STOW, one request, SQLite", at => Served(ServerProcess.Negatoscope(cli, at), instances, server => Stow(server, [instances]))),
                ("STOW, 8 senders, SQLite", at => Served(ServerProcess.Negatoscope(cli, at), instances, server => Stow(server, OneByOne(instances)))),
                .. postgres is null
                    ? Array.Empty<(string, Func<string, double>)>()
                    : [
                        ("STOW, one request, PostgreSQL", at => Served(ServerProcess.Negatoscope(cli, at, postgres.NewDatabase()), instances, server => Stow(server, [instances]))),
                        ("STOW, 8 senders, PostgreSQL", at => Served(ServerProcess.Negatoscope(cli, at, postgres.NewDatabase()), instances, server => Stow(server, OneByOne(instances)))),
                    ],
                .. new[] { 1, Senders }.Select(senders => (
                    senders == 1 ? "Orthanc, POST /instances" : $"Orthanc, the same by {senders} senders",
                    (Func<string, double>)(at => ServerProcess.Orthanc(at) is { } orthanc ? Served(orthanc, instances, server => Post(server, instances, senders)) : double.NaN))),
            ];

            var spreads = all.Select(one => new Spread(one.What)).ToArray();
            for (var round = 0; round < Math.Max(1, options.Runs / 3); round++)
                for (var at = 0; at < all.Length; at++)
                {
                    var place = Directory.CreateDirectory(Path.Combine(work.FullName, "data")).FullName;
                    spreads[at].Add(all[at].Rate(place));
                    Directory.Delete(place, recursive: true);
                }

            Console.WriteLine(Spread.Heading);
            foreach (var spread in spreads)
                Console.WriteLine(spread);
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static double WriteAndSync(byte[][] instances, string folder)
    {
        var clock = Stopwatch.StartNew();
        for (var at = 0; at < instances.Length; at++)
        {
            using var file = File.OpenHandle(Path.Combine(folder, $"{at}"), FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, instances[at], 0);
            RandomAccess.FlushToDisk(file);
        }
        return instances.Length / clock.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Five times as many instances of other studies come before the clock starts: a gateway runs for months, and its first thousands compile it. Once
    /// as many for Orthanc, which is compiled.
    /// </summary>
    private static double Served(ServerProcess server, byte[][] instances, Func<ServerProcess, double> rate)
    {
        using (server)
        {
            for (var study = 1; study <= (server.IsOrthanc ? 1 : 5); study++)
            {
                byte[][] others = [.. instances.Select(instance => OfAnotherStudy(instance, study))];
                if (server.IsOrthanc)
                    Post(server, instances, Senders);
                else
                {
                    Stow(server, [others[..(others.Length / 2)]]);
                    Stow(server, OneByOne(others[(others.Length / 2)..]));
                }
            }

            return rate(server);
        }
    }

    /// <summary>The same file with every UID below another root of the same length.</summary>
    private static byte[] OfAnotherStudy(byte[] file, int study)
    {
        var (copy, root) = (file.ToArray(), Encoding.ASCII.GetBytes(CtSeries.Root));
        for (var at = 0; at < HeaderBytes; at++)
            if (copy.AsSpan(at).StartsWith(root))
                copy[at + root.Length - 1] ^= (byte)study; // 1 to 7 make another digit of a 2
        return copy;
    }

    private static IReadOnlyList<byte[][]> OneByOne(byte[][] instances) => [.. instances.Select(instance => new[] { instance })];

    /// <summary>Requests by several senders; what is not answered with 200 breaks the run.</summary>
    private static double Stow(ServerProcess server, IReadOnlyList<byte[][]> requests)
    {
        var clock = Stopwatch.StartNew();
        Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (request, cancel) =>
        {
            using var content = new StowContent(request);
            using var answer = await server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content, cancel);
            if ((int)answer.StatusCode != 200)
                throw new InvalidOperationException($"STOW was answered with {(int)answer.StatusCode}.");
        }).GetAwaiter().GetResult();
        return requests.Sum(request => request.Length) / clock.Elapsed.TotalSeconds;
    }

    private static double Post(ServerProcess server, byte[][] instances, int senders)
    {
        var clock = Stopwatch.StartNew();
        Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = senders }, async (instance, cancel) =>
        {
            using var content = new ByteArrayContent(instance) { Headers = { ContentType = new MediaTypeHeaderValue("application/dicom") } };
            using var answer = await server.Http.PostAsync(new Uri("/instances", UriKind.Relative), content, cancel);
            answer.EnsureSuccessStatusCode();
        }).GetAwaiter().GetResult();
        return instances.Length / clock.Elapsed.TotalSeconds;
    }
}
