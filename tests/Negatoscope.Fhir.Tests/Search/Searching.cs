using System.Text;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Search;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Tests.Search;

/// <summary>A resource, a search as a client writes it, and whether the one is found by the other.</summary>
internal static class Searching
{
    public static SearchSettings Settings { get; } = new() { Bases = ["https://here.example/fhir"] };

    public static SearchParameters R4 { get; } = SearchParameters.Of(DefinitionLibrary.R4);

    public static SearchIndexer Indexer { get; } = new(R4, Settings);

    public static FhirDocument Document(string json) => FhirDocument.Parse(Encoding.UTF8.GetBytes(json));

    public static List<SearchEntry> Index(string json) => Indexer.Index(Document(json));

    /// <summary>The values of one parameter.</summary>
    public static List<SearchValue> Values(string json, string code) => [.. Index(json).Where(entry => entry.Parameter.Code == code).Select(entry => entry.Value)];

    public static SearchQuery Query(string? type, string query, TimeProvider? clock = null, SearchLimits? limits = null) =>
        SearchQuery.Parse(R4, type, Pairs(query), Settings, limits, clock);

    public static IEnumerable<KeyValuePair<string, string>> Pairs(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""));

    public static bool Finds(string json, string query, TimeProvider? clock = null)
    {
        var document = Document(json);
        var search = SearchTerminology.Expand(Query(document.Root.ResourceType, query, clock), TerminologyService.R4);
        Assert.Empty(search.Issues);
        Assert.Empty(search.Unknown);
        var entries = Indexer.Index(document);
        return search.Criteria.All(criterion => SearchMatcher.Matches(entries, criterion));
    }
}
