using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>The constraints of DomainResource (dom-2 to dom-6) and element ids, in code: each in one pass over the resource.</summary>
internal sealed class ContainedCheck(ValidationRun run)
{
    /// <summary>Ids of the elements met, by the row of their resource.</summary>
    private readonly Dictionary<int, HashSet<ByteKey>> _ids = [];

    /// <param name="resource">A DomainResource whose elements were walked.</param>
    public void Check(Node resource)
    {
        var references = default(HashSet<ByteKey>);
        var ids = default(HashSet<ByteKey>);
        var hasNarrative = false;
        var isContained = References.Container(resource) != resource;
        foreach (var child in resource.Children)
        {
            hasNarrative |= child.IsNamed("text"u8) && child.Child("div"u8).Exists;
            if (!child.IsNamed("contained"u8) || !child.IsResource)
                continue;
            if (isContained)
                run.Report(child, ValidationIssues.NestedContained());
            else
            {
                Contained(child, references ??= FragmentsIn(resource));
                if (child.Child("id"u8) is { HasValue: true } id && !(ids ??= new(ByteKeys.Comparer)).Add(new(id.ValueMemory)))
                    run.Report(child, ValidationIssues.DuplicateContainedId());
            }
        }
        if (!hasNarrative && !isContained && run.Options.ReportsBestPractice)
            run.Report(resource, ValidationIssues.NoNarrative());
    }

    /// <summary>R4 element.html#id: unique within the resource.</summary>
    public void CheckElementId(Node element, Node id)
    {
        var resource = element.ResourceAround.Index;
        if (!_ids.TryGetValue(resource, out var known))
            _ids[resource] = known = new(ByteKeys.Comparer);
        if (!known.Add(new(id.ValueMemory)))
            run.Report(element, ValidationIssues.DuplicateElementId());
    }

    private void Contained(Node resource, HashSet<ByteKey> references)
    {
        var id = resource.Child("id"u8).Value;
        if (!references.GetAlternateLookup<ReadOnlySpan<byte>>().Contains(id) && !FragmentsIn(resource).GetAlternateLookup<ReadOnlySpan<byte>>().Contains(default))
            run.Report(resource, ValidationIssues.UnreferencedContained());
        var meta = resource.Child("meta"u8);
        if (meta.Child("versionId"u8).Exists || meta.Child("lastUpdated"u8).Exists)
            run.Report(resource, ValidationIssues.ContainedHasVersion());
        if (meta.Child("security"u8).Exists)
            run.Report(resource, ValidationIssues.ContainedHasSecurity());
    }

    /// <summary>What every text within a resource that begins with # says after it.</summary>
    private static HashSet<ByteKey> FragmentsIn(Node resource)
    {
        var fragments = new HashSet<ByteKey>(ByteKeys.Comparer);
        for (var at = resource.Index + 1; at < resource.Row.Next; at++)
        {
            var node = new Node(resource.Document, at);
            if (node.Kind is NodeKind.String or NodeKind.Attribute && node.Value is [(byte)'#', ..])
                fragments.Add(new(node.ValueMemory[1..]));
        }
        return fragments;
    }
}
