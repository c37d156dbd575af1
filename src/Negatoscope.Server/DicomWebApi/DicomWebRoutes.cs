using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi.Rendered;
using Negatoscope.Server.DicomWebApi.Retrieve;
using Negatoscope.Server.DicomWebApi.Search;
using Negatoscope.Server.DicomWebApi.Store;

namespace Negatoscope.Server.DicomWebApi;

/// <summary>DICOMweb (PS3.18): which request is answered by which transaction.</summary>
public static class DicomWebRoutes
{
    public const string Root = "/dicom-web";

    /// <summary>The meter of what is received; durations of requests are in ASP.NET's own.</summary>
    public const string MeterName = DicomWebMetrics.MeterName;

    private const string Study = "/studies/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";

    private static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>What the transactions share. An <see cref="Storage.ImageStore"/> and <see cref="ServerOptions"/> are the host's to add.</summary>
    public static IServiceCollection AddDicomWeb(this IServiceCollection services) =>
        services.AddSingleton<DicomWebMetrics>().AddSingleton<WholeFile>();

    /// <summary>Answers everything below <see cref="Root"/>, and /wado.</summary>
    public static void MapDicomWeb(this IEndpointRouteBuilder routes)
    {
        var web = routes.MapGroup(Root);

        // §10.5 Store
        web.MapPost("/studies", Answered(StoreTransaction.StoreAsync));
        web.MapPost(Study, Answered(StoreTransaction.StoreAsync));

        // §10.6 Search
        web.MapMethods("/studies", Get, Answered(SearchTransaction.StudiesAsync));
        web.MapMethods("/series", Get, Answered(SearchTransaction.SeriesAsync));
        web.MapMethods("/instances", Get, Answered(SearchTransaction.InstancesAsync));
        web.MapMethods(Study + "/series", Get, Answered(SearchTransaction.SeriesAsync));
        web.MapMethods(Study + "/instances", Get, Answered(SearchTransaction.InstancesAsync));
        web.MapMethods(Series + "/instances", Get, Answered(SearchTransaction.InstancesAsync));

        // §10.4 Retrieve
        foreach (var resource in (string[])[Study, Series, Instance])
        {
            web.MapMethods(resource, Get, Answered(RetrieveTransaction.RetrieveAsync));
            web.MapMethods(resource + "/metadata", Get, Answered(MetadataTransaction.MetadataAsync));
            web.MapMethods(resource + "/rendered", Get, Answered(RenderedTransaction.RenderedAsync));
            web.MapMethods(resource + "/thumbnail", Get, Answered(RenderedTransaction.ThumbnailAsync));
            web.MapDelete(resource, Answered(DeleteTransaction.DeleteAsync));
        }

        web.MapMethods(Study + "/manifest", Get, Answered(exchange => StudyManifest.AnswerAsync(exchange, RetrieveTransaction.RetrieveAsync)));
        web.MapMethods(Study + "/manifest/metadata", Get, Answered(exchange => StudyManifest.AnswerAsync(exchange, MetadataTransaction.MetadataAsync)));
        web.MapMethods(Instance + "/frames/{frames}", Get, Answered(FramesTransaction.FramesAsync));
        web.MapMethods(Instance + "/frames/{frames}/rendered", Get, Answered(RenderedTransaction.RenderedAsync));
        web.MapMethods(Instance + "/frames/{frames}/thumbnail", Get, Answered(RenderedTransaction.ThumbnailAsync));
        web.MapMethods(Instance + "/bulkdata/{**path}", Get, Answered(BulkDataTransaction.BulkDataAsync));

        // Whatever else is asked for: not the pages of the viewer, which answer paths that nobody knows.
        web.Map("/{**rest}", Answered(NothingAsync));

        // §9 URI service
        routes.MapMethods("/wado", Get, Answered(UriService.AnswerAsync));
        web.MapMethods("/wado", Get, Answered(UriService.AnswerAsync));
    }

    /// <summary>PS3.18 has no such resource; or has no such method, which clients ask for by OPTIONS too.</summary>
    private static Task<IResult> NothingAsync(Exchange exchange)
    {
        if (HttpMethods.IsGet(exchange.Request.Method) || HttpMethods.IsHead(exchange.Request.Method))
            return Task.FromResult<IResult>(new Refusal(StatusCodes.Status404NotFound, DicomWebText.NoSuchResource));
        exchange.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.FromResult<IResult>(new Refusal(StatusCodes.Status405MethodNotAllowed, DicomWebText.NoSuchMethod));
    }

    private static RequestDelegate Answered(Func<Exchange, Task<IResult>> transaction) => async http =>
    {
        try
        {
            var result = Target.TryRead(http, out var target, out var refusal) ? await transaction(new(http, target)) : refusal!;
            await result.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, and nobody is left to answer.
        }
        catch (BadHttpRequestException e)
        {
            await EndAsync(http, e.StatusCode, DicomWebText.BadRequest);
        }
        catch (FileNotFoundException)
        {
            // It was deleted while it was being answered.
            await EndAsync(http, StatusCodes.Status404NotFound, DicomWebText.NotHeld);
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            Exchange.LogOf(http).StorageFailed(e.GetType().Name);
            await EndAsync(http, StatusCodes.Status503ServiceUnavailable, DicomWebText.StorageFault);
        }
        catch (Exception e) // the outermost edge: whatever went wrong is ours, and is told to the log alone
        {
            Exchange.LogOf(http).Failed(e.GetType().Name, e.StackTrace);
            await EndAsync(http, StatusCodes.Status500InternalServerError, DicomWebText.ServerFault);
        }
    };

    /// <summary>An answer that has begun cannot be taken back: it is cut, so that nobody takes it for whole.</summary>
    private static async Task EndAsync(HttpContext http, int status, Sentence why)
    {
        if (http.Response.HasStarted || http.Response.BodyWriter.UnflushedBytes > 0)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        await new Refusal(status, why).ExecuteAsync(http);
    }
}
