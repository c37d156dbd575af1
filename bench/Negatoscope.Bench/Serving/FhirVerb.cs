using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>
/// bench fhir: resources over HTTP by eight clients: created (validated, indexed, durable), read by id beside an endpoint that sends the same bytes and does
/// nothing else, and a transaction of a hundred. The clients run on the same cores.
/// </summary>
internal static class FhirVerb
{
    private const int Clients = 8;
    private const int InTransaction = 100;

    public static int Run(BenchOptions options)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        using var postgres = options.Store is "sqlite" ? null : PostgresCluster.Start();
        try
        {
            var cli = PublishedCli.For(options, work);
            if (options.Store is not "postgres")
                Measure("SQLite", cli, Path.Combine(work.FullName, "sqlite"), null, options);
            if (postgres is not null)
                Measure("PostgreSQL", cli, Path.Combine(work.FullName, "postgres"), postgres.NewDatabase(), options);
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void Measure(string name, string cli, string folder, string? postgres, BenchOptions options)
    {
        var seconds = options.Once ? 0.2 : 5;
        using var server = ServerProcess.Negatoscope(cli, folder, postgres);
        Console.WriteLine($"{name}, a second, {Clients} clients");
        var number = 0;
        Create(server.Http, seconds, ref number); // compiled and warm
        for (var run = 0; run < Math.Min(options.Runs, 3); run++)
        {
            var before = server.ProcessorTime;
            var rate = Create(server.Http, seconds, ref number);
            Console.WriteLine($"  create                                {rate,9:N0}   {(server.ProcessorTime - before).TotalMilliseconds * 1000 / (rate * seconds):N0} us of its processor each");
        }

        var file = Path.Combine(folder, "answer.json");
        var path = First(server.Http);
        File.WriteAllBytes(file, server.Http.GetByteArrayAsync(path).GetAwaiter().GetResult());
        var url = $"http://127.0.0.1:{FreePort()}";
        using var bare = BareServer.Start(url, file);
        using var floor = new HttpClient { BaseAddress = new(url) };
        while (!Answers(floor))
            Thread.Sleep(50);
        for (var run = 0; run <= Math.Min(options.Runs, 3); run++)
        {
            var bareRate = Rate(seconds, () => floor.GetByteArrayAsync("/"));
            var readRate = Rate(seconds, () => server.Http.GetByteArrayAsync(path));
            if (run > 0 || options.Once)
                Console.WriteLine($"  read by id                            {readRate,9:N0}   of a bare endpoint's {bareRate:N0}: {readRate / bareRate:P0}");
        }
        bare.Kill();

        var transactions = new Spread($"transaction of {InTransaction}, ms");
        for (var round = 0; round < options.Runs + 3; round++)
        {
            using var content = Json(Transaction(ref number));
            var clock = Stopwatch.StartNew();
            using var answer = server.Http.PostAsync("/fhir", content).GetAwaiter().GetResult();
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
            if (round >= 3)
                transactions.Add(clock.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(Spread.Heading);
        Console.WriteLine(transactions);
    }

    private static double Create(HttpClient http, double seconds, ref int number)
    {
        var next = number;
        var rate = Rate(seconds, async () =>
        {
            using var content = Json(SyntheticResources.Study(Interlocked.Increment(ref next)));
            using var answer = await http.PostAsync("/fhir/ImagingStudy", content);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        });
        number = next;
        return rate;
    }

    /// <returns>How often in a second, by all clients.</returns>
    private static double Rate(double seconds, Func<Task> request)
    {
        var (clock, done) = (Stopwatch.StartNew(), 0);
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                await request();
                Interlocked.Increment(ref done);
            }
        }))).GetAwaiter().GetResult();
        return done / clock.Elapsed.TotalSeconds;
    }

    private static string First(HttpClient http)
    {
        using var bundle = JsonDocument.Parse(http.GetByteArrayAsync("/fhir/ImagingStudy?_count=1").GetAwaiter().GetResult());
        return $"/fhir/ImagingStudy/{bundle.RootElement.GetProperty("entry")[0].GetProperty("resource").GetProperty("id").GetString()}";
    }

    /// <summary>Half patients, half studies of theirs that refer to them.</summary>
    private static byte[] Transaction(ref int number)
    {
        var entries = new List<string>();
        for (var i = 0; i < InTransaction / 2; i++)
        {
            var patient = $"urn:uuid:{Guid.NewGuid()}";
            var study = Encoding.UTF8.GetString(SyntheticResources.Study(++number));
            var owner = $"Patient/p{(number / SyntheticResources.OfPatient).ToString(CultureInfo.InvariantCulture)}";
            entries.Add($"{{\"fullUrl\":\"{patient}\",\"resource\":{Encoding.UTF8.GetString(SyntheticResources.Patient(number))},\"request\":{{\"method\":\"POST\",\"url\":\"Patient\"}}}}");
            entries.Add($"{{\"resource\":{study.Replace(owner, patient, StringComparison.Ordinal)},\"request\":{{\"method\":\"POST\",\"url\":\"ImagingStudy\"}}}}");
        }
        return Encoding.UTF8.GetBytes($"{{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{string.Join(',', entries)}]}}");
    }

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        return content;
    }

    private static bool Answers(HttpClient http)
    {
        try
        {
            return http.GetAsync("/").GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
