using Negatoscope.Fhir;

namespace Negatoscope.Formats.Agreement;

/// <param name="Path">Where it stands in its file: <c>Bundle.entry[1].resource</c>, or its type where it is the file.</param>
/// <param name="File">The file, with its line where it has a resource a line.</param>
internal sealed record PooledResource(Resource Resource, string Path, string File);

/// <summary>The resources of a file, or of the files of a folder that lie side by side, and how they refer to one another.</summary>
public sealed class ResourcePool
{
    /// <summary>Bundles within bundles that are looked into.</summary>
    private const int Deepest = 3;

    /// <summary>From a study to an order, and from it to a person.</summary>
    private const int FarthestReference = 2;

    private readonly Dictionary<string, PooledResource> _byReference = new(StringComparer.Ordinal);
    private readonly List<PooledResource> _all = [];

    internal IReadOnlyList<PooledResource> All => _all;

    /// <summary>A resource, or the entries of a bundle of any type.</summary>
    public void Add(Resource resource, string file) => Add(resource, resource.Type[(resource.Type.LastIndexOf('/') + 1)..], file, null, 0);

    private void Add(Resource resource, string path, string file, string? url, int depth)
    {
        var pooled = new PooledResource(resource, path, file);
        _all.Add(pooled);
        if (resource.Id is { } id)
            _byReference.TryAdd($"{resource.Type}/{id}", pooled);
        if (url is not null)
            _byReference.TryAdd(url, pooled);
        if (resource.Type != "Bundle" || depth == Deepest)
            return;
        var at = 0;
        foreach (var entry in resource["entry"])
        {
            if (entry.Child("resource") is Resource inner)
                Add(inner, $"{path}.entry[{at}].resource", file, entry.Text("fullUrl"), depth + 1);
            at++;
        }
    }

    internal PooledResource? Resolve(string? reference, PooledResource from)
    {
        if (reference is not ['#', .. var id])
            return reference is null ? null : _byReference.GetValueOrDefault(reference);
        var at = 0;
        foreach (var contained in from.Resource["contained"])
        {
            if (contained is Resource resource && resource.Id == id)
                return new(resource, $"{from.Path}.contained[{at}]", from.File);
            at++;
        }
        return null;
    }

    /// <summary>A resource with those that it refers to, by the references that lead to them.</summary>
    internal IReadOnlyList<(string Reference, Resource Resource)> Around(PooledResource start)
    {
        var found = new Dictionary<string, Resource>(StringComparer.Ordinal);
        var edge = new List<PooledResource> { start };
        for (var step = 0; step < FarthestReference && edge.Count > 0; step++)
        {
            var next = new List<PooledResource>();
            foreach (var from in edge)
                foreach (var reference in References(from.Resource).Distinct(StringComparer.Ordinal))
                    if (Resolve(reference, from) is { } target && found.TryAdd(reference, target.Resource))
                        next.Add(target);
            edge = next;
        }
        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }

    private static IEnumerable<string> References(Element top)
    {
        var waiting = new Stack<Element>([top]);
        while (waiting.TryPop(out var element))
            foreach (var property in element.Properties)
                if (property.Name == "reference" && property.Children.First?.Value is { } value)
                    yield return value.Text;
                else if (property.Name is not "instance") // thousands, which refer to nothing
                    foreach (var child in property.Children)
                        waiting.Push(child);
    }
}
