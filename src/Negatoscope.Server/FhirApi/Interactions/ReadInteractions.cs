using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir.Search;
using Negatoscope.Server.FhirApi.Content;
using Negatoscope.Server.FhirApi.Http;
using Negatoscope.Server.Storage.Resources;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>read and vread (R4 http.html#read).</summary>
internal static class ReadInteractions
{
    public static async Task<FhirAnswer> ReadAsync(FhirRequest request) =>
        await request.Service.Store.ReadAsync(request.Type!, request.Id!, request.Cancel) switch // the route names both
        {
            null => FhirText.NotFound,
            { IsDeletion: true } deletion => Dated(FhirText.Deleted, deletion),
            var version => AnswerOf(request, version),
        };

    public static async Task<FhirAnswer> ReadVersionAsync(FhirRequest request)
    {
        var version = long.TryParse(request.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await request.Service.Store.ReadVersionAsync(request.Type!, request.Id!, number, request.Cancel) // the route names both
            : null;
        return version switch
        {
            null => FhirText.NoSuchVersion,
            { IsDeletion: true } => Dated(FhirText.DeletedVersion, version),
            _ => AnswerOf(request, version),
        };
    }

    private static FhirAnswer AnswerOf(FhirRequest request, StoredVersion version)
    {
        var answer = Dated(new(StatusCodes.Status200OK), version);
        var isKnown = request.IfNoneMatch is { } tags ? VersionTag.IsKnown(tags, answer.VersionId!) // as just dated
            : VersionTag.IsUnchanged(request.IfModifiedSince, version.LastUpdated);
        if (isKnown)
            return answer with { Status = StatusCodes.Status304NotModified };
        return SubsetOf(request) is { IsWhole: false } subset ? answer with { Json = subset.Of(version.Content) } : answer with { Json = version.Content };
    }

    private static FhirAnswer Dated(FhirAnswer answer, StoredVersion version) =>
        answer with { VersionId = version.Version.ToString(CultureInfo.InvariantCulture), LastUpdated = version.LastUpdated };

    /// <summary>What <c>_summary</c> and <c>_elements</c> want of one resource; null when they are not there.</summary>
    private static Subset? SubsetOf(FhirRequest request)
    {
        if (request.Parameters.Count == 0)
            return null;
        var summary = request.Parameter("_summary") switch
        {
            "true" => SearchSummary.True,
            "text" => SearchSummary.Text,
            "data" => SearchSummary.Data,
            _ => SearchSummary.False,
        };
        ImmutableArray<string> elements = request.Parameter("_elements") is { } list
            ? [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [];
        return new(request.Service.Library, summary, elements);
    }
}
