using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>The resources that an ImagingStudy can refer to: those it came with (Type/id) and those it contains (#id).</summary>
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

    public Resource? Resolve(Element? reference) =>
        reference?.Text("reference") is { } target ? _byReference.GetValueOrDefault(target) : null;
}
