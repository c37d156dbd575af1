using System.Diagnostics;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench qido: searches among many studies (PS3.18 §10.6), as viewers and worklists ask them, on both stores.</summary>
internal static class QidoVerb
{
    private const int InOneRequest = 500;

    private static readonly (string What, Func<Random, string> Query)[] Questions =
    [
        ("first page", _ => "limit=101&offset=0&fuzzymatching=false&includefield=00081030,00080060"),
        ("a page far down", _ => "limit=100&offset=5000"),
        ("PatientName=*x*", random => $"PatientName=*{SyntheticStudies.FamilyName(random)[1..4]}*&limit=101"),
        ("PatientName, nothing found", _ => "PatientName=*nobody*&limit=101"),
        ("PatientID", random => $"PatientID={SyntheticStudies.PatientId(random.Next(SyntheticStudies.Patients))}&limit=101"),
        ("AccessionNumber=*x*", random => $"AccessionNumber=*{random.Next(10_000):D4}*&limit=101"),
        ("StudyDescription=*x*", _ => "StudyDescription=*horax*&limit=101"),
        ("StudyDate range of a week", random => $"StudyDate={SyntheticStudies.Day(random.Next(3000)):yyyyMMdd}-{SyntheticStudies.Day(random.Next(3000)).AddDays(7):yyyyMMdd}&limit=101"),
        ("ModalitiesInStudy=CT,MR", _ => "ModalitiesInStudy=CT,MR&limit=101"),
        ("modality, dates and name", random => $"ModalitiesInStudy=MR&StudyDate=20200101-20221231&PatientName=*{SyntheticStudies.FamilyName(random)[..3]}*&limit=101"),
        ("StudyInstanceUID", random => $"StudyInstanceUID={SyntheticStudies.StudyUid(random.Next(1000))}&limit=101"),
    ];

    public static int Run(BenchOptions options)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        using var postgres = PostgresCluster.Start();
        try
        {
            var cli = PublishedCli.For(options, work);
            using (var sqlite = ServerProcess.Negatoscope(cli, Path.Combine(work.FullName, "sqlite")))
                Measure(sqlite, "SQLite", options);
            if (postgres is null)
                return 0;
            using var server = ServerProcess.Negatoscope(cli, Path.Combine(work.FullName, "postgres"), postgres.NewDatabase());
            Measure(server, "PostgreSQL", options);
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static void Measure(ServerProcess server, string store, BenchOptions options)
    {
        var clock = Stopwatch.StartNew();
        foreach (var part in SyntheticStudies.Files(options.Studies).Chunk(InOneRequest))
        {
            using var content = new StowContent(part);
            server.Http.PostAsync(new Uri("/dicom-web/studies", UriKind.Relative), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        }
        Console.WriteLine($"{store}: {options.Studies:N0} studies of one instance taken in, {options.Studies / clock.Elapsed.TotalSeconds:N0} a second; server {server.Resident / 1e6:N0} MB");
        Console.WriteLine("  milliseconds                          rows       p50       p99       max");
        var random = new Random(1895);
        foreach (var (what, query) in Questions)
        {
            var (took, rows) = (new List<double>(), 0);
            for (var round = 0; round < options.Runs * 20 + 20; round++)
            {
                var question = new Uri($"/dicom-web/studies?{query(random)}", UriKind.Relative);
                var began = Stopwatch.GetTimestamp();
                var answer = server.Http.GetByteArrayAsync(question).GetAwaiter().GetResult();
                if (round >= 20) // the first ones are compiled and cached
                    took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                rows = answer.Length == 0 ? 0 : System.Text.Json.JsonDocument.Parse(answer).RootElement.GetArrayLength();
            }
            took.Sort();
            Console.WriteLine($"  {what,-34} {rows,7:N0} {took[took.Count / 2],9:N2} {took[Math.Max(0, (int)(took.Count * 0.99) - 1)],9:N2} {took[^1],9:N2}");
        }
    }
}
