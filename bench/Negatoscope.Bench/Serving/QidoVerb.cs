using System.Diagnostics;
using Negatoscope.Bench.EndToEnd;

namespace Negatoscope.Bench.Serving;

/// <summary>bench qido: searches among many studies (PS3.18 §10.6), as viewers and worklists ask them, on both stores.</summary>
internal static class QidoVerb
{
    private const int InOneRequest = 500;

    /// <summary>The first ones are compiled and cached.</summary>
    private const int Unmeasured = 20;

    private static readonly (string What, Func<Random, string> Query)[] Questions =
    [
        ("first page", _ => "studies?limit=101&offset=0&fuzzymatching=false&includefield=00081030,00080060"),
        ("a page far down", _ => "studies?limit=100&offset=50000"),
        ("PatientName=*x*", random => $"studies?PatientName=*{SyntheticStudies.FamilyName(random)[1..4]}*&limit=101"),
        ("PatientName=*A*", _ => "studies?PatientName=*A*&limit=101"),
        ("PatientName, nothing found", _ => "studies?PatientName=*nobody*&limit=101"),
        ("PatientName, fuzzy", random => $"studies?PatientName=jean {SyntheticStudies.FamilyName(random)[..4]}&fuzzymatching=true&limit=101"),
        ("PatientID", random => $"studies?PatientID={SyntheticStudies.PatientId(random.Next(SyntheticStudies.Patients))}&limit=101"),
        ("PatientID=*x*", random => $"studies?PatientID=*{random.Next(100):D2}*&limit=101"),
        ("AccessionNumber=*x*", random => $"studies?AccessionNumber=*{random.Next(10_000):D4}*&limit=101"),
        ("StudyDescription=*x*", _ => "studies?StudyDescription=*horax*&limit=101"),
        ("StudyDescription=*x?y* and modality", _ => "studies?StudyDescription=*th?rax*&ModalitiesInStudy=CT&limit=101"),
        ("StudyDate, a week", random => SyntheticStudies.Day(random.Next(3000)) is var day ? $"studies?StudyDate={day:yyyyMMdd}-{day.AddDays(7):yyyyMMdd}&limit=101" : ""),
        ("StudyDate, five years", _ => "studies?StudyDate=20180101-20221231&limit=101&offset=1000"),
        ("StudyTime, an hour", random => $"studies?StudyTime={8 + random.Next(10):D2}00-{9 + random.Next(10):D2}00&limit=101"),
        ("ModalitiesInStudy=CT,MR", _ => "studies?ModalitiesInStudy=CT,MR&limit=101"),
        ("modality, dates and name", random => $"studies?ModalitiesInStudy=MR&StudyDate=20200101-20221231&PatientName=*{SyntheticStudies.FamilyName(random)[..3]}*&limit=101"),
        ("StudyInstanceUID", random => $"studies?StudyInstanceUID={SyntheticStudies.StudyUid(random.Next(1000))}&limit=101"),
        ("series of a study", random => $"studies/{SyntheticStudies.StudyUid(random.Next(1000))}/series"),
        ("series, Modality=CT", _ => "series?Modality=CT&limit=101&offset=5000"),
        ("series, Modality=CT of a name", random => $"series?Modality=CT&PatientName={SyntheticStudies.FamilyName(random)[..3]}*&limit=101"),
        ("instances of a study", random => $"studies/{SyntheticStudies.StudyUid(random.Next(1000))}/instances"),
        ("instances of all CT series", _ => "instances?Modality=CT&limit=101&offset=5000"),
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
        Console.WriteLine("  milliseconds                           found       p50       p99       max    server");
        var random = new Random(1895);
        foreach (var (what, query) in Questions)
        {
            var (took, found, before) = (new List<double>(), "", TimeSpan.Zero);
            for (var round = 0; round < options.Runs * 20 + Unmeasured; round++)
            {
                if (round == Unmeasured)
                    before = server.ProcessorTime;
                var question = new Uri($"/dicom-web/{query(random)}", UriKind.Relative);
                var began = Stopwatch.GetTimestamp();
                using var answer = server.Http.GetAsync(question).GetAwaiter().GetResult();
                if (round >= Unmeasured)
                    took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                found = answer.EnsureSuccessStatusCode().Headers.GetValues("X-Total-Count").Single();
            }
            took.Sort();
            Console.WriteLine($"  {what,-35} {found,8} {took[took.Count / 2],9:N2} {took[Math.Max(0, (int)Math.Ceiling(took.Count * 0.99) - 1)],9:N2} {took[^1],9:N2} {(server.ProcessorTime - before).TotalMilliseconds / took.Count,9:N2}");
        }
        Console.WriteLine($"  server {server.Resident / 1e6:N0} MB");
    }
}
