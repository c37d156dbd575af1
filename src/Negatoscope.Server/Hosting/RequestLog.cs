using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Negatoscope.Server.Hosting;

/// <summary>One line a request: its route, never its address, for paths and queries name patients and studies.</summary>
internal static partial class RequestLog
{
    public static async Task Write(HttpContext context, RequestDelegate next, ILogger log)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            var (left, after) = (RouteOf(context), Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            LogGone(log, context.Request.Method, left, after);
            return;
        }
        var level = context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information;
        var (route, took) = (RouteOf(context), Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        LogDone(log, level, context.Request.Method, route, context.Response.StatusCode, took);
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    [LoggerMessage(EventId = 1, Message = "{Method} {Route} {Status} in {Milliseconds:0.0} ms")]
    private static partial void LogDone(ILogger log, LogLevel level, string method, string route, int status, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Route}: the client left after {Milliseconds:0.0} ms")]
    private static partial void LogGone(ILogger log, string method, string route, double milliseconds);
}
