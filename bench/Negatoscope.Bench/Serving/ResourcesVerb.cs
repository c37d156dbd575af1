using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Npgsql;

namespace Negatoscope.Bench.Serving;

/// <summary>
/// bench resources: FHIR resources read, indexed and made durable by eight clients, and searches among many, on both stores, without HTTP. The floor keeps
/// the same bytes in one table of the same database, eight to a transaction, and does nothing else.
/// </summary>
internal static class ResourcesVerb
{
    private const int Clients = 8;
    private const int InOneUnit = 200;
    private const int Fillers = 4;
    private const int Unmeasured = 20;

    /// <summary>Of one question; slow ones are asked less often.</summary>
    private const double MostMilliseconds = 15_000;

    private static readonly (string What, Func<Random, int, string> Query)[] Questions =
    [
        ("identifier=system|value", (random, count) => $"identifier={SyntheticResources.Ids}|A{random.Next(count)}"),
        ("identifier=urn:dicom:uid|value", (random, count) => $"identifier=urn:dicom:uid|urn:oid:{SyntheticResources.StudyUid(random.Next(count))}"),
        ("_id", (random, count) => $"_id=s{random.Next(count)}"),
        ("patient=id", (random, count) => $"patient=p{random.Next(Patients(count))}"),
        ("patient.identifier (chain)", (random, count) => $"patient.identifier={SyntheticResources.Ids}|P{random.Next(Patients(count))}"),
        ("patient.name (chain)", (random, count) => $"patient.family=famille{random.Next(Math.Min(Patients(count), 9973))}"),
        ("patient.birthdate (broad chain)", (random, _) => $"patient.birthdate={1930 + random.Next(90)}"),
        ("started, a day", (random, count) => $"started={SyntheticResources.Started(random.Next(count)):yyyy-MM-dd}"),
        ("started, a year, newest first", (random, _) => $"started={2015 + random.Next(9)}&_sort=-started"),
        ("modality (a quarter)", (_, _) => "modality=CT"),
        ("modality and a week", (random, count) => SyntheticResources.Started(random.Next(count)) is var day ? $"modality=CT&started=ge{day:yyyy-MM-dd}&started=lt{day.AddDays(7):yyyy-MM-dd}" : ""),
        ("modality:not and status", (_, _) => "modality:not=CT&status=available"),
        ("instance", (random, count) => $"instance={SyntheticResources.StudyUid(random.Next(count))}.1.{1 + random.Next(10)}"),
        ("no criterion", (_, _) => "_count=20"),
        ("all, newest first", (_, _) => "_sort=-started"),
        ("all, by modality", (_, _) => "_sort=modality"),
        ("all, by status, descending", (_, _) => "_sort=-status"),
        ("all, by series", (_, _) => "_sort=-series"),
        ("all, counted", (_, _) => "_total=accurate"),
        ("modality, counted (a quarter)", (_, _) => "modality=CT&_total=accurate"),
        ("modality and a year, counted", (random, _) => $"modality=CT&started={2015 + random.Next(9)}&_total=accurate"),
    ];

    public static int Run(BenchOptions options)
    {
        var work = Directory.CreateTempSubdirectory("negatoscope-bench-");
        using var postgres = options.Store is "sqlite" ? null : PostgresCluster.Start();
        try
        {
            if (options.Store is not "postgres")
                MeasureAsync("SQLite", new() { Folder = options.Data ?? Path.Combine(work.FullName, "sqlite") }, () => FloorOfSqlite(work.FullName), options).GetAwaiter().GetResult();
            if (postgres is not null)
                MeasureAsync(
                    "PostgreSQL", new() { Folder = Path.Combine(work.FullName, "postgres"), Postgres = postgres.NewDatabase() },
                    () => FloorOfPostgres(postgres.NewDatabase()), options).GetAwaiter().GetResult();
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static int Patients(int studies) => Math.Max(1, studies / SyntheticResources.OfPatient);

    private static async Task MeasureAsync(string name, StoreOptions store, Func<DbConnection> floor, BenchOptions options)
    {
        var seconds = options.Once ? 0.2 : options.Seconds;
        await using var resources = await ResourceStore.OpenAsync(store, SyntheticResources.Parameters.All, TimeProvider.System, CancellationToken.None);
        Console.WriteLine($"{name}, resources a second");
        if (options.Seconds > 0)
        {
            await CreateAsync(resources, $"w{Environment.TickCount64}-", options.Once ? seconds : 5); // compiled and warm
            await ContendAsync(resources, floor, seconds, options.Runs);
        }

        var clock = Stopwatch.StartNew();
        var first = options.Data is null ? 0 : await FilledAsync(resources, options.Resources);
        await FillAsync(resources, first, options.Resources);
        Console.WriteLine($"  filled from {first:N0} to {options.Resources:N0}, {InOneUnit} in a unit {(options.Resources - first) / clock.Elapsed.TotalSeconds,9:N0}");
        Console.WriteLine("  milliseconds                           found       p50       p99       max");
        var random = new Random(1895);
        foreach (var (what, query) in Questions)
        {
            var (took, found) = (new List<double>(), "");
            for (var round = 0; round < options.Runs * 20 + Unmeasured && (took.Count < 10 || took.Sum() < MostMilliseconds); round++)
            {
                var question = Parse(query(random, options.Resources));
                var began = Stopwatch.GetTimestamp();
                var page = await resources.SearchAsync(question, 20, null, CancellationToken.None);
                if (round >= Unmeasured)
                    took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                found = page.Matches.Length + (page.Next is null ? "" : "+");
            }

            Report(what, found, took);
        }

        var reads = new List<double>();
        for (var round = 0; round < options.Runs * 200 + Unmeasured; round++)
        {
            var began = Stopwatch.GetTimestamp();
            if (await resources.ReadAsync("ImagingStudy", $"s{random.Next(options.Resources)}", CancellationToken.None) is null)
                throw new InvalidOperationException("What was stored is not there.");
            if (round >= Unmeasured)
                reads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        Report("read by id", "1", reads);
    }

    /// <summary>Floor and creation in turn, for neighbours in time can be compared on a busy machine.</summary>
    private static async Task ContendAsync(ResourceStore resources, Func<DbConnection> floor, double seconds, int rounds)
    {
        var ratios = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            double least;
            await using (var connection = floor())
                least = await FloorAsync(connection, seconds);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var rate = await CreateAsync(resources, $"r{Environment.TickCount64}-", seconds);
            var each = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds * 1000 / (rate * seconds);
            Console.WriteLine($"  floor, rows of (id, content) {least,8:N0}   create, {Clients} clients {rate,8:N0}, {rate / least:P0}, {each:N0} us of our processor each");
            ratios.Add(rate / least);
        }

        ratios.Sort();
        Console.WriteLine($"  beside the floor: median {ratios[ratios.Count / 2]:P0}, {ratios[0]:P0} to {ratios[^1]:P0}; load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
    }

    private static void Report(string what, string found, List<double> took)
    {
        took.Sort();
        Console.WriteLine($"  {what,-35} {found,8} {took[took.Count / 2],9:N2} {took[Math.Max(0, (int)Math.Ceiling(took.Count * 0.99) - 1)],9:N2} {took[^1],9:N2}");
    }

    private static SearchQuery Parse(string search) => SearchQuery.Parse(
        SyntheticResources.Parameters, "ImagingStudy", search.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])));

