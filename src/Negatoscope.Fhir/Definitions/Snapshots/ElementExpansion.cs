using System.Collections.Immutable;

namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// Gives an element of a snapshot its children when a differential goes deeper than the snapshot does: those of its type, of the profile of its
/// type, or of the element whose content it takes (R4 profiling.html#snapshot).
/// </summary>
internal sealed class ElementExpansion(SnapshotScope scope)
{
    /// <summary>True when there was something to add; an element that has children keeps them.</summary>
    public bool Expand(SnapshotElement element)
    {
        if (element.Children.Count > 0 || Content(element) is not { } content || !scope.Run.Take(content.Size))
            return false;
        element.Children.AddRange(content.Children);
        return element.Children.Count > 0;
    }

    /// <summary>
    /// Adds the children that an element gained when it was narrowed to one type after it had been given those that all its types share.
    /// </summary>
    public bool ExpandFurther(SnapshotElement element)
    {
        if (element.Definition.Types is not [_] || element.Children.Exists(child => child.Name is not ("id" or "extension")) || Content(element) is not { } content)
            return false;
        var more = content.Children.FindAll(child => !element.Children.Exists(known => known.Name == child.Name));
        element.Children.AddRange(more);
        return more.Count > 0;
    }

    /// <summary>A tree whose root has the children of the element.</summary>
    private SnapshotElement? Content(SnapshotElement element)
    {
        var definition = element.Definition;
        if (definition.ContentReference is { } reference)
            return Referenced(element, reference);
        var types = definition.Types;
        var codes = types.Select(type => type.Code).Distinct().Count();
        return codes switch
        {
            0 => null,
            1 => OfType(types, definition),
            _ => TypeTree("Element"), // what different types share: R4 knows no nearer ancestor for the types of a choice
        };
    }

    private SnapshotElement? OfType(ImmutableArray<TypeReference> types, ElementDefinition element)
    {
        if (types is [{ Profiles: [var profile] }])
        {
            var cuts = scope.Run.Cuts;
            if (scope.Snapshot(profile) is { } definition && PartOf(definition.Snapshot, profile) is { } part)
                return part;
            if (scope.Run.Cuts > cuts)
                scope.Report(SnapshotIssues.ProfileCircular(element.Path, profile), element.Source);
        }
        return TypeTree(types[0].FhirType ?? types[0].Code);
    }

    /// <summary>The whole profile, or the element that the fragment of its canonical names; for a part of an extension the name of its slice is enough.</summary>
    private static SnapshotElement? PartOf(ImmutableArray<ElementDefinition> snapshot, string profile)
    {
        var hash = profile.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return SnapshotTree.Build(snapshot);
        return Find(snapshot, profile[(hash + 1)..]) ?? Find(snapshot, $"Extension.extension:{profile[(hash + 1)..]}");
    }

    private SnapshotElement? TypeTree(string type) =>
        scope.TypeSnapshot(type) is { } definition ? SnapshotTree.Build(definition.Snapshot) : null;

    /// <summary>The element takes the content of another, so it gets that one's types with its children.</summary>
    private SnapshotElement? Referenced(SnapshotElement element, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var id = reference[(hash + 1)..];
        var content = hash > 0 && scope.Snapshot(reference) is { } named ? Find(named.Snapshot, id)
            : Find(scope.Base, id) ?? (scope.TypeSnapshot(id.Split('.')[0]) is { } type ? Find(type.Snapshot, id) : null);
        if (content is not null)
            element.Definition = element.Definition with { ContentReference = null, Types = content.Definition.Types };
        return content;
    }

    private static SnapshotElement? Find(ImmutableArray<ElementDefinition> snapshot, string id)
    {
        for (var i = 0; i < snapshot.Length; i++)
            if (snapshot[i].Id == id)
                return SnapshotTree.Build(snapshot, i);
        return null;
    }
}
