using System.Collections.Immutable;

namespace Negatoscope.Fhir.Search;

/// <summary>
/// Reads one <c>name=value</c> of a search into a criterion: modifiers, chains and <c>_has</c> (R4 search.html#modifiers, #chaining, #has). What it
/// has found is counted over the whole search.
/// </summary>
internal sealed class CriterionReader(SearchParameters parameters, SearchSettings settings, SearchLimits limits, TimeProvider clock)
{
    private readonly TermReader _terms = new(settings, clock);
    private int _values;
    private int _branches;

    /// <summary>A criterion; or what is wrong, which may be no more than that nobody knows the parameter.</summary>
    public readonly record struct Outcome(SearchCriterion? Criterion, Issue? Issue, bool IsUnknown = false);

    /// <param name="types">Those that the resources wanted may have: each must have the parameter, or one of its own with that code.</param>
    public Outcome Read(IReadOnlyList<string> types, string name, string value)
    {
        if (value.Length > limits.Length)
            return new(null, SearchIssues.TooLong(name, limits.Length));
        return Read(types, name, name, value, limits.Depth);
    }

    private Outcome Read(IReadOnlyList<string> types, string rest, string name, string value, int depth)
    {
        if (rest.StartsWith("_has:", StringComparison.Ordinal))
            return depth == 0 ? new(null, SearchIssues.TooDeep(name, limits.Depth)) : Has(rest["_has:".Length..], name, value, depth - 1);
        var dot = rest.IndexOf('.');
        if (dot >= 0)
            return depth == 0 ? new(null, SearchIssues.TooDeep(name, limits.Depth)) : Chain(types, rest[..dot], rest[(dot + 1)..], name, value, depth - 1);

        var colon = rest.IndexOf(':');
        var code = colon < 0 ? rest : rest[..colon];
        var found = Find(types, code);
        if (found.Count == 0)
            return new(null, SearchIssues.UnknownParameter(name), IsUnknown: true);
        if (found.Exists(parameter => !parameter.IsSearchable))
            return new(null, SearchIssues.NotSearchable(name), IsUnknown: true);
        return AnyOf(found, parameter =>
        {
            var (modifier, target) = colon < 0 ? (SearchModifier.None, null) : ModifierOf(parameter, rest[(colon + 1)..]);
            // of several parameters, what one of them lacks another may have
            return modifier is { } known && (found.Count == 1 || known is not (SearchModifier.Not or SearchModifier.NotIn or SearchModifier.Missing))
                ? Values(parameter, known, target, name, value)
                : new(null, SearchIssues.UnknownModifier(name));
        });
    }

    /// <summary>The parameters that types have under one code; none when one of the types has none, or one of another kind.</summary>
    private List<SearchParameter> Find(IReadOnlyList<string> types, string code)
    {
        var found = new List<SearchParameter>();
        foreach (var type in types)
        {
            if (parameters.Find(type, code) is not { } parameter || found is [var first, ..] && first.Type != parameter.Type)
                return [];
            if (!found.Contains(parameter))
                found.Add(parameter);
        }
        return found;
    }

    private static Outcome AnyOf(List<SearchParameter> found, Func<SearchParameter, Outcome> read)
    {
        if (found is [var only])
            return read(only);
        var criteria = ImmutableArray.CreateBuilder<SearchCriterion>(found.Count);
        foreach (var parameter in found)
        {
            var outcome = read(parameter);
            if (outcome.Criterion is not { } criterion)
                return outcome;
            criteria.Add(criterion);
        }
        return new(new SearchCriterion.AnyOf(criteria.MoveToImmutable()), null);
    }

    private Outcome Values(SearchParameter parameter, SearchModifier modifier, string? target, string name, string value)
    {
        var texts = SearchEscapes.Split(value, ',');
        if ((_values += texts.Count) > limits.Values)
            return new(null, SearchIssues.TooManyValues(name, limits.Values));
        var terms = ImmutableArray.CreateBuilder<SearchTerm>(texts.Count);
        foreach (var text in texts)
        {
            if (text.Length == 0 || _terms.Read(parameter, modifier, target, text) is not { } term)
                return new(null, SearchIssues.MalformedValue(name, parameter.Type, modifier));
            if (modifier is SearchModifier.Above or SearchModifier.Below && term is SearchTerm.Reference { Id: not null })
                return new(null, SearchIssues.UnknownModifier(name)); // hierarchies of resources are not followed; those of canonicals are in the text
            terms.Add(term);
        }
        return modifier == SearchModifier.Missing && terms.Count > 1
            ? new(null, SearchIssues.MalformedValue(name, parameter.Type, modifier))
            : new(new SearchCriterion.Values(parameter, modifier, terms.MoveToImmutable()), null);
    }

