using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>Small questions that the readers of every view ask of a FHIR tree.</summary>
internal static class ResourceReading
{
    extension(Element element)
    {
        /// <summary>An extension by its URL.</summary>
        public Element? Extension(string url) => element["extension"].FirstOrDefault(e => e.Text("url") == url);

        /// <summary>The integer of a child, or null when it is absent or none.</summary>
        public int? Number(string name) => int.TryParse(element.Text(name), out var number) ? number : null;
    }

    extension(IReadOnlyList<Resource> resources)
    {
        public Resource? OfType(string type) => resources.FirstOrDefault(r => r.Type == type);

        /// <summary>The resource that a relative reference (Type/id) points to, when it is among these.</summary>
        public Resource? Resolve(Element? reference) =>
            reference?.Text("reference") is { } target ? resources.FirstOrDefault(r => $"{r.Type}/{r.Id}" == target) : null;
    }
}
