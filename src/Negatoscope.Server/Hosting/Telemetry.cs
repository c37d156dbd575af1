using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Server.DicomWebApi;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Negatoscope.Server.Hosting;

/// <summary>Metrics over OTLP, where a collector is named. No traces: their spans carry addresses, which name patients.</summary>
internal static class Telemetry
{
    public static void Add(IServiceCollection services, ServerOptions options)
    {
        services.AddMetrics();
        if (options.Collector is { } collector)
            services.AddOpenTelemetry().WithMetrics(metrics => metrics
                .AddMeter(DicomWebRoutes.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter(otlp =>
                {
                    otlp.Endpoint = collector;
                    otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                }));
    }
}
