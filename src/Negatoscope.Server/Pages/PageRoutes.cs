using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Negatoscope.Dicom;
using Negatoscope.Formats;
using Negatoscope.Model;
using Negatoscope.Server.DicomWebApi;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Pages.Comparison;
using Negatoscope.Server.Pages.Implants;
using Negatoscope.Server.Pages.Resources;
using Negatoscope.Server.Pages.Validation;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Storage.Resources;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.Pages;

/// <summary>The pages: list, study, series, instance. Each is made for one request from what the store and the headers say.</summary>
public static class PageRoutes
{
    internal static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        Asset.Map(routes);
        var pages = routes.MapGroup("").AddEndpointFilter(KeepChoice).AddEndpointFilter(TellOfStorage);
        pages.MapMethods("/", Get, ListAsync);
        pages.MapMethods("/studies/{study}", Get, StudyAsync);
        pages.MapMethods("/studies/{study}/series/{series}", Get, SeriesAsync);
        pages.MapMethods("/studies/{study}/series/{series}/instances/{instance}", Get, InstanceAsync);
        pages.MapMethods("/studies/{study}/views/{view}", Get, ViewAsync);
        pages.MapMethods("/studies/{study}/files.zip", Get, FilesAsync);
        pages.MapMethods("/studies/{study}/series/{series}/files.zip", Get, FilesAsync);
        ComparisonRoutes.Map(pages);
        ResourceRoutes.Map(pages);
        ImplantRoutes.Map(pages);
        ValidationRoutes.Map(pages);
    }

    /// <summary>A language or a scheme in the address is kept in a cookie, and the address goes on without it.</summary>
    private static async ValueTask<object?> KeepChoice(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!Visitor.Chooses(context.Request))
            return await next(invocation);

        var visitor = Visitor.Of(context.Request, Language.English);
        visitor.Keep(context);
        return Results.LocalRedirect(visitor.Here);
    }

    /// <summary>A database that has gone away comes back: a page says so, not that the server has failed.</summary>
    internal static async ValueTask<object?> TellOfStorage(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (ResourceQueryException e) // while resources are indexed anew
        {
            var visitor = Visitor.Of(invocation.HttpContext.Request, invocation.HttpContext.RequestServices.GetRequiredService<ServerOptions>().Language);
            return ProblemModel.Page(StatusCodes.Status503ServiceUnavailable, new(e.Issue.Message, e.Issue.French ?? e.Issue.Message), visitor);
        }
        catch (Exception e) when (e is StoreException or IOException or DbException)
        {
            var services = invocation.HttpContext.RequestServices;
            DicomWebLog.StorageFailed(services.GetRequiredService<ILoggerFactory>().CreateLogger("Negatoscope.Pages"), e.GetType().Name);
            var visitor = Visitor.Of(invocation.HttpContext.Request, services.GetRequiredService<ServerOptions>().Language);
            return ProblemModel.Page(StatusCodes.Status503ServiceUnavailable, DicomWebText.StorageFault, visitor);
        }
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ImageStore store, ServerOptions options, CancellationToken cancel)
    {
        var search = StudySearch.Of(request.Query);
        var found = await store.SearchStudiesAsync(search.ToQuery(), cancel);
        var model = new StudyListModel(
            search, [.. found.Rows.Select(StudyRow.Of)], found.Total, options.Viewer is not null, $"{request.Scheme}://{request.Host}{Links.DicomWeb}");
        return new PageResult<StudyList, StudyListModel>(model, Visitor.Of(request, options.Language));
    }

    private static async Task<IResult> StudyAsync(
        string study, HttpRequest request, ImageStore store, StudyReadings readings, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!Uid.TryParse(study, out var uid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);

        var reading = await readings.ReadAsync(stored, cancel);
        var rows = await SeriesOfAsync(store, uid, null, reading, visitor.Language, cancel);
        var implants = await new StudyImplantReader(service, store, options, visitor.Language).ReadAsync(reading, rows, cancel);
        return new PageResult<StudyPage, StudyModel>(new(StudyRow.Of(stored), rows, reading, options.Viewer is not null) { Implants = implants }, visitor);
    }

    private static async Task<IResult> SeriesAsync(
        string study, string series, HttpRequest request, ImageStore store, StudyReadings readings, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!Uid.TryParse(study, out var uid) || !Uid.TryParse(series, out var seriesUid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);

        var reading = await readings.ReadAsync(stored, cancel);
        if (await SeriesOfAsync(store, uid, seriesUid, reading, visitor.Language, cancel) is not [var row])
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchInstance, visitor);

        var sheet = new SheetModel(StudyRow.Of(stored), row, 1, options.Viewer is not null);
        return new PageResult<SheetPage, SheetModel>(sheet with { Page = Number(request, "page", sheet.Last) }, visitor);
    }

    private static async Task<IResult> InstanceAsync(
        string study, string series, string instance, HttpRequest request, ImageStore store, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!Uid.TryParse(study, out var uid) || !Uid.TryParse(series, out var seriesUid) || !Uid.TryParse(instance, out var instanceUid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);

        var beside = await store.InstancesAsync(uid, seriesUid, null, cancel);
        var at = Enumerable.Range(0, beside.Count).FirstOrDefault(i => beside[i].Key.Instance == instanceUid, -1);
        if (at < 0)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchInstance, visitor);

        var shown = beside[at];
        var file = ReadHeader(store, shown);
        var model = new InstanceModel(
            StudyRow.Of(stored),
            shown,
            file?.DataSet.Text(Tags.Modality),
            Number(request, "frame", shown.Frames ?? 1),
            Windows.Read(request.Query["window"]),
            at > 0 ? beside[at - 1] : null,
            at < beside.Count - 1 ? beside[at + 1] : null,
            file);
        return new PageResult<InstancePage, InstanceModel>(model, visitor);
    }

    /// <summary>Null when the instance is deleted meanwhile.</summary>
    private static Part10? ReadHeader(ImageStore store, StoredInstance instance)
    {
        try
        {
            using var content = store.OpenRead(instance.Content);
            return new Part10Reader().Read(content) as Part10;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A view as the bytes that `negatoscope convert` would write.</summary>
    private static async Task<IResult> ViewAsync(
        string study, string view, HttpContext context, ImageStore store, StudyReadings readings, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(context.Request, options.Language);
        if (!Uid.TryParse(study, out var uid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        if (view == FormatCatalog.Csv || !FormatCatalog.All.Contains(view))
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchView, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);
        var reading = await (FormatCatalog.Names.Contains(view) ? readings.ReadAsync(stored, cancel) : readings.ReadWholeAsync(stored, cancel));
        if (reading?.View(view) is not { Documents: [var document, ..] } made)
            return ProblemModel.Page(StatusCodes.Status409Conflict, PageText.ViewNotMade, visitor);

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!FormatCatalog.Names.Contains(view)) // a document, to be kept
            return Results.Bytes(document.Bytes, ViewFiles.TypesOf(made).FirstOrDefault(AnswerForm.Json), ViewFiles.NameOf(uid, view, made.Extension));
        // A logical model is no resource (docs/decisions/0009).
        return Results.Bytes(document.Bytes, view == FormatCatalog.Logical ? "application/json" : AnswerForm.Json);
    }

    /// <param name="series">Null for the whole study.</param>
    private static async Task<IResult> FilesAsync(string study, string? series, HttpRequest request, ImageStore store, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        Uid? seriesUid = Uid.TryParse(series, out var one) ? one : null;
        if (!Uid.TryParse(study, out var uid) || (series is not null && seriesUid is null))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        return await store.InstancesAsync(uid, seriesUid, null, cancel) is { Count: > 0 } instances
            ? new StudyArchive(store, instances, series ?? study)
            : ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);
    }

    /// <param name="series">Null for all of them; they come by number.</param>
    private static async Task<IReadOnlyList<SeriesRow>> SeriesOfAsync(
        ImageStore store, Uid study, Uid? series, StudyReading? reading, Language language, CancellationToken cancel)
    {
        var found = await store.SearchSeriesAsync(new() { Level = QueryLevel.Series, Study = study, Series = series, Limit = MostSeries }, cancel);
        var instances = (await store.InstancesAsync(study, series, null, cancel)).ToLookup(instance => instance.Key.Series);
        var said = reading?.Study?.Series.ToDictionary(one => one.Uid);
        return [.. found.Rows.Select(row => SeriesRow.Of(row, [.. instances[row.Uid]], said?.GetValueOrDefault(row.Uid), language))];
    }

    /// <summary>A study of more is none that a page can show.</summary>
    private const int MostSeries = 1000;

    private static int Number(HttpRequest request, string key, int last) =>
        int.TryParse(request.Query[key], out var number) ? Math.Clamp(number, 1, Math.Max(last, 1)) : 1;
}
