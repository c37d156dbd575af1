using Microsoft.AspNetCore.Http;
using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>The search that names a resource in a conditional interaction (R4 http.html#cond-update).</summary>
internal static class Conditions
{
    /// <summary>A parameter that nobody knows is refused here whatever the client prefers: without it, another resource would be meant.</summary>
    /// <returns>Why it cannot be used; null when it can.</returns>
    public static FhirAnswer? Parse(FhirRequest request, IReadOnlyList<KeyValuePair<string, string>> parameters, out SearchQuery condition) =>
        Parse(request.Service, request.Type, parameters, out condition);

    /// <inheritdoc cref="Parse(FhirRequest, IReadOnlyList{KeyValuePair{string, string}}, out SearchQuery)"/>
    public static FhirAnswer? Parse(FhirService service, string? type, IReadOnlyList<KeyValuePair<string, string>> parameters, out SearchQuery condition)
    {
        condition = SearchTerminology.Expand(
            SearchQuery.Parse(service.Parameters, type, parameters, service.Settings, clock: service.Clock), TerminologyService.Of(service.Library));
        if (!condition.IsValid)
            return new(StatusCodes.Status400BadRequest) { Issues = condition.Issues };
        if (!condition.Unknown.IsEmpty)
            return new(StatusCodes.Status400BadRequest) { Issues = [.. condition.Unknown.Select(unknown => unknown.Issue)] };
        if (condition.Criteria.IsEmpty)
            return FhirText.Unconditional;
        var isPlain = condition is { Count: null, Sort.IsEmpty: true, Includes.IsEmpty: true, ReverseIncludes.IsEmpty: true, Total: null };
        return isPlain ? null : FhirText.UnusableCondition;
    }
}
