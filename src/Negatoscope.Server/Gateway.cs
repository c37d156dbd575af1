using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.Hosting;
using Negatoscope.Server.Pages;
using Negatoscope.Server.Pages.Validation;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Viewer;
using Negatoscope.Server.Views;
using Negatoscope.Server.Watching;

namespace Negatoscope.Server;

/// <summary>The server on one page: what it listens on, what stands before every request, and which part answers what.</summary>
public static class Gateway
{
    /// <summary>A server over its stores, ready to be started. They outlive it: whoever opened them closes them when the server has stopped.</summary>
    /// <remarks>Nothing is read from the environment or the current folder: a forgotten appsettings.json must not open a port.</remarks>
    /// <param name="resources">Of the search parameters of <see cref="ServerOptions.Fhir"/>.</param>
    public static WebApplication Build(
        ServerOptions options, IReadOnlyList<LoopbackAddress> addresses, ImageStore store, ResourceStore resources, Action<ILoggingBuilder> logging)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Limit(kestrel, options, addresses));
        logging(builder.Logging);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning); // its own lines hold whole addresses
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None); // listened to, it makes an activity of each request
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Grace);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, LargerBlocks>();
        builder.Services.AddRoutingCore();
        builder.Services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        builder.Services.AddSingleton(options).AddSingleton(store).AddSingleton(resources).AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new StudyReadings(store, OwnAddress.In(options.Views, Root(services))));
        builder.Services.AddDicomWeb();
        builder.Services.AddFhir();
        builder.Services.AddSingleton<ProfileCatalog>();
        Telemetry.Add(builder.Services, options);
        if (options.Watch is not null)
            builder.Services.AddHostedService<WatchedFolder>();

        var app = builder.Build();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Negatoscope.Requests");
        StoreLog.Follow(store, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Negatoscope.Store"));
        app.UseHostFiltering(); // a page of another site that had its name resolved to this machine is not answered
        app.Use((context, next) => RequestLog.Write(context, next, log));
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Unexpected });
        app.UseRouting();
        Health.Map(app);
        app.MapDicomWeb();
        app.MapFhir();
        PageRoutes.Map(app);
        ViewerRoutes.Map(app, options);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel, ServerOptions options, IReadOnlyList<LoopbackAddress> addresses)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.LargestRequest;
        kestrel.Limits.MaxConcurrentConnections = 4096;
        kestrel.Limits.MaxRequestLineSize = 64 << 10; // a list of some 900 UIDs
        kestrel.Limits.MaxRequestBufferSize = 1 << 20;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        foreach (var address in addresses)
            if (address.Ip is { } ip)
                kestrel.Listen(ip, address.Port);
            else if (address.Port != 0)
                kestrel.ListenLocalhost(address.Port);
            else
                kestrel.Listen(IPAddress.Loopback, 0); // a free port cannot be had on both families at once
    }

    /// <summary>Where this server is reached, known once it listens.</summary>
    private static string Root(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? ServerOptions.DefaultUrl;

    /// <summary>What no part of the server foresaw: logged whole, told in a sentence.</summary>
    private static Task Unexpected(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{context.Response.StatusCode}: the server failed. Its log says why.\n"));
    }
}
