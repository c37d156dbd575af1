using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Definitions.Snapshots;
using Negatoscope.Fhir.Validation.Profiles;

namespace Negatoscope.Fhir.Validation.Resources.Conformance;

/// <summary>
/// The elements of a differential one by one; then the whole: a snapshot can be made of it (R4 profiling.html#snapshot), and the discriminators
/// of its slicings lead somewhere (R4 profiling.html#discriminator). What builds on a definition that is not at hand, or is written for another version of FHIR, is not checked.
/// </summary>
internal sealed class StructureDefinitionRules : IResourceRules
{
    public void Check(Node resource, ValidationScope scope)
    {
        DifferentialRules.Check(resource, scope);
        if (StructureDefinitionReader.Read(resource) is not { IsR4: true, Differential.IsEmpty: false } definition)
            return;
        var made = new SnapshotGenerator(scope.Library).Generate(definition);
        if (made.Issues.Count > 0)
            Report(made.Issues, resource, scope);
        if (made.Definition is { } whole && !scope.IsOver)
            CheckDiscriminators(whole, scope);
    }

    private static void Report(IReadOnlyList<Issue> issues, Node resource, ValidationScope scope)
    {
        var places = PlacesIn(resource);
        foreach (var issue in issues)
            if (issue.Severity <= IssueSeverity.Warning)
                scope.Report(places.GetValueOrDefault(issue.Path, resource), Told(issue));
    }

    /// <summary>Here the definition is the resource that is validated; what it lacks is somebody else's.</summary>
    private static Issue Told(Issue issue) =>
        issue.Owner == IssueOwner.Configuration ? issue with { Severity = IssueSeverity.Warning } : issue with { Owner = IssueOwner.Resource };

    /// <summary>The elements of the differential by path.</summary>
    private static Dictionary<string, Node> PlacesIn(Node resource)
    {
        var places = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var element in resource.Child("differential"u8).Children)
            places[element.Path] = element;
        if (resource.Child("baseDefinition"u8) is { Exists: true } basis)
            places[basis.Path] = basis;
        return places;
    }

    private static void CheckDiscriminators(StructureDefinition definition, ValidationScope scope)
    {
        if (SnapshotNode.Tree(definition.Snapshot) is not { } root || scope.Library.Schema(definition.Type) is null)
            return;
        foreach (var place in Beneath(new(root, null, null, definition.Canonical, scope.Rules)))
        {
            if (scope.IsOver)
                return;
            if (place.Node is { Definition: { Slicing: not null } sliced } && IsOf(sliced.Source, definition.Source))
                CheckDiscriminators(sliced, place, scope);
        }
    }

    /// <summary>All places of a snapshot, slices and their slices included.</summary>
    private static IEnumerable<DefinitionPlace> Beneath(DefinitionPlace place)
    {
        var content = place.Content;
        foreach (var child in place.Node!.Children) // the places of a snapshot have a node
        {
            var element = content?.Find(child.Name);
            var behind = new DefinitionPlace(child, null, element, null, place.Rules);
            foreach (var found in Beneath(behind).Prepend(behind))
                yield return found;
            foreach (var slice in child.AllSlices)
            {
                var part = new DefinitionPlace(slice, child, element, null, place.Rules);
                foreach (var found in Beneath(part).Prepend(part))
                    yield return found;
            }
        }
    }

    private static bool IsOf(Node element, Node definition) => element.Exists && element.Document == definition.Document && element.Parent.Parent.Index == definition.Index;

    private static void CheckDiscriminators(ElementDefinition sliced, DefinitionPlace place, ValidationScope scope)
    {
        foreach (var discriminator in sliced.Source.Child("slicing"u8).Children)
            if (discriminator.IsNamed("discriminator"u8) && discriminator.TextOf("path"u8) is { } path && !DiscriminatorReach.Leads(place, path))
                scope.Report(discriminator, ConformanceIssues.DiscriminatorNowhere(path, sliced.Path));
    }
}
