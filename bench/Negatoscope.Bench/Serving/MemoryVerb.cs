using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench memory: what the server holds when it is idle, and while it takes in ten times the instances of one series, or under a mixed load for some minutes.</summary>
internal static class MemoryVerb
{
    private const int InOneRequest = 50;

    public static int Run(BenchOptions options)
    {
        if (options.Minutes > 0 || options.Once)
            WithServer(options, server => new MixedLoad(server).Run(options.Once ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(options.Minutes)));
        if (options.Minutes == 0)
            WithServer(options, server => TakeIn(server, options.Files)); // on a store of its own: the load's instances have the same UIDs and other contents
        return 0;
    }

    private static void WithServer(BenchOptions options, Action<ServerProcess> use)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        try
        {
            using var server = ServerProcess.Negatoscope(PublishedCli.For(options, work), Path.Combine(work.FullName, "data"));
            Thread.Sleep(TimeSpan.FromSeconds(options.Once ? 1 : 10));
            Console.WriteLine($"idle, nothing stored: {server.Resident / 1e6:N0} MB resident");
            use(server);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void TakeIn(ServerProcess server, int inTenth)
    {
        var (series, pixels) = (new CtSeries(inTenth * 10), new byte[ImageLevel.Rows * ImageLevel.Columns * 2]);
        for (var tenth = 1; tenth <= 10; tenth++)
        {
            var most = 0L;
            foreach (var slices in Enumerable.Range((tenth - 1) * inTenth, inTenth).Chunk(InOneRequest))
            {
                using var content = new StowContent([.. slices.Select(slice => Dicom.Part10File.ToBytes(series.Slice(slice, pixels), Dicom.TransferSyntax.ExplicitVrLittleEndian))]);
                server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                most = Math.Max(most, server.Resident);
            }

            Console.WriteLine($"{tenth * inTenth,7:N0} instances: {most / 1e6:N0} MB at most in this tenth");
        }
    }
}
