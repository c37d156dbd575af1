using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Negatoscope.Bench.Serving;

/// <summary>A server in a process of its own, asked over loopback.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri root)
    {
        _process = process;
        Http = new() { BaseAddress = root, Timeout = TimeSpan.FromMinutes(10) };
    }

    public HttpClient Http { get; }

    public bool IsOrthanc => _process.StartInfo.FileName.EndsWith("Orthanc", StringComparison.Ordinal);

    /// <summary>Resident memory now, in bytes.</summary>
    public long Resident
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>That it has used so far, whoever else wanted the cores meanwhile.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>negatoscope serve over a folder, until it says that it is ready.</summary>
    public static ServerProcess Negatoscope(string cli, string data, string? postgres = null)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        string[] arguments = [cli, "serve", "--data", data, "--urls", url, "--log", "json", .. postgres is null ? Array.Empty<string>() : ["--postgres", postgres]];
        return Ready(Start(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments), new(url), "/health/ready");
    }

    /// <summary>Orthanc with the settings that it ships with, but for its folder and its ports; null where it is not installed.</summary>
    public static ServerProcess? Orthanc(string data)
    {
        if (!File.Exists("/usr/sbin/Orthanc"))
            return null;
        var port = FreePort();
        Directory.CreateDirectory(data);
        var settings = Path.Combine(data, "orthanc.json");
        File.WriteAllText(settings, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "StorageDirectory": "{{data}}", "IndexDirectory": "{{data}}", "HttpPort": {{port}}, "DicomServerEnabled": false, "RemoteAccessAllowed": false,
              "Plugins": [ "/usr/share/orthanc/plugins/libOrthancDicomWeb.so" ]
            }
            """));
        return Ready(Start("/usr/sbin/Orthanc", [settings]), new($"http://127.0.0.1:{port}"), "/system");
    }

    private static Process Start(string program, string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static ServerProcess Ready(Process process, Uri root, string path)
    {
        var server = new ServerProcess(process, root);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromMinutes(1) && !process.HasExited)
        {
            try
            {
                if (server.Http.GetAsync(new Uri(path, UriKind.Relative)).GetAwaiter().GetResult().IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException)
            {
                // not yet
            }
            Thread.Sleep(50);
        }
        server.Dispose();
        throw new InvalidOperationException($"{process.StartInfo.FileName} is not ready after a minute, or ended.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
