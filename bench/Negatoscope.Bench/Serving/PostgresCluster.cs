using System.Diagnostics;

namespace Negatoscope.Bench.Serving;

/// <summary>A PostgreSQL 15 of one's own, on a socket in its folder, with the settings that it ships with; as the user postgres, for it refuses to run as root.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin";

    private readonly string _folder;
    private int _databases;

    private PostgresCluster(string folder) => _folder = folder;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>How to reach a database that is empty yet.</summary>
    public string NewDatabase()
    {
        var name = $"bench{++_databases}";
        AsPostgres("createdb", "-h", _folder, name);
        return $"Host={_folder};Username=postgres;Database={name}";
    }

    /// <summary>Null where it is not installed.</summary>
    public static PostgresCluster? Start()
    {
        if (!File.Exists(Path.Combine(Programs, "initdb")) || Environment.UserName != "root")
            return null;
        var folder = Directory.CreateTempSubdirectory("negatoscope-pg-").FullName;
        Run("chown", "postgres", folder);
        var cluster = new PostgresCluster(folder);
        AsPostgres("initdb", "-D", cluster.Data, "-A", "trust", "-E", "UTF8", "--no-locale", "-N");
        AsPostgres("pg_ctl", "-D", cluster.Data, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-c listen_addresses='' -k {folder}", "start");
        return cluster;
    }

    public void Dispose()
    {
        AsPostgres("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static void AsPostgres(string program, params string[] arguments) =>
        Run("runuser", ["-u", "postgres", "--", Path.Combine(Programs, program), .. arguments]);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.BeginOutputReadLine();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
