using System.Collections.Immutable;
using System.Globalization;

namespace Negatoscope.Fhir.Search;

/// <summary>Reads a search from its parameters: those of the result here, all others as criteria.</summary>
internal sealed class SearchQueryReader(SearchParameters parameters, string? type, SearchSettings settings, SearchLimits limits, TimeProvider clock)
{
    private readonly CriterionReader _criteria = new(parameters, settings, limits, clock);
    private readonly List<SearchCriterion> _found = [];
    private readonly List<SearchSort> _sort = [];
    private readonly List<SearchInclude> _includes = [];
    private readonly List<SearchInclude> _reverse = [];
    private readonly List<string> _elements = [];
    private readonly List<UnknownSearchParameter> _unknown = [];
    private readonly List<Issue> _issues = [];
    private IReadOnlyList<string> _types = type is null ? ["Resource"] : [type];
    private int? _count;
    private SearchTotal? _total;
    private SearchSummary _summary;

    public SearchQuery Read(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var given = pairs.Take(limits.Criteria + 1).ToList();
        if (given.Count > limits.Criteria)
            return new(type) { Issues = [SearchIssues.TooManyParameters(limits.Criteria)] };
        var types = TypesOf(given);
        foreach (var (name, value) in given)
            if (value.Length > 0 && !(type is null && name == "_type")) // a parameter without a value asks nothing
                Take(name, value);
        return new(type)
        {
            Criteria = [.. _found],
            Types = types,
            Sort = [.. _sort],
            Includes = [.. _includes],
            ReverseIncludes = [.. _reverse],
            Count = _count,
            Total = _total,
            Summary = _summary,
            Elements = [.. _elements],
            Unknown = [.. _unknown],
            Issues = [.. _issues],
        };
    }

    /// <summary><c>_type</c> says which parameters a search of the whole system may have: those that all the types have.</summary>
    private ImmutableArray<string> TypesOf(List<KeyValuePair<string, string>> given)
    {
        if (type is not null)
            return [];
        var types = given.Where(pair => pair.Key == "_type").SelectMany(pair => pair.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (types.Any(name => !parameters.IsResourceType(name)))
            _issues.Add(SearchIssues.UnknownType("_type"));
        else if (types.Length > 0)
            _types = types;
        return types;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "_format" or "_pretty": // of the answer, not of the search
                break;
            case "_sort":
                Sort(value);
                break;
            case "_count":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    _count = count;
                else
                    _issues.Add(SearchIssues.MalformedCount(name));
                break;
            case "_total":
                if (value is "none" or "estimate" or "accurate")
                    _total = Enum.Parse<SearchTotal>(value, ignoreCase: true);
                else
                    _issues.Add(SearchIssues.NotOneOf(name, "none, estimate, accurate"));
                break;
            case "_summary":
                if (value is "true" or "text" or "data" or "count" or "false")
                    _summary = Enum.Parse<SearchSummary>(value, ignoreCase: true);
                else
                    _issues.Add(SearchIssues.NotOneOf(name, "true, text, data, count, false"));
                break;
            case "_elements":
                _elements.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(limits.Values));
                break;
            case "_include" or "_include:iterate" or "_include:recurse":
                Include(name, value, _includes);
                break;
            case "_revinclude" or "_revinclude:iterate" or "_revinclude:recurse":
                Include(name, value, _reverse);
                break;
            case "_contained" when value == "false": // what is done anyway
                break;
            default:
                Criterion(name, value);
                break;
        }
    }

    private void Criterion(string name, string value)
    {
        var outcome = _criteria.Read(_types, name, value);
        if (outcome.Criterion is { } criterion)
            _found.Add(criterion);
        else if (outcome.IsUnknown)
            _unknown.Add(new(name, outcome.Issue!)); // an outcome without criterion has an issue
        else
            _issues.Add(outcome.Issue!);
    }

    private void Sort(string value)
    {
        foreach (var part in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (_sort.Count == limits.SortKeys)
            {
                _issues.Add(SearchIssues.TooManySortKeys(limits.SortKeys));
                return;
            }

            var code = part.TrimStart('-');
            var found = parameters.Find(_types[0], code);
            if (found is { IsSearchable: true } and not { Type: SearchType.Composite } && _types.All(other => parameters.Find(other, code) == found))
                _sort.Add(new(found, part[0] == '-'));
            else
                _unknown.Add(new("_sort", SearchIssues.NotSortable("_sort")));
        }
    }

    /// <summary><c>Source:parameter[:Target]</c>, <c>Source:*</c> or <c>*</c> (R4 search.html#include).</summary>
    private void Include(string name, string value, List<SearchInclude> into)
    {
        var isIterated = name.Contains(':');
        var parts = value.Split(':');
        if (value == "*")
        {
            into.Add(new(null, null, null, isIterated));
            return;
        }
        if (parts.Length is < 2 or > 3 || !parameters.IsResourceType(parts[0]) || parts.Length == 3 && !parameters.IsResourceType(parts[2]))
        {
            _issues.Add(SearchIssues.MalformedInclude(name));
            return;
        }
        var target = parts.Length == 3 ? parts[2] : null;
        if (parts[1] == "*")
            into.Add(new(parts[0], null, target, isIterated));
        else if (parameters.Find(parts[0], parts[1]) is { Type: SearchType.Reference, IsSearchable: true } reference)
            into.Add(new(parts[0], reference, target, isIterated));
        else
            _issues.Add(SearchIssues.NoReference(name, parts[1]));
    }
}
