using System.Collections;
using System.Collections.Immutable;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// Turns one ValueSet resource into rules (R4 valueset.html#compositions). What cannot be followed becomes a rule that says so, and an issue
/// where the definition is at fault.
/// </summary>
/// <param name="path">The value sets being compiled, this one last: what a cycle is found by.</param>
internal sealed class ValueSetCompiler(TerminologyService service, Node resource, ImmutableList<string> path, CompileBudget budget)
{
    private readonly SystemsInUse _systems = new(service, resource);
    private readonly List<Issue> _issues = [];

    /// <summary>Some value set on the path includes itself: the result is good for this path only.</summary>
    public bool IsPartOfCycle { get; private set; }

    /// <param name="otherVersion">The canonical asked for, where the resource is of another version than it names.</param>
    public ValueSet Compile(string? otherVersion = null)
    {
        _systems.Uses.Add(DefinitionRef.To("ValueSet", path[^1]));
        var rule = Rule();
        return new(path[^1], rule, resource.TextOf("title"u8) ?? resource.TextOf("name"u8), _systems.Uses, _issues.Distinct(), isFound: true, otherVersion);
    }

    private MemberRule Rule()
    {
        var compose = resource.Child("compose"u8);
        var stored = resource.Child("expansion"u8);
        if (!compose.Exists)
            return stored.Exists ? Stored() : Broken(TerminologyIssues.EmptyValueSet(path[^1]), resource);
        var composed = Composed(compose);
        return !stored.Exists || composed.IsDecidable ? composed
            : StoredExpansion.IsWhole(stored) ? Stored()
            : new AnyRule(Stored(), composed);

        MemberRule Stored() => Any(StoredExpansion.Lists(stored, _systems));
    }

    private MemberRule Composed(Node compose)
    {
        var included = Parts(compose, "include"u8);
        var excluded = Parts(compose, "exclude"u8);
        if (included.Count == 0)
            return Broken(TerminologyIssues.EmptyValueSet(path[^1]), compose);
        var rule = Any(included);
        if (excluded.Count > 0)
            rule = Bounded(new ExceptRule(rule, Any(excluded)));
        return compose.TextOf("inactive"u8) == "false" ? new ActiveRule(rule) : rule;
    }

    private MemberRule Any(IEnumerable<MemberRule> rules)
    {
        MemberRule[] distinct = [.. rules.Distinct()];
        return distinct is [var only] ? only : Bounded(new AnyRule(distinct));
    }

    /// <summary>Every check of a code asks every rule: a value set that multiplies imports of imports is not asked at all.</summary>
    private MemberRule Bounded(MemberRule rule) =>
        rule.Weight <= CompileBudget.MaxWeight ? rule : new UnknownRule(null, UncheckedReason.TooCostly, path[^1]);

    private List<MemberRule> Parts(Node compose, ReadOnlySpan<byte> name)
    {
        var rules = new List<MemberRule>();
        foreach (var part in compose.Children)
            if (part.IsNamed(name))
                rules.Add(budget.TryInclude() ? Part(part) : new UnknownRule(null, UncheckedReason.TooCostly, path[^1]));
        return rules;
    }

    /// <summary>What an include or exclude selects: codes of a system that are in every value set it names.</summary>
    private MemberRule Part(Node include)
    {
        var rules = new List<MemberRule>();
        if (include.TextOf("system"u8) is { Length: > 0 } system)
            rules.Add(OfSystem(include, system));
        foreach (var child in include.Children)
            if (child.IsNamed("valueSet"u8) && child.Text is { Length: > 0 } canonical)
                rules.Add(Imported(canonical));
        return rules switch
        {
            [] => Broken(TerminologyIssues.EmptyInclude(path[^1]), include),
            [var only] => only,
            _ => Bounded(new AllRule([.. rules])),
        };
    }

