using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Negatoscope.Bench.Serving;

/// <summary>An endpoint that sends the bytes of a file and does nothing else: what a server of resources is measured beside.</summary>
internal static class BareServer
{
    /// <summary>Answers until it is killed, or whoever started it has ended.</summary>
    public static int Run(string url, string file)
    {
        var bytes = File.ReadAllBytes(file);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.ContentType = "application/fhir+json; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            await http.Response.BodyWriter.WriteAsync(bytes);
        });
        app.StartAsync().GetAwaiter().GetResult();
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>In a process of its own.</summary>
    public static Process Start(string url, string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, []) { RedirectStandardInput = true }; // this is a process
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(BareServer).Assembly.Location);
        foreach (var argument in (string[])["bare", url, file])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The bare server did not start.");
    }
}
