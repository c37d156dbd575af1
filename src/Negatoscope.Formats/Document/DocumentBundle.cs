using System.Security.Cryptography;
using Negatoscope.Fhir;
using Negatoscope.Fhir.Json;

namespace Negatoscope.Formats.Document;

/// <summary>
/// A Bundle of type document (R4 documents.html): the Composition first, every entry under a urn:uuid of its own, and every reference pointing to one of
/// them. The ids are those of the document: its resources overwrite those of no view on a server that takes it apart.
/// </summary>
internal static class DocumentBundle
{
    private const string UuidUrn = "urn:uuid:";
    private const string UriSystem = "urn:ietf:rfc:3986";

    /// <summary>Types in the order in which they stand; others follow.</summary>
    private static readonly string[] InOrder =
    [
        "Composition", "DiagnosticReport", "ImagingStudy", "ServiceRequest", "Patient", "Procedure", "Observation", "MedicationAdministration", "Medication",
        "PractitionerRole", "Practitioner", "Organization", "Device", "Encounter", "Location", "Endpoint",
    ];

    /// <param name="resources">With relative references to one another, the Composition among them.</param>
    /// <param name="timestamp">An instant; null where the study tells none, which bdl-10 does not forgive.</param>
    public static Resource Of(string id, IReadOnlyList<Resource> resources, string? timestamp)
    {
        var ids = resources.ToDictionary(resource => $"{resource.Type}/{resource.Id}", resource => DocumentSheet.Id(resource.Type, resource.Id ?? ""));
        var urns = ids.ToDictionary(pair => pair.Key, pair => UuidUrn + pair.Value);
        Resource[] own =
        [
            .. resources.OrderBy(resource => Array.IndexOf(InOrder, resource.Type) is >= 0 and var at ? at : InOrder.Length)
                .Select(resource => Renamed((Resource)Redirected(resource, urns), ids[$"{resource.Type}/{resource.Id}"])),
        ];
        return new("Bundle")
        {
            ["id"] = id,
            ["identifier"] = new Element { ["system"] = UriSystem, ["value"] = UuidUrn + DocumentSheet.Id("Bundle", Hash(own, timestamp)) },
            ["type"] = "document",
            ["timestamp"] = timestamp ?? (Children)DataAbsent.Primitive(DataAbsent.Unknown),
            ["entry"] = Children.List(own.Select(resource => new Element { ["fullUrl"] = UuidUrn + resource.Id, ["resource"] = resource })),
        };
    }

    /// <summary>The entries of any document with relative references again, as the readers of views take them.</summary>
    public static IReadOnlyList<Resource> Entries(Resource bundle)
    {
        var entries = bundle["entry"].Select(entry => (Url: entry.Text("fullUrl"), Resource: entry.Child("resource") as Resource)).ToList();
        var relative = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (url, resource) in entries)
            if (url is not null && resource?.Id is { } id)
                relative.TryAdd(url, $"{resource.Type}/{id}");
        return [.. entries.Select(entry => entry.Resource).OfType<Resource>().Select(resource => (Resource)Redirected(resource, relative))];
    }

    private static Resource Renamed(Resource resource, string id)
    {
        var renamed = new Resource(resource.Type);
        foreach (var (name, children) in resource)
            renamed[name] = name == "id" ? id : children;
        return renamed;
    }

    /// <summary>The same element where it refers to nothing: a thousand instances are not copied.</summary>
    private static Element Redirected(Element element, Dictionary<string, string> targets)
    {
        Element? copy = null;
        for (var i = 0; i < element.Properties.Count; i++)
        {
            var (name, children) = element.Properties[i];
            var redirected = name == "reference" && children.First?.Value?.Text is { } target && targets.TryGetValue(target, out var url)
                ? url
                : Redirected(children, targets);
            if (redirected is not { } changed)
            {
                copy?.Add(name, children);
                continue;
            }
            copy ??= Beginning(element, i);
            copy.Add(name, changed);
        }
        return copy ?? element;
    }

    private static Children? Redirected(Children children, Dictionary<string, string> targets)
    {
        var changed = false;
        var elements = new List<Element>(children.Count);
        foreach (var child in children)
        {
            var redirected = Redirected(child, targets);
            changed |= !ReferenceEquals(redirected, child);
            elements.Add(redirected);
        }
        if (!changed)
            return null;
        return children.IsList ? Children.List(elements) : elements[0];
    }

    /// <summary>A copy of what stands before a property.</summary>
    private static Element Beginning(Element element, int end)
    {
        var copy = element is Resource resource ? new Resource(resource.Type) : new Element { Value = element.Value, IsPrimitive = element.IsPrimitive };
        foreach (var (name, children) in element.Properties.Take(end))
            copy.Add(name, children);
        return copy;
    }

    /// <summary>Of all that the document says: a document that says anything else is another one.</summary>
    private static string Hash(IEnumerable<Resource> resources, string? timestamp)
    {
        using var bytes = new MemoryStream();
        FhirJsonWriter.WriteLines(resources, bytes);
        return $"{timestamp}|{Convert.ToHexString(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))}";
    }
}