    private MemberRule Imported(string canonical)
    {
        if (path.Contains(canonical))
        {
            IsPartOfCycle = true;
            _issues.Add(TerminologyIssues.Cycle(canonical));
            return new UnknownRule(null, UncheckedReason.DefinitionBroken, canonical);
        }
        if (path.Count >= CompileBudget.MaxDepth)
            return new UnknownRule(null, UncheckedReason.TooCostly, canonical);
        var imported = service.Compiled(canonical, path, budget, out var isPartOfCycle);
        IsPartOfCycle |= isPartOfCycle;
        _systems.Uses.UnionWith(imported.Uses);
        _issues.AddRange(imported.Issues);
        return imported.Rule;
    }

    private MemberRule OfSystem(Node include, string system)
    {
        var version = include.TextOf("version"u8);
        var definition = _systems.Find(system, version, out var isOtherVersion);
        if (definition is { Content: CodeSystemContent.Supplement })
            return Broken(TerminologyIssues.IncludesSupplement(path[^1], system), include);
        if (Listed(include) is { } codes)
            return new ListRule(system, codes, definition);
        var filters = Filters(include);
        if (definition is null or { Content: CodeSystemContent.NotPresent } or { Count: 0 })
            return KnownSystems.Find(system) is { } known ? Known(known, filters) : new UnknownRule(system, UncheckedReason.CodeSystemNotAtHand, system);
        var rule = filters.Count == 0 ? new DefinedRule(system, definition, null) : Filtered(include, system, definition, filters);
        return isOtherVersion ? new AnyRule(rule, new UnknownRule(system, UncheckedReason.CodeSystemVersionNotAtHand, $"{system}|{version}")) : rule;
    }

    private static CodeTable? Listed(Node include)
    {
        CodeTable.Builder? codes = null;
        foreach (var child in include.Children)
            if (child.IsNamed("concept"u8) && child.Child("code"u8) is { HasValue: true } code)
                (codes ??= new()).Add(code.Value, child.Child("display"u8));
        return codes?.Build();
    }

    private static List<(string Property, string Op, string Value)> Filters(Node include)
    {
        var filters = new List<(string, string, string)>();
        foreach (var child in include.Children)
            if (child.IsNamed("filter"u8))
                filters.Add((child.TextOf("property"u8) ?? "", child.TextOf("op"u8) ?? "", child.TextOf("value"u8) ?? ""));
        return filters;
    }

    private static MemberRule Known(KnownSystem known, List<(string Property, string Op, string Value)> filters) => filters switch
    {
        [] => new FormRule(known),
        [("canonical", "=", var unit)] when known.Url == KnownSystems.Ucum && Units.ComparableTo(unit) is { } comparable => new FormRule(known, comparable),
        _ => new UnknownRule(known.Url, UncheckedReason.FilterNotComputable, known.Url),
    };

    private MemberRule Filtered(Node include, string system, CodeSystem definition, List<(string Property, string Op, string Value)> filters)
    {
        var filter = new ConceptFilter(definition, budget);
        var chosen = new BitArray(definition.Count, true);
        foreach (var (property, op, value) in filters)
        {
            if (filter.Choose(property, op, value, out var failure) is not { } some)
                return NotFollowed(include, definition, failure, property, op);
            chosen.And(some);
        }
        return new DefinedRule(system, definition, chosen);
    }

    private UnknownRule NotFollowed(Node include, CodeSystem definition, FilterFailure failure, string property, string op)
    {
        if (failure == FilterFailure.TooCostly)
            return new(definition.Url, UncheckedReason.TooCostly, path[^1]);
        if (definition.IsComplete && failure != FilterFailure.DeclaredInWords)
            _issues.Add(TerminologyIssues.BadFilter(path[^1], definition.Url, property, op, failure) with { Path = include.Path });
        return new(include.TextOf("system"u8), UncheckedReason.FilterNotComputable, definition.Url);
    }

    private UnknownRule Broken(Issue issue, Node place)
    {
        _issues.Add(issue with { Path = place.Path });
        return new(null, UncheckedReason.DefinitionBroken, path[^1]);
    }
}
