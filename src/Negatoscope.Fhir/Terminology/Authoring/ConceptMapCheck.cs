using System.Text;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>R4 conceptmap.html: the codes of a map are those of its systems, and of the value sets that it maps between.</summary>
internal sealed class ConceptMapCheck(Node resource, TerminologyService service)
{
    public IEnumerable<PlacedIssue> Issues()
    {
        var source = Side("source");
        var target = Side("target");
        foreach (var group in resource.Named("group"))
            foreach (var element in group.Named("element"))
            {
                if (OfCode(element, group.TextOf("source"u8), group.TextOf("sourceVersion"u8), source) is { } issue)
                    yield return issue;
                foreach (var mapped in element.Named("target"))
                    if (OfCode(mapped, group.TextOf("target"u8), group.TextOf("targetVersion"u8), target) is { } other)
                        yield return other;
            }
    }

    /// <summary>The value set of one side of the map, where it names one at hand.</summary>
    private ValueSet? Side(string name)
    {
        var canonical = resource.Named($"{name}Canonical").Concat(resource.Named($"{name}Uri")).FirstOrDefault().Text;
        return canonical is not null && service.ValueSet(canonical) is { IsFound: true } set ? set : null;
    }

    private PlacedIssue? OfCode(Node mapping, string? system, string? version, ValueSet? set)
    {
        if (system is null || mapping.Child("code"u8) is not { HasValue: true } code)
            return null;
        var url = Encoding.UTF8.GetBytes(Canonical.Parse(system).Url);
        var check = service.CheckCoding(url, Encoding.UTF8.GetBytes(version ?? ""), code.Value, default);
        if (check.Status is CodeStatus.Unknown or CodeStatus.Malformed)
            return AuthoringIssues.UnknownMappedCode(system, CodingIssues.Quote(code)).At(code);
        if (set?.Contains(url, code.Value).Kind != MembershipKind.NotMember)
            return null;
        var issue = AuthoringIssues.NotInMappedValueSet(set.Canonical, CodingIssues.Quote(code));
        // A code of a system that is not at hand may be one of another version, which the value set would take.
        return (check.Status == CodeStatus.Known ? issue : issue with { Severity = IssueSeverity.Warning }).At(code);
    }
}
