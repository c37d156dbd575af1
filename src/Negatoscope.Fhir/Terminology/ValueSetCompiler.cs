using System.Collections;
using System.Collections.Immutable;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// Turns one ValueSet resource into rules (R4 valueset.html#compositions). What cannot be followed becomes a rule that says so, and an issue
/// where the definition is at fault.
/// </summary>
/// <param name="path">The value sets being compiled, this one last: what a cycle is found by.</param>
internal sealed class ValueSetCompiler(TerminologyService service, ImmutableList<string> path, CompileBudget budget)
{
    private readonly HashSet<DefinitionRef> _uses = [];
    private readonly List<Issue> _issues = [];

    /// <summary>Some value set on the path includes itself: the result is good for this path only.</summary>
    public bool IsPartOfCycle { get; private set; }

    public ValueSet Compile(string canonical, Node resource, string? otherVersion)
    {
        _uses.Add(new("ValueSet", canonical));
        _uses.Add(new("ValueSet", Canonical.Parse(canonical).Url));
        var rule = Rule(resource);
        return new(canonical, rule, resource.TextOf("title"u8) ?? resource.TextOf("name"u8), _uses, _issues.Distinct(), isFound: true, otherVersion);
    }

    private MemberRule Rule(Node resource)
    {
        var compose = resource.Child("compose"u8);
        var stored = resource.Child("expansion"u8);
        if (!compose.Exists)
            return stored.Exists ? Stored(stored) : Broken(TerminologyIssues.EmptyValueSet(path[^1]), resource);
        var composed = Composed(compose);
        return !stored.Exists || composed.IsDecidable ? composed
            : IsWhole(stored) ? Stored(stored)
            : new AnyRule(Stored(stored), composed);
    }

    private MemberRule Composed(Node compose)
    {
        var included = Parts(compose, "include"u8);
        var excluded = Parts(compose, "exclude"u8);
        if (included.Count == 0)
            return Broken(TerminologyIssues.EmptyValueSet(path[^1]), compose);
        var rule = Any(included);
        if (excluded.Count > 0)
            rule = new ExceptRule(rule, Any(excluded));
        return compose.TextOf("inactive"u8) == "false" ? new ActiveRule(rule) : rule;
    }

    private static MemberRule Any(List<MemberRule> rules) => rules is [var only] ? only : new AnyRule([.. rules]);

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
            _ => new AllRule([.. rules]),
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
        _uses.UnionWith(imported.Uses);
        _issues.AddRange(imported.Issues);
        return imported.Rule;
    }

    private MemberRule OfSystem(Node include, string system)
    {
        var version = include.TextOf("version"u8);
        var definition = Definition(system, version, out var isOtherVersion);
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

    private CodeSystem? Definition(string system, string? version, out bool isOtherVersion)
    {
        _uses.Add(new("CodeSystem", system));
        isOtherVersion = false;
        if (version is not null)
        {
            _uses.Add(new("CodeSystem", $"{system}|{version}"));
            if (service.CodeSystem($"{system}|{version}") is { } exact)
                return exact;
        }
        var any = service.CodeSystem(system);
        isOtherVersion = version is not null && any is not null && any.Version != version;
        return any;
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
        if (definition.IsComplete)
            _issues.Add(TerminologyIssues.BadFilter(path[^1], definition.Url, property, op, failure) with { Path = include.Path });
        return new(include.TextOf("system"u8), UncheckedReason.FilterNotComputable, definition.Url);
    }

    private UnknownRule Broken(Issue issue, Node place)
    {
        _issues.Add(issue with { Path = place.Path });
        return new(null, UncheckedReason.DefinitionBroken, path[^1]);
    }

    /// <summary>A page, or an expansion that says of itself that there is more, says nothing about what it leaves out.</summary>
    private static bool IsWhole(Node expansion)
    {
        foreach (var child in expansion.Children)
            if (child.IsNamed("offset"u8) || child.IsNamed("extension"u8) && child.TextOf("url"u8) is "http://hl7.org/fhir/StructureDefinition/valueset-toocostly" or "http://hl7.org/fhir/StructureDefinition/valueset-unclosed")
                return false;
        return true;
    }

    private MemberRule Stored(Node expansion)
    {
        var systems = new Dictionary<string, CodeTable.Builder>(StringComparer.Ordinal);
        var open = new Stack<Node>([expansion]);
        while (open.TryPop(out var parent))
            foreach (var item in parent.Children)
                if (item.IsNamed("contains"u8))
                {
                    open.Push(item);
                    if (item.Child("code"u8) is { HasValue: true } code && item.TextOf("abstract"u8) != "true")
                        Builder(systems, item.TextOf("system"u8) ?? "").Add(code.Value, item.Child("display"u8));
                }
        return Any([.. systems.Select(system => new ListRule(system.Key, system.Value.Build(), Definition(system.Key, null, out _)))]);
    }

    private static CodeTable.Builder Builder(Dictionary<string, CodeTable.Builder> systems, string system)
    {
        if (!systems.TryGetValue(system, out var codes))
            systems[system] = codes = new();
        return codes;
    }
}
