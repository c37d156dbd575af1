using Microsoft.AspNetCore.Http;

namespace Negatoscope.Server.Pages;

/// <summary>What goes with every page.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing of another origin, no script at all, and no style but ours: a value of a file that got out of its quotes could do nothing.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        response.ContentType = "text/html; charset=utf-8";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer"; // addresses of searches hold names
        headers.CacheControl = "no-store"; // machines in a department are shared
        headers.Vary = "Accept-Language, Cookie";
    }
}
