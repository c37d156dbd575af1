using System.Diagnostics;
using Negatoscope.Bench.Corpus;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench metadata: WADO-RS metadata of a study (PS3.18 §10.4.1.1), the whole answer and its first byte, beside Orthanc's.</summary>
internal static class MetadataVerb
{
    public static int Run(BenchOptions options)
    {
        using var folder = CtFolder.Make(options.Files);
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        try
        {
            var instances = folder.Files.Select(File.ReadAllBytes).ToArray();
            Console.WriteLine($"Metadata of {instances.Length:N0} CT instances, milliseconds; {options.Runs} rounds after one that does not count");
            Console.WriteLine(Spread.Heading);
            using (var ours = ServerProcess.Negatoscope(PublishedCli.For(options, work), Path.Combine(work.FullName, "ours")))
            {
                using var content = new StowContent(instances);
                ours.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
                Measure(ours, "Négatoscope", options.Runs);
            }
            using var orthanc = ServerProcess.Orthanc(Path.Combine(work.FullName, "orthanc"));
            if (orthanc is null)
                return 0;
            foreach (var instance in instances)
            {
                using var content = new ByteArrayContent(instance);
                orthanc.Http.PostAsync(new Uri("/instances", UriKind.Relative), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
            }
            Measure(orthanc, "Orthanc", Math.Min(3, options.Runs));
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void Measure(ServerProcess server, string who, int rounds)
    {
        var (first, whole) = (new Spread($"{who}, first byte"), new Spread($"{who}, whole"));
        var buffer = new byte[1 << 20];
        var length = 0L;
        for (var round = 0; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/dicom-web/studies/{CtSeries.Root}.1/metadata", UriKind.Relative));
            request.Headers.Accept.ParseAdd("application/dicom+json");
            using var answer = server.Http.Send(request, HttpCompletionOption.ResponseHeadersRead).EnsureSuccessStatusCode();
            using var body = answer.Content.ReadAsStream();
            var read = body.Read(buffer);
            var began = clock.Elapsed.TotalMilliseconds;
            for (length = read; read > 0; length += read)
                read = body.Read(buffer);
            if (round == 0)
                continue;
            first.Add(began);
            whole.Add(clock.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(first);
        Console.WriteLine(whole);
        Console.WriteLine($"  {length / 1e6:N1} MB");
    }
}
