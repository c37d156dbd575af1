using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Negatoscope.Model;
using Negatoscope.Server.FhirApi.Bundles;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>history of a resource, a type, or everything (R4 http.html#history), newest first.</summary>
internal static class HistoryInteractions
{
    private static readonly Sentence Number = new("is a number.", "est un nombre.");

    public static async Task<FhirAnswer> HistoryAsync(FhirRequest request)
    {
        DateTimeOffset? since = null;
        (DateTimeOffset, DateTimeOffset)? at = null;
        if (request.Parameter("_since") is { } sinceText)
        {
            if (DateParameter.Span(request, sinceText) is not var (from, _))
                return FhirText.BadParameter("_since", DateParameter.Form);
            since = from;
        }
        if (request.Parameter("_at") is { } atText)
        {
            at = DateParameter.Span(request, atText);
            if (at is null)
                return FhirText.BadParameter("_at", DateParameter.Form);
        }
        if (Paging.Size(request.Service.Options, request.Parameter(Paging.Count)) is not { } count)
            return FhirText.BadParameter(Paging.Count, Number);

        var query = new HistoryQuery(request.Type, request.Id) { Since = since, At = at, Count = count, Cursor = request.Parameter(Paging.Cursor) };
        var page = await request.Service.Store.HistoryAsync(query, request.Cancel);
        if (page.Total == 0 && request.Id is not null && await request.Service.Store.ReadAsync(request.Type!, request.Id, request.Cancel) is null)
            return FhirText.NotFound;

        var path = string.Join('/', new[] { request.Base, request.Type, request.Id, "_history" }.OfType<string>());
        var parameters = Paging.WithoutCursor(request.Parameters);
        List<(string, string)> links = [("self", Paging.Url(path, parameters, query.Cursor))];
        if (page.Next is { } next)
            links.Add(("next", Paging.Url(path, parameters, next)));
        using var bundle = new BundleWriter("history", request.Service.Clock.GetUtcNow(), page.Total, links);
        foreach (var version in page.Versions)
            bundle.Entry($"{request.Base}/{version.Type}/{version.Id}", version.Content, json => WriteVersion(json, version));
        return new(StatusCodes.Status200OK) { Json = bundle.End() };
    }

    private static void WriteVersion(Utf8JsonWriter json, StoredVersion version)
    {
        var (method, url, status) = version switch
        {
            { Method: VersionMethod.Post } => ("POST", version.Type, "201 Created"),
            { Method: VersionMethod.Delete } => ("DELETE", $"{version.Type}/{version.Id}", "204 No Content"),
            { IsCreation: true } => ("PUT", $"{version.Type}/{version.Id}", "201 Created"),
            _ => ("PUT", $"{version.Type}/{version.Id}", "200 OK"),
        };
        json.WriteStartObject("request"u8);
        json.WriteString("method"u8, method);
        json.WriteString("url"u8, url);
        json.WriteEndObject();
        json.WriteStartObject("response"u8);
        json.WriteString("status"u8, status);
        json.WriteString("etag"u8, VersionTag.Of(version.Version.ToString(CultureInfo.InvariantCulture)));
        json.WriteString("lastModified"u8, BundleWriter.Instant(version.LastUpdated));
        json.WriteEndObject();
    }
}
