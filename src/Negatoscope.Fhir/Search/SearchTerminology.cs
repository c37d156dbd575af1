using System.Collections.Immutable;
using Negatoscope.Fhir.Terminology;

namespace Negatoscope.Fhir.Search;

/// <summary>
/// Turns what a search says about codes by a value set or by their hierarchy (<c>:in</c>, <c>:not-in</c>, <c>:above</c>, <c>:below</c> of a token)
/// into the codes themselves, so that whoever runs it needs no terminology.
/// </summary>
public static class SearchTerminology
{
    /// <param name="local">A ValueSet that is stored beside the definitions, by canonical or as <c>ValueSet/id</c>; absent when there is none.</param>
    /// <returns>The search with codes only; with issues where they cannot be told, or are too many.</returns>
    public static SearchQuery Expand(SearchQuery query, TerminologyService terminology, Func<string, Node>? local = null, SearchLimits? limits = null)
    {
        if (!query.Criteria.Any(Needs))
            return query;
        var expander = new Expander(terminology, local, limits ?? SearchLimits.Default);
        return query with { Criteria = [.. query.Criteria.Select(expander.Expand)], Issues = [.. query.Issues, .. expander.Issues] };
    }

    private static bool Needs(SearchCriterion criterion) => criterion switch
    {
        SearchCriterion.Values values => values.Modifier is SearchModifier.In or SearchModifier.NotIn
            || values is { Modifier: SearchModifier.Above or SearchModifier.Below, Parameter.Type: SearchType.Token },
        SearchCriterion.Chain chain => chain.Targets.Any(target => Needs(target.Criterion)),
        SearchCriterion.ReverseChain reverse => Needs(reverse.Criterion),
        SearchCriterion.AnyOf any => any.Criteria.Any(Needs),
        _ => false,
    };

    private sealed class Expander(TerminologyService terminology, Func<string, Node>? local, SearchLimits limits)
    {
        private int _codes;

        public List<Issue> Issues { get; } = [];

        public SearchCriterion Expand(SearchCriterion criterion) => criterion switch
        {
            SearchCriterion.Values values when Needs(values) => Expand(values),
            SearchCriterion.Chain chain => chain with { Targets = [.. chain.Targets.Select(target => target with { Criterion = Expand(target.Criterion) })] },
            SearchCriterion.ReverseChain reverse => reverse with { Criterion = Expand(reverse.Criterion) },
            SearchCriterion.AnyOf any => any with { Criteria = [.. any.Criteria.Select(Expand)] },
            _ => criterion,
        };

        private SearchCriterion.Values Expand(SearchCriterion.Values criterion)
        {
            var terms = ImmutableArray.CreateBuilder<SearchTerm>();
            foreach (var term in criterion.Terms)
            {
                if (CodesOf(criterion, term) is not { } codes)
                    break;
                if ((_codes += codes.Count) > limits.Codes)
                {
                    Issues.Add(SearchIssues.TooManyCodes(criterion.Parameter.Code, limits.Codes));
                    break;
                }
                terms.AddRange(codes);
            }
            return criterion with { Modifier = criterion.Modifier == SearchModifier.NotIn ? SearchModifier.Not : SearchModifier.None, Terms = terms.ToImmutable() };
        }

        /// <summary>Null when an issue was noted.</summary>
        private List<SearchTerm>? CodesOf(SearchCriterion.Values criterion, SearchTerm term) => term switch
        {
            SearchTerm.ValueSet set => Members(criterion.Parameter, set.Url),
            SearchTerm.Token token => Related(criterion.Parameter, token, criterion.Modifier == SearchModifier.Below),
            _ => [],
        };

        private List<SearchTerm>? Members(SearchParameter parameter, string url)
        {
            var set = local?.Invoke(url) is { Exists: true } stored ? terminology.Compile(stored) : terminology.ValueSet(url);
            if (!set.IsFound)
                return Refuse(SearchIssues.ValueSetUnknown(parameter.Code));
            var expansion = set.Expand(limits.Codes + 1);
            if (expansion.Items.Length > limits.Codes)
                return Refuse(SearchIssues.TooManyCodes(parameter.Code, limits.Codes));
            return expansion.IsComplete
                ? [.. expansion.Items.Select(item => Term(parameter, item.System, item.Code))]
                : Refuse(SearchIssues.ValueSetUnknown(parameter.Code));
        }

        private List<SearchTerm>? Related(SearchParameter parameter, SearchTerm.Token token, bool isBelow)
        {
            if (token is not { System: { Length: > 0 } system, Code: { } code } || terminology.CodeSystem(system) is not { } definition
                || definition.Find(code) is not { Exists: true, Index: var at })
                return Refuse(SearchIssues.HierarchyUnknown(parameter.Code));
            var reached = isBelow ? definition.Hierarchy.SelfAndDescendants(at) : definition.Hierarchy.SelfAndAncestors(at);
            var terms = new List<SearchTerm>();
            for (var index = 0; index < definition.Count && terms.Count <= limits.Codes; index++)
                if (reached[index] && definition[index].Code is { } related)
                    terms.Add(Term(parameter, system, related));
            return terms;
        }

        private static SearchTerm.Token Term(SearchParameter parameter, string? system, string code) =>
            new(system, parameter.IgnoresCase ? SearchText.FoldedCode(code) : SearchText.Exact(code));

        private List<SearchTerm>? Refuse(Issue issue)
        {
            Issues.Add(issue);
            return null;
        }
    }
}
