namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>Finds the element of a node in the tree that its resource converts to. A resource is converted once, as a whole, so that its types are known.</summary>
internal sealed class SourceElements(DefinitionLibrary library)
{
    private readonly Dictionary<(FhirDocument Document, int Resource), Resource> _resources = [];

    /// <summary>Null where there is no node.</summary>
    public Element? Of(Node node)
    {
        if (!node.Exists)
            return null;
        if (node.IsResource)
            return Resource(node);
        return Of(node.Parent) is { } parent && parent[node.NameText] is var found && node.IndexInList is var at && at < found.Count ? found[at] : null;
    }

    private Resource Resource(Node node)
    {
        var key = (node.Document, node.Index);
        if (!_resources.TryGetValue(key, out var resource))
            _resources[key] = resource = node.ToResource(library);
        return resource;
    }
}
