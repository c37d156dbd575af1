using System.Collections.Immutable;

namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>An issue and the element that it is about.</summary>
internal readonly record struct PlacedIssue(Node At, Issue Issue);

/// <summary>
/// What R4 says in words of CodeSystem, ValueSet and ConceptMap resources (codesystem.html, valueset.html, conceptmap.html), checked against the
/// other definitions at hand. For authors: the validator checks their elements and invariants itself.
/// </summary>
internal static class TerminologyResources
{
    /// <summary>Past this many, an author has something to begin with.</summary>
    private const int MaxIssues = 1000;

    /// <returns>In the order of the document; nothing for a resource of another type.</returns>
    public static ImmutableArray<PlacedIssue> Check(Node resource, TerminologyService service)
    {
        var found = resource.ResourceType switch
        {
            "CodeSystem" => new CodeSystemCheck(resource, service).Issues(),
            "ValueSet" => new ValueSetCheck(resource, service).Issues(),
            "ConceptMap" => new ConceptMapCheck(resource, service).Issues(),
            _ => [],
        };
        return [.. found.Take(MaxIssues)];
    }

    internal static IEnumerable<Node> Named(this Node parent, string name)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        var children = new List<Node>();
        foreach (var child in parent.Children)
            if (child.IsNamed(utf8))
                children.Add(child);
        return children;
    }

    internal static PlacedIssue At(this Issue issue, Node place) => new(place, issue);
}