    private (SearchModifier? Modifier, string? Target) ModifierOf(SearchParameter parameter, string text) => (parameter.Type, text) switch
    {
        (_, "missing") => (SearchModifier.Missing, null),
        (SearchType.String, "exact") => (SearchModifier.Exact, null),
        (SearchType.String, "contains") => (SearchModifier.Contains, null),
        (SearchType.Token, "text") => (SearchModifier.Text, null),
        (SearchType.Token, "not") => (SearchModifier.Not, null),
        (SearchType.Token, "in") => (SearchModifier.In, null),
        (SearchType.Token, "not-in") => (SearchModifier.NotIn, null),
        (SearchType.Token, "of-type") => (SearchModifier.OfType, null),
        (SearchType.Token or SearchType.Uri or SearchType.Reference, "above") => (SearchModifier.Above, null),
        (SearchType.Token or SearchType.Uri or SearchType.Reference, "below") => (SearchModifier.Below, null),
        (SearchType.Reference, "identifier") => (SearchModifier.Identifier, null),
        (SearchType.Reference, _) when MayTarget(parameter, text) => (SearchModifier.None, text),
        _ => (null, null),
    };

    private bool MayTarget(SearchParameter reference, string type) =>
        parameters.IsResourceType(type) && (reference.Targets.IsEmpty || reference.Targets.Contains(type));

    private Outcome Chain(IReadOnlyList<string> types, string head, string rest, string name, string value, int depth)
    {
        var colon = head.IndexOf(':');
        var code = colon < 0 ? head : head[..colon];
        var found = Find(types, code);
        if (found.Count == 0)
            return new(null, SearchIssues.UnknownParameter(name), IsUnknown: true);
        if (found.Exists(reference => reference is not { Type: SearchType.Reference, IsSearchable: true }))
            return new(null, SearchIssues.NoReference(name, code));
        return AnyOf(found, reference =>
        {
            if (colon >= 0)
                return MayTarget(reference, head[(colon + 1)..]) ? Chain(reference, [head[(colon + 1)..]], rest, name, value, depth) : new(null, SearchIssues.UnknownModifier(name));
            return reference.Targets.IsEmpty ? new(null, SearchIssues.TypeNeeded(name, code)) : Chain(reference, reference.Targets, rest, name, value, depth);
        });
    }

    /// <summary>Of several types those count that know the rest; when none does, the first says why.</summary>
    private Outcome Chain(SearchParameter reference, ImmutableArray<string> targets, string rest, string name, string value, int depth)
    {
        var found = ImmutableArray.CreateBuilder<ChainTarget>();
        Outcome? failure = null;
        foreach (var target in targets)
        {
            if (!parameters.IsResourceType(target))
                continue;
            if (++_branches > limits.Branches)
                return new(null, SearchIssues.TooManyBranches(name, limits.Branches));
            var outcome = Read([target], rest, name, value, depth);
            if (outcome.Criterion is { } criterion)
                found.Add(new(target, criterion));
            else if (failure is not { IsUnknown: false })
                failure = outcome; // what is wrong with a known parameter says more than that others do not know it
        }
        return found.Count > 0 ? new(new SearchCriterion.Chain(reference, found.ToImmutable()), null)
            : failure ?? new(null, SearchIssues.UnknownParameter(name), IsUnknown: true);
    }

    private Outcome Has(string rest, string name, string value, int depth)
    {
        if (rest.Split(':', 3) is not [var type, var code, { Length: > 0 } inner] || !parameters.IsResourceType(type))
            return new(null, SearchIssues.MalformedHas(name));
        if (parameters.Find(type, code) is not { } reference)
            return new(null, SearchIssues.UnknownParameter(name), IsUnknown: true);
        if (reference is not { Type: SearchType.Reference, IsSearchable: true })
            return new(null, SearchIssues.NoReference(name, code));
        var outcome = Read([type], inner, name, value, depth);
        return outcome.Criterion is { } criterion ? outcome with { Criterion = new SearchCriterion.ReverseChain(type, reference, criterion) } : outcome;
    }
}
