using System.Diagnostics;
using Npgsql;

namespace Negatoscope.Server.Tests.Storage;

/// <summary>
/// A PostgreSQL of this test run alone: in a temporary folder, on a Unix socket, without a port. Started when first asked for; it ends with the process
/// that started it, however that ends.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer> Running = new(() => new());
    private static readonly string? Programs = Find();

    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-postgres-").FullName;
    private readonly Process _process;

    private PostgresServer()
    {
        Run("chmod", "755", _folder);
        var data = Path.Combine(_folder, "data");
        Directory.CreateDirectory(data);
        if (IsRoot)
            Run("chown", "-R", "postgres", _folder);

        // The shell waits for the end of its input, which comes with the end of this process, and then stops the server and cleans up.
        var script = $"""
            '{Programs}/initdb' -D '{data}' -U negatoscope --auth=trust --encoding=UTF8 --locale=C --no-sync >'{_folder}/log' 2>&1 || exit 1
            '{Programs}/postgres' -D '{data}' -k '{_folder}' -c listen_addresses= -c max_connections=200 -c fsync={Fsync} >>'{_folder}/log' 2>&1 &
            read -r _
            kill -QUIT $!
            wait
            rm -rf '{_folder}'
            """;
        var start = new ProcessStartInfo(IsRoot ? "runuser" : "sh") { RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (var argument in IsRoot ? (string[])["-u", "postgres", "--", "sh", "-c", script] : ["-c", script])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        WaitUntilItAnswers();
    }

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? Absence =>
        Programs is null ? "needs PostgreSQL 15 or later (apt-get install postgresql)"
        : IsRoot && !HasUser ? "needs a user called postgres, because PostgreSQL does not run as root"
        : null;

    private static bool IsRoot => Environment.UserName == "root";

    private static bool HasUser => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    /// <summary>Syncing is for benchmarks; a test kills our process, never the server.</summary>
    private static string Fsync => Environment.GetEnvironmentVariable("NEGATOSCOPE_POSTGRES_FSYNC") ?? "off";

    /// <summary>An empty database.</summary>
    public static string CreateDatabase()
    {
        var name = $"store_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(Running.Value.ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand($"create database {name}", connection);
        command.ExecuteNonQuery();
        return Running.Value.ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={_folder};Username=negatoscope;Database={database};Maximum Pool Size=20";

    private void WaitUntilItAnswers()
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(50))
        {
            try
            {
                using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && waited.Elapsed < Hang.After)
            {
                // not yet
            }
        }
    }

    private static string? Find() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : Path.GetDirectoryName(Installed.Find("initdb"));

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
