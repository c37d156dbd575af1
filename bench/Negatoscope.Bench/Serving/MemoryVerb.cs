using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench memory: what the server holds when it is idle, and while it takes in ten times the instances of one series, or under a mixed load for some minutes.</summary>
internal static class MemoryVerb
{
    private const int InOneRequest = 50;

    public static int Run(BenchOptions options)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        try
        {
            using var server = ServerProcess.Negatoscope(PublishedCli.For(options, work), Path.Combine(work.FullName, "data"));
            Thread.Sleep(TimeSpan.FromSeconds(options.Once ? 1 : 10));
            Console.WriteLine($"idle, nothing stored: {server.Resident / 1e6:N0} MB resident");
            if (options.Minutes > 0 || options.Once)
                new MixedLoad(server).Run(options.Once ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(options.Minutes));
            if (options.Minutes > 0)
                return 0;

            var count = options.Files * 10;
            var (series, pixels) = (new CtSeries(count), new byte[ImageLevel.Rows * ImageLevel.Columns * 2]);
            for (var tenth = 1; tenth <= 10; tenth++)
            {
                var most = 0L;
                foreach (var slices in Enumerable.Range((tenth - 1) * options.Files, options.Files).Chunk(InOneRequest))
                {
                    using var content = new StowContent([.. slices.Select(slice => Dicom.Part10File.ToBytes(series.Slice(slice, pixels), Dicom.TransferSyntax.ExplicitVrLittleEndian))]);
                    server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                    most = Math.Max(most, server.Resident);
                }
                Console.WriteLine($"{tenth * options.Files,7:N0} instances: {most / 1e6:N0} MB at most in this tenth");
            }
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }
}
