using Negatoscope.Fhir;
using Negatoscope.Fhir.Search;

namespace Negatoscope.Server.Storage.Resources;

/// <summary>
/// What the changes of one unit make, searched as the store is: a condition sees the entries of its transaction that come before it, and a conditional reference
/// sees all of them (R4 http.html#trules). Chains do not lead into what the unit makes.
/// </summary>
internal sealed class UnitContents(ResourceUnit unit)
{
    /// <summary>Of conditions with contents. Codes are looked up, so that only conditions without any come to compare all.</summary>
    private const int MostComparisons = 200_000;

    private readonly Dictionary<(string Type, string Id), IReadOnlyList<SearchEntry>?> _made = [];
    private readonly Dictionary<(string Type, SearchParameter Parameter, string Code), List<string>> _byCode = [];
    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);
    private int _comparisons;

    /// <summary>References that are not looked up yet stay what stands for them: nobody searches by those.</summary>
    private ResolvedIds Provisional => field ??= new([.. unit.Changes.Select(change => change.Id)], [.. unit.References.Select(_ => "")]);

    public void Add(ResourceChange change, string id)
    {
        var content = change switch
        {
            ResourceChange.Create create => create.Content(Provisional),
            ResourceChange.Put put => put.Content(Provisional),
            _ => null,
        };
        if (_made.TryAdd((change.Type, id), content?.Entries)) // one that comes twice is refused later
            Of(_ids, change.Type).Add(id);
        foreach (var entry in content?.Entries ?? [])
            if (entry.Value is SearchValue.Token { Code: { } code } && entry.Part == 0)
                Of(_byCode, (change.Type, entry.Parameter, code)).Add(id);
    }

    /// <summary>How many resources of a type it makes, changes or deletes.</summary>
    public int CountOf(string type) => _ids.TryGetValue(type, out var ids) ? ids.Count : 0;

    /// <summary>Whether the store has another state of the resource than the unit leaves it in.</summary>
    public bool Has(string type, string id) => _made.ContainsKey((type, id));

    /// <summary>The ids of what it makes and a search finds.</summary>
    /// <exception cref="ResourceQueryException">There are too many to compare.</exception>
    public IEnumerable<string> Matching(SearchQuery query)
    {
        var type = query.Type!; // a condition has one
        foreach (var id in Candidates(type, query).Distinct(StringComparer.Ordinal))
        {
            if (_made.GetValueOrDefault((type, id)) is not { } entries)
                continue; // deleted
            if (++_comparisons > MostComparisons)
                throw TooMany();
            if (query.Criteria.All(criterion => Matches(id, entries, criterion)))
                yield return id;
        }
    }

    private IEnumerable<string> Candidates(string type, SearchQuery query)
    {
        var coded = query.Criteria.OfType<SearchCriterion.Values>().FirstOrDefault(values => values.Modifier == SearchModifier.None
            && !ParameterNumbers.IsId(values.Parameter) && values.Terms.All(term => term is SearchTerm.Token { Code: not null }));
        return coded is null ? _ids.GetValueOrDefault(type) ?? []
            : coded.Terms.Cast<SearchTerm.Token>().SelectMany(term => _byCode.GetValueOrDefault((type, coded.Parameter, term.Code!)) ?? []);
    }

    private static bool Matches(string id, IReadOnlyList<SearchEntry> entries, SearchCriterion criterion) => criterion switch
    {
        SearchCriterion.Values { Modifier: SearchModifier.None } values when ParameterNumbers.IsId(values.Parameter) => values.Terms.Any(term => term is SearchTerm.Token { Code: { } code } && code == id),
        SearchCriterion.Values values when ParameterNumbers.IsId(values.Parameter) || ParameterNumbers.IsTime(values.Parameter) => false, // it has no time yet
        _ => SearchMatcher.Matches(entries, criterion, elsewhere: _ => false),
    };

    private static List<string> Of<TKey>(Dictionary<TKey, List<string>> lists, TKey key) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }

    private static ResourceQueryException TooMany() => new(new(
        IssueSeverity.Error, "too-many-conditions", 0, 0, "", "The transaction has too many conditions to compare with what it makes: let them name an identifier.")
    {
        French = "La transaction a trop de conditions à comparer avec ce qu'elle crée : faites-leur nommer un identifiant.",
        Type = IssueType.TooCostly,
    });
}
