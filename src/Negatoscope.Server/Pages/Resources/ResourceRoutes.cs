using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Interactions;
using Negatoscope.Server.FhirApi.Operations;
using Negatoscope.Server.Pages.Trees;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>The pages of FHIR resources: the types, a search of one of them, one resource with its versions.</summary>
internal static class ResourceRoutes
{
    private const int MostVersions = 20;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods(Links.AllResources, PageRoutes.Get, TypesAsync);
        pages.MapMethods(Links.AllResources + "/{type}", PageRoutes.Get, ListAsync);
        pages.MapMethods(Links.AllResources + "/{type}/{id}", PageRoutes.Get, ResourceAsync);
    }

    private static async Task<IResult> TypesAsync(HttpRequest request, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (request.Query["type"].ToString() is { Length: > 0 } type)
            return service.IsResourceType(type) ? Results.LocalRedirect(Links.Resources(type)) : ProblemModel.Page(StatusCodes.Status404NotFound, ResourceText.NoSuchType, visitor);
        return new PageResult<TypesPage, TypesModel>(new(await service.Store.CountAsync(cancel), service.Types), visitor);
    }

    private static async Task<IResult> ListAsync(string type, HttpRequest request, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!service.IsResourceType(type))
            return ProblemModel.Page(StatusCodes.Status404NotFound, ResourceText.NoSuchType, visitor);
        var asked = ResourceQuery.Of(type, request.QueryString.Value);
        if (asked.IsOfTheForm)
            return Results.LocalRedirect(asked.Tidied().AddressAt(null));

        var query = SearchQuery.Parse(service.Parameters, type, asked.Pairs, service.Settings, clock: service.Clock);
        if (query.IsValid)
            query = await ValueSets.ExpandAsync(service, query, cancel);
        var form = FormOf(asked, service, visitor.Language);
        if (!query.IsValid)
            return new PageResult<ResourceList, ResourceListModel>(form with { Issues = query.Issues }, visitor, StatusCodes.Status400BadRequest);

        var size = Math.Clamp(query.Count ?? ResourceQuery.PageSize, 1, ResourceQuery.PageSize);
        try
        {
            var page = await service.Store.SearchAsync(query, size, asked.Cursor, cancel);
            var reader = new RowReader(service, visitor.Language);
            return new PageResult<ResourceList, ResourceListModel>(
                form with
                {
                    Rows = await reader.ReadAsync(type, page.Matches, cancel),
                    Included = [.. page.Included.Take(ResourceQuery.PageSize).Select(reader.Brief)],
                    Issues = [.. query.Unknown.Select(unknown => unknown.Issue)],
                    Total = page.Total,
                    Next = page.Next,
                    Previous = page.Previous,
                },
                visitor);
        }
        catch (ResourceQueryException e)
        {
            return new PageResult<ResourceList, ResourceListModel>(form with { Issues = [e.Issue] }, visitor, StatusCodes.Status400BadRequest);
        }
    }

    private static ResourceListModel FormOf(ResourceQuery asked, FhirService service, Language language)
    {
        var (given, rest) = asked.Shown(service.Parameters);
        var all = service.Parameters.For(asked.Type).Where(SearchField.IsOffered).OrderBy(parameter => parameter.Code, StringComparer.Ordinal).ToList();
        var first = ResourceColumns.ParametersOf(asked.Type, all);
        var (shown, further) = (new List<ShownField>(), new List<ShownField>());
        var places = first.Select((code, place) => (code, place)).ToDictionary(one => one.code, one => one.place);
        foreach (var parameter in all.OrderBy(parameter => places.GetValueOrDefault(parameter.Code, int.MaxValue)))
        {
            var label = ParameterNames.Of(parameter, asked.Type, service.Library, language);
            var fields = given.Where(field => field.Parameter == parameter).DefaultIfEmpty(new(parameter, "", "")).Select(field => new ShownField(field, label)).ToList();
            (places.ContainsKey(parameter.Code) || fields[0].Field.Value.Length > 0 ? shown : further).AddRange(fields);
        }

        var headings = ResourceColumns.Of(asked.Type, service.Library).Select(column => column.Heading).ToList();
        return new(asked, shown, further, rest, [.. all.Select(parameter => parameter.Code)], headings, null, [], []);
    }

    private static async Task<IResult> ResourceAsync(
        string type, string id, HttpRequest request, FhirService service, ServerOptions options, CancellationToken cancel)
    {
        var visitor = Visitor.Of(request, options.Language);
        if (!service.IsResourceType(type))
            return ProblemModel.Page(StatusCodes.Status404NotFound, ResourceText.NoSuchType, visitor);
        if (!FhirId.IsValid(id) || await service.Store.ReadAsync(type, id, cancel) is not { } present)
            return ProblemModel.Page(StatusCodes.Status404NotFound, ResourceText.NoSuchResource, visitor);
        var (asked, other) = (await VersionAsync(request.Query["version"]), await VersionAsync(request.Query["with"]));
        if ((request.Query.ContainsKey("version") && asked is null) || (request.Query.ContainsKey("with") && other is null))
            return ProblemModel.Page(StatusCodes.Status404NotFound, ResourceText.NoSuchVersion, visitor);

        var shown = asked ?? present;
        var history = await service.Store.HistoryAsync(new(type, id) { Count = MostVersions }, cancel);
        var root = shown.IsDeletion ? default : FhirDocument.ParseJson(shown.Content).Root;
        var tree = TreeOf(shown);
        var study = type == "ImagingStudy" && root.Exists ? StudyUid.In(root) : null;
        var model = new ResourceModel(shown, present.Version, tree, history.Versions, history.Next is not null)
        {
            Told = root.Exists ? new FhirWords(service.Library, visitor.Language).Of(root, type).Text : null,
            IsNonconformant = root.Exists && Door.IsTagged(root),
            Study = study is { } uid && await service.Imaging.Images.FindStudyAsync(uid, cancel) is not null ? uid : null,
            Other = other,
            Differences = other is null ? [] : PartPair.Of(TreeOf(other).Parts, tree.Parts),
        };
        return new PageResult<ResourcePage, ResourceModel>(model, visitor, shown.IsDeletion ? StatusCodes.Status410Gone : StatusCodes.Status200OK);

        async Task<StoredVersion?> VersionAsync(string? asked) =>
            long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await service.Store.ReadVersionAsync(type, id, number, cancel) : null;

        FhirTree TreeOf(StoredVersion version) => version.IsDeletion
            ? FhirTree.Empty
            : new FhirTreeReader(service.Library, visitor.Language, reference => LocalReferences.Address(reference, service)).Read(FhirDocument.ParseJson(version.Content).Root);
    }
}
