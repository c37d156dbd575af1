using System.Diagnostics;
using System.Globalization;
using System.Net;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Tests.DicomWebApi;

/// <summary>The server in a process of its own, whose memory is its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Serve = "serve";

    private readonly string _folder = Directory.CreateTempSubdirectory("negatoscope-process-").FullName;
    private readonly Process _process;

    private ServerProcess(long largestRequest)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[typeof(ServerProcess).Assembly.Location, _folder, "", Serve, largestRequest.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    /// <summary>127.0.0.1 and this.</summary>
    public int Port { get; private set; }

    /// <summary>The most memory that it had resident since it was started, in bytes.</summary>
    public long MostMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Bytes of all files of its store.</summary>
    public long BytesOnDisk => new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0);

    public static async Task<ServerProcess> StartAsync(long largestRequest)
    {
        var server = new ServerProcess(largestRequest);
        var line = await server._process.StandardOutput.ReadLineAsync().WaitAsync(Hang.After);
        server.Port = int.Parse(line!, CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>The process itself: tells its port, and goes on until its standard input ends.</summary>
    public static async Task<int> RunAsync(string folder, long largestRequest)
    {
        var options = new ServerOptions { Store = new() { Folder = folder }, LargestRequest = largestRequest };
        await using var store = await ImageStore.OpenAsync(options.Store, TimeProvider.System, CancellationToken.None);
        await using var resources = await FhirRoutes.OpenStoreAsync(options, TimeProvider.System, CancellationToken.None);
        await using var app = Gateway.Build(options, [new(IPAddress.Loopback, 0)], store, resources, _ => { });
        await app.StartAsync();
        Console.Out.WriteLine(new Uri(app.Urls.Single()).Port);
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(Hang.After);
        await _process.WaitForExitAsync(late.Token);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
