using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Server.FhirApi.Interactions;

/// <summary>What <c>:in</c>, <c>:not-in</c>, <c>:above</c> and <c>:below</c> of a search come to: codes, from value sets that are stored here and from those of the definitions.</summary>
internal static class ValueSets
{
    public static async Task<SearchQuery> ExpandAsync(FhirService service, SearchQuery query, CancellationToken cancel)
    {
        var stored = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var url in query.Criteria.SelectMany(Named).Distinct(StringComparer.Ordinal))
        {
            var wanted = SearchQuery.Parse(service.Parameters, "ValueSet", [new("url", url.Replace(",", "\\,", StringComparison.Ordinal))], service.Settings);
            if (wanted.IsValid && (await service.Store.SearchAsync(wanted, 1, null, cancel)).Matches is [var found, ..])
                stored[url] = FhirDocument.ParseJson(found.Content).Root;
        }
        return SearchTerminology.Expand(query, TerminologyService.Of(service.Library), url => stored.GetValueOrDefault(url));
    }

    private static IEnumerable<string> Named(SearchCriterion criterion) => criterion switch
    {
        SearchCriterion.Values values => values.Terms.OfType<SearchTerm.ValueSet>().Select(term => term.Url),
        SearchCriterion.Chain chain => chain.Targets.SelectMany(target => Named(target.Criterion)),
        SearchCriterion.ReverseChain reverse => Named(reverse.Criterion),
        SearchCriterion.AnyOf any => any.Criteria.SelectMany(Named),
        _ => [],
    };
}
