using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.Hosting;

/// <summary>/health/live: the process answers. /health/ready: its store does too, so that it can be given work.</summary>
internal static class Health
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Methods, static () => Results.Text("alive\n"));
        routes.MapMethods("/health/ready", Methods, static async (ImageStore store, HttpContext context) => await store.IsReadyAsync(context.RequestAborted)
            ? Results.Text("ready\n")
            : Results.Text("the store does not answer\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
