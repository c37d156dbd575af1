using System.Text;
using Negatoscope.Fhir.Terminology.Systems;

namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>R4 valueset.html: what includes and excludes name exists, and filters are made as the code system wants them.</summary>
internal sealed class ValueSetCheck(Node resource, TerminologyService service)
{
    private const string SnomedCt = "http://snomed.info/sct";

    private readonly SystemsInUse _systems = new(service, resource);

    public IEnumerable<PlacedIssue> Issues()
    {
        var compose = resource.Child("compose"u8);
        return compose.Named("include").Concat(compose.Named("exclude")).SelectMany(OfInclude);
    }

    private IEnumerable<PlacedIssue> OfInclude(Node include)
    {
        if (include.Child("system"u8) is not { HasValue: true, Text: { } system } place)
            return [];
        return CodingSystem.Of(system, service).Check(default, default).Status switch
        {
            CodeStatus.RelativeSystem => [AuthoringIssues.RelativeInclude(CodingIssues.Quote(place)).At(include)],
            CodeStatus.ValueSetAsSystem => [AuthoringIssues.IncludesValueSet(CodingIssues.Quote(place)).At(place)],
            CodeStatus.SupplementAsSystem => [AuthoringIssues.IncludesSupplement(CodingIssues.Quote(place)).At(place)],
            _ => OfSystem(include, system),
        };
    }

    private IEnumerable<PlacedIssue> OfSystem(Node include, string system)
    {
        var definition = _systems.Find(system, include.TextOf("version"u8), out var isOtherVersion);
        foreach (var concept in include.Named("concept"))
            if (!isOtherVersion && concept.Child("code"u8) is { HasValue: true } code && IsUnknown(definition, system, code.Value))
                yield return AuthoringIssues.UnknownConcept(system, CodingIssues.Quote(code)).At(code);
        foreach (var filter in include.Named("filter"))
            if (OfFilter(filter, system, isOtherVersion ? null : definition) is { } issue)
                yield return issue.At(filter);
    }

    private static bool IsUnknown(CodeSystem? definition, string system, ReadOnlySpan<byte> code) =>
        definition is { IsComplete: true } ? !definition.FindInAnyCase(code, out _).Exists
        : definition?.Find(code).Exists != true && KnownSystems.Find(system) is { } known && !known.IsPossible(code);

    private Issue? OfFilter(Node filter, string system, CodeSystem? definition)
    {
        if (filter.TextOf("property"u8) is not { } property || filter.TextOf("op"u8) is not { } op || filter.Child("value"u8) is not { HasValue: true } given)
            return null;
        var value = CodingIssues.Quote(given);
        if (op == "exists")
            return value is "true" or "false" ? null : AuthoringIssues.FilterNotBoolean(property, value);
        if (system == SnomedCt && property == "constraint" && op == "=")
            return ExpressionConstraint.IsWellFormed(given.Text!) ? null : AuthoringIssues.FilterExpression(value);
        return definition is null ? null : OfDefinedFilter(property, op, value, definition);
    }

    private Issue? OfDefinedFilter(string property, string op, string value, CodeSystem definition)
    {
        if (definition.Filters.Contains(property))
            return null;
        if (op is "is-a" or "descendent-of" or "is-not-a" or "generalizes")
            return definition.IsComplete && !definition.Find(value).Exists ? AuthoringIssues.UnknownConcept(definition.Url, value) : null;
        if (op is not ("=" or "in" or "not-in"))
            return null;
        var values = op == "=" ? [value] : value.Split(',', StringSplitOptions.TrimEntries);
        return definition.PropertyTypes.GetValueOrDefault(property) switch
        {
            "Coding" => values.Select(each => OfCodedValue(property, each)).FirstOrDefault(issue => issue is not null),
            "boolean" => values.All(each => each is "true" or "false") ? null : AuthoringIssues.FilterNotBoolean(property, value),
            null when definition.IsComplete && !definition.Declares(property) && !ConceptFilter.IsBuiltIn(property) => AuthoringIssues.UnknownFilterProperty(definition.Url, property),
            _ => null,
        };
    }

    /// <summary><c>system|version#code</c>; the version may be left out.</summary>
    private Issue? OfCodedValue(string property, string value)
    {
        var hash = value.LastIndexOf('#');
        if (hash <= 0 || hash == value.Length - 1)
            return AuthoringIssues.FilterNotCoded(property, value);
        var system = Definitions.Canonical.Parse(value[..hash]);
        var check = service.CheckCoding(Encoding.UTF8.GetBytes(system.Url), Encoding.UTF8.GetBytes(system.Version ?? ""), Encoding.UTF8.GetBytes(value[(hash + 1)..]), default);
        return check.Status is CodeStatus.Unknown or CodeStatus.Malformed ? AuthoringIssues.FilterCode(property, value) : null;
    }
}
