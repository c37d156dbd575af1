using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Negatoscope.Server.Storage;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>One request, and what it takes to answer it.</summary>
internal sealed record Exchange(HttpContext Http, Target Target)
{
    public HttpRequest Request => Http.Request;
    public HttpResponse Response => Http.Response;
    public CancellationToken Cancel => Http.RequestAborted;
    public ImageStore Store { get; } = Http.RequestServices.GetRequiredService<ImageStore>();
    public ServerOptions Options { get; } = Http.RequestServices.GetRequiredService<ServerOptions>();
    public ILogger Log => LogOf(Http);
    public Links Links { get; } = Links.Of(Http);

    /// <summary>
    /// What the client can take, best first: the accept query parameter, which wins (PS3.18 §8.3.3.1), or the Accept header field. Anything at all
    /// when neither says so.
    /// </summary>
    public IReadOnlyList<MediaRange> Accepted { get; } =
        Http.Request.Query["accept"] is { Count: > 0 } wished ? MediaRange.List(wished.ToString())
        : Http.Request.Headers.Accept is { Count: > 0 } stated && !string.IsNullOrWhiteSpace(stated.ToString()) ? MediaRange.List(stated.ToString())
        : MediaRange.List("*/*");

    /// <summary>The instances of the target, by series and number; none when it is not held.</summary>
    public Task<IReadOnlyList<StoredInstance>> InstancesAsync() =>
        Store.InstancesAsync(Target.Study!.Value, Target.Series, Target.Instance, Cancel);

    public static ILogger LogOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Negatoscope.DicomWeb");

    /// <summary>Adds a remark for people (PS3.18 §8.4.2, RFC 7234 §5.5). Header fields are ASCII, so other characters become question marks.</summary>
    public void Warn(string remark) =>
        Response.Headers.Append("Warning", $"299 {Links.Root}: {string.Concat(remark.Select(c => c is >= ' ' and <= '~' ? c : '?'))}");
}