    /// <returns>Resources a second, each read, indexed and durable before its client sends the next.</returns>
    private static async Task<double> CreateAsync(ResourceStore resources, string ids, double seconds)
    {
        var (clock, made) = (Stopwatch.StartNew(), 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var number = client; clock.Elapsed.TotalSeconds < seconds; number += Clients)
            {
                var content = SyntheticResources.Content("ImagingStudy", $"{ids}{number}", SyntheticResources.Study(100_000_000 + number));
                await WriteAsync(resources, [new ResourceChange.Create(content)]);
                Interlocked.Increment(ref made);
            }
        })));
        return made / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Studies that another run has left, but for the last units, which it may not have written in their order.</summary>
    private static async Task<int> FilledAsync(ResourceStore resources, int most)
    {
        var (there, missing) = (0, most);
        while (missing - there > 1)
        {
            var middle = (there + missing) / 2;
            if (await resources.ReadAsync("ImagingStudy", $"s{middle}", CancellationToken.None) is null)
                missing = middle;
            else
                there = middle;
        }

        return Math.Max(0, (there / InOneUnit * InOneUnit) - (2 * Fillers * InOneUnit));
    }

    private static async Task FillAsync(ResourceStore resources, int first, int count)
    {
        var next = (first / InOneUnit) - 1;
        await Task.WhenAll(Enumerable.Range(0, Fillers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var unit && unit * InOneUnit < count)
            {
                var numbers = Enumerable.Range(unit * InOneUnit, Math.Min(InOneUnit, count - (unit * InOneUnit)));
                await WriteAsync(resources, [
                    .. numbers.Where(number => number % SyntheticResources.OfPatient == 0).Select(number => number / SyntheticResources.OfPatient)
                        .Select(number => Put("Patient", $"p{number}", SyntheticResources.Patient(number))),
                    .. numbers.Select(number => Put("ImagingStudy", $"s{number}", SyntheticResources.Study(number)))]);
            }
        })));
    }

    private static ResourceChange.Put Put(string type, string id, byte[] json) => new(SyntheticResources.Content(type, id, json));

    private static async Task WriteAsync(ResourceStore resources, ResourceChange[] changes)
    {
        if (await resources.WriteAsync(new([.. changes]), CancellationToken.None) is not UnitOutcome.Done)
            throw new InvalidOperationException("A resource was refused.");
    }

    private static SqliteConnection FloorOfSqlite(string folder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "floor.db")};Pooling=false");
        connection.Open();
        Execute(connection, "pragma journal_mode = wal; pragma synchronous = full; drop table if exists floor; create table floor (id text primary key, content blob) strict");
        return connection;
    }

    private static NpgsqlConnection FloorOfPostgres(string database)
    {
        var connection = new NpgsqlConnection(database);
        connection.Open();
        Execute(connection, "drop table if exists floor; create table floor (id text primary key, content bytea)");
        return connection;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task<double> FloorAsync(DbConnection connection, double seconds)
    {
        var (clock, made) = (Stopwatch.StartNew(), 0);
        await using var command = connection.CreateCommand();
        command.CommandText = $"insert into floor (id, content) values {string.Join(", ", Enumerable.Range(0, Clients).Select(place => $"(@i{place}, @c{place})"))}";
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            command.Parameters.Clear();
            for (var place = 0; place < Clients; place++)
            {
                Add($"i{place}", $"f{made + place}");
                Add($"c{place}", SyntheticResources.Study(100_000_000 + made + place));
            }

            await using var transaction = await connection.BeginTransactionAsync();
            command.Transaction = transaction;
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            made += Clients;
        }

        return made / clock.Elapsed.TotalSeconds;

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
