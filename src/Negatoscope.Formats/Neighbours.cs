using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>The resources that one of them can refer to: those it came with (Type/id, or the fullUrl of their entry) and those it contains (#id).</summary>
internal sealed class Neighbours
{
    private readonly Dictionary<string, Resource> _byReference = new(StringComparer.Ordinal);

    public Neighbours(IReadOnlyList<Resource> resources, Resource study)
    {
        foreach (var resource in resources)
            _byReference.TryAdd($"{resource.Type}/{resource.Id}", resource);
        foreach (var contained in study["contained"].OfType<Resource>())
            _byReference.TryAdd($"#{contained.Id}", contained);
    }

    /// <summary>Resources by the references that lead to them, and those that the study contains.</summary>
    public Neighbours(IEnumerable<(string Reference, Resource Resource)> known, Resource study)
        : this((IReadOnlyList<Resource>)[], study)
    {
        foreach (var (reference, resource) in known)
            _byReference.TryAdd(reference, resource);
    }

    /// <summary>The entries of a bundle.</summary>
    public Neighbours(Resource bundle)
    {
        foreach (var entry in bundle["entry"])
            if (entry.Child("resource") is Resource resource)
            {
                _byReference.TryAdd($"{resource.Type}/{resource.Id}", resource);
                if (entry.Text("fullUrl") is { } url)
                    _byReference.TryAdd(url, resource);
            }
    }

    public Resource? Resolve(Element? reference) =>
        reference?.Text("reference") is { } target ? _byReference.GetValueOrDefault(target) : null;
}
