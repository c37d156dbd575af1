using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Server.Pages;

namespace Negatoscope.Server.Viewer;

/// <summary>The OHIF viewer under <see cref="Links.Viewer"/>, its files at the root, and a page for every address that nothing else answers.</summary>
internal static class ViewerRoutes
{
    public static void Map(IEndpointRouteBuilder routes, ServerOptions options)
    {
        ImageDisplay.Map(routes);
        var files = options.Viewer is { } folder ? new ViewerFiles(folder) : null;
        if (files is not null)
        {
            // Its own routes are made by its script: whichever is asked for first gets the same page.
            routes.MapMethods(Links.Viewer + "/{**route}", PageRoutes.Get, (HttpContext context) => Index(context, files));
            routes.MapMethods(ViewerConfiguration.Address, PageRoutes.Get, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Text(ViewerConfiguration.Script, "text/javascript; charset=utf-8");
            });
        }

        // Of GET and HEAD alone, so that other methods still hear which ones there are (405).
        routes.MapMethods("{**path}", PageRoutes.Get, (HttpContext context) => files?.At(context.Request.Path, context.Response)
            ?? ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchPage, Visitor.Of(context.Request, options.Language))).WithOrder(int.MaxValue);
    }

    private static IResult Index(HttpContext context, ViewerFiles files)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = files.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.Text(files.Index, "text/html; charset=utf-8");
    }
}
