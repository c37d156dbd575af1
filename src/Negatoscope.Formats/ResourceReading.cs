using System.Globalization;
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
        public int? Number(string name) => int.TryParse(element.Text(name), CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    extension(IReadOnlyList<Resource> resources)
    {
        public Resource? OfType(string type) => resources.FirstOrDefault(r => r.Type == type);
    }
}
