using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Fhir;
using Negatoscope.Formats;
using Negatoscope.Formats.R4;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage;
using Negatoscope.Server.Views;

namespace Negatoscope.Server.Pages.Comparison;

/// <summary>Two views of a study side by side, as they are made of its headers now.</summary>
internal static class ComparisonRoutes
{
    private const string OtherView = "ans";

    /// <summary>Characters of a document that a page shows as it is.</summary>
    private const int LongestRaw = 256 << 10;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/studies/{study}/fhir", PageRoutes.Get, ShowAsync);
        pages.MapMethods("/studies/{study}/tables.zip", PageRoutes.Get, TablesAsync);
    }

    private static async Task<IResult> ShowAsync(
        string study, HttpRequest request, ImageStore store, StudyReadings readings, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!Uid.TryParse(study, out var uid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        var (left, right) = (NameOf(request.Query["left"], R4ImagingStudyView.ViewName), NameOf(request.Query["right"], OtherView));
        if (left is null || right is null)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchView, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);
        if (await readings.ReadAsync(stored, cancel) is not { } reading)
            return ProblemModel.Page(StatusCodes.Status422UnprocessableEntity, ComparisonText.TooLarge, visitor);

        var isRaw = request.Query["as"] == "json";
        var (one, other) = (ViewOf(left), ViewOf(right));
        var model = new ComparisonModel(StudyRow.Of(stored), [.. FormatCatalog.Names], one, other, isRaw ? [] : PartPair.Of(one.Tree.Parts, other.Tree.Parts))
        {
            IsRaw = isRaw,
            OnlyDifferences = request.Query["as"] == "differences",
        };
        return new PageResult<ComparisonPage, ComparisonModel>(model, visitor);

        ShownView ViewOf(string name)
        {
            if (name == FormatCatalog.Csv)
                return new(name, null, reading.Study is null ? FhirTree.Empty : PivotTree.Read(readings.Pivot(reading)), [], null);
            var view = reading.View(name);
            var findings = reading.Findings.Where(group => group.Finding.Place.View == name).ToList();
            if (view is not { Documents: [var document, ..] })
                return new(name, view, FhirTree.Empty, findings.Count > 0 ? findings : reading.Findings, null);
            var tree = new FhirTreeReader(service.Library, visitor.Language).Read(FhirDocument.ParseJson(document.Bytes).Root);
            return new(name, view, tree, findings, isRaw ? Raw(document.Bytes, service) : null);
        }
    }

    /// <summary>The pivot files (csv).</summary>
    private static async Task<IResult> TablesAsync(string study, HttpContext http, ImageStore store, StudyReadings readings, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(http.Request, options.Language);
        if (!Uid.TryParse(study, out var uid))
            return ProblemModel.Page(StatusCodes.Status400BadRequest, PageText.NotAUid, visitor);
        if (await store.FindStudyAsync(uid, cancel) is not { } stored)
            return ProblemModel.Page(StatusCodes.Status404NotFound, PageText.NoSuchStudy, visitor);
        if (await readings.ReadAsync(stored, cancel) is not { Study: not null } reading)
            return ProblemModel.Page(StatusCodes.Status409Conflict, PageText.ViewNotMade, visitor);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(readings.Pivot(reading), "application/zip", $"{study}-tables.zip");
    }

    private static string? NameOf(string? asked, string otherwise) =>
        string.IsNullOrEmpty(asked) ? otherwise : FormatCatalog.Names.Contains(asked) ? asked : null;

    private static string Raw(ReadOnlyMemory<byte> json, FhirService service) =>
        FhirWords.Shortened(Encoding.UTF8.GetString(Rendering.In(new AnswerForm(FhirFormat.Json, true), json, service.Library).Span), LongestRaw);
}
