using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Hosting;

/// <summary>/health/live: the process answers. /health/ready: its store does too, so that it can be given work.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static () => Results.Text("alive\n"));
        routes.MapGet("/health/ready", static async (ImageStore store, HttpContext context) => await store.IsReadyAsync(context.RequestAborted)
            ? Results.Text("ready\n")
            : Results.Text("the store does not answer\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
