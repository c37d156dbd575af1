using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Bundles;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Operations;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>search of a type, of everything, or of a compartment, by GET and POST (R4 search.html, compartmentdefinition.html).</summary>
internal static class SearchInteractions
{
    public static async Task<FhirAnswer> SearchAsync(FhirRequest request)
    {
        var parameters = Paging.WithoutCursor(request.Parameters);
        var query = SearchQuery.Parse(request.Service.Parameters, request.Type, parameters, request.Service.Settings, clock: request.Service.Clock);
        if (query.IsValid)
            query = await ValueSets.ExpandAsync(request.Service, query, request.Cancel);
        if (!query.IsValid)
            return new(StatusCodes.Status400BadRequest) { Issues = query.Issues };
        if (request.Prefer.IsStrict && !query.Unknown.IsEmpty)
            return new(StatusCodes.Status400BadRequest) { Issues = [.. query.Unknown.Select(unknown => unknown.Issue with { Severity = IssueSeverity.Error })] };

        if (request.Compartment is not null)
        {
            if (PatientCompartment.Of(request.Service.Parameters, request.Id!, request.Type is null ? query.Types : [request.Type]) is not { } belongs) // the route names it
                return FhirText.NotInCompartment;
            query = query with { Criteria = [belongs, .. query.Criteria], Types = request.Type is null && query.Types.IsEmpty ? [.. PatientCompartment.Types] : query.Types };
        }

        var options = request.Service.Options;
        var count = query.Summary == SearchSummary.Count ? 0 : Math.Min(query.Count ?? options.PageSize, options.LargestPage);
        var cursor = request.Parameter(Paging.Cursor);
        var page = await request.Service.Store.SearchAsync(query, count, cursor, request.Cancel);

        // The self link shows what was searched for (R4 search.html#conformance): what is not known, or asks nothing, is not among it.
        var path = request.Compartment is { } compartment ? $"{request.Base}/{compartment}/{request.Id}/{request.Type ?? PatientCompartment.Every}"
            : request.Type is null ? request.Base : $"{request.Base}/{request.Type}";
        var known = parameters.Where(parameter => parameter.Value.Length > 0 && query.Unknown.All(unknown => unknown.Name != parameter.Key))
            .Select(parameter => parameter.Key == Paging.Count && query.Count > options.LargestPage
                ? new(Paging.Count, options.LargestPage.ToString(CultureInfo.InvariantCulture))
                : parameter)
            .ToList();
        List<(string, string)> links = [("self", Paging.Url(path, known, cursor))];
        if (page.Previous is { } previous)
            links.Add(("previous", Paging.Url(path, known, previous)));
        if (page.Next is { } next)
            links.Add(("next", Paging.Url(path, known, next)));

        var subset = new Subset(request.Service.Library, query.Summary, query.Elements);
        using var bundle = new BundleWriter("searchset", request.Service.Clock.GetUtcNow(), page.Total, links);
        foreach (var match in page.Matches)
            bundle.Entry($"{request.Base}/{match.Type}/{match.Id}", subset.Of(match.Content), json => WriteMode(json, "match"));
        foreach (var included in page.Included)
            bundle.Entry($"{request.Base}/{included.Type}/{included.Id}", included.Content, json => WriteMode(json, "include"));
        List<Issue> remarks = [.. query.Unknown.Select(unknown => unknown.Issue with { Severity = IssueSeverity.Warning })];
        if (page.IsTruncated)
            remarks.Add(FhirAnswer.IssueOf(IssueSeverity.Warning, IssueType.Incomplete, "include-cut", new(
                "More resources are included than one page has room for: some are left out.",
                "Plus de ressources sont incluses qu'une page n'en peut contenir : certaines sont omises.")));
        if (remarks.Count > 0)
            bundle.Entry(null, Rendering.JsonOf(OperationOutcomes.Of(remarks, request.Language)), json => WriteMode(json, "outcome"));
        return new(StatusCodes.Status200OK) { Json = bundle.End() };
    }

    private static void WriteMode(System.Text.Json.Utf8JsonWriter json, string mode)
    {
        json.WriteStartObject("search"u8);
        json.WriteString("mode"u8, mode);
        json.WriteEndObject();
    }
}
