namespace Negatoscope.Fhir;

/// <summary>Puts resources together (R4 bundle.html).</summary>
public static class Bundle
{
    /// <summary>A transaction that creates or replaces every resource under its own id: sent twice, it changes nothing (R4 http.html#transaction).</summary>
    /// <param name="resources">Each with its id. References among them are relative (<c>Patient/id</c>) and hold on whatever server takes the bundle.</param>
    /// <param name="baseUrl">
    /// The FHIR endpoint the bundle is meant for, with which each entry gets its <c>fullUrl</c>. Without it there is no true absolute URL to
    /// give, and <c>fullUrl</c> is left out: bundle.html excuses transactions, though the definition of Bundle.entry.fullUrl excuses only POST. A
    /// <c>urn:uuid</c> would please the latter but cut the relative references loose (bundle.html#references needs a RESTful fullUrl).
    /// </param>
    /// <exception cref="ArgumentException">A resource has no valid id, or its type and id were already there: one transaction
    /// cannot write a resource twice (R4 http.html#trules, bdl-7).</exception>
    public static Resource Transaction(IEnumerable<Resource> resources, string? baseUrl = null)
    {
        var root = baseUrl?.TrimEnd('/');
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return new("Bundle")
        {
            ["type"] = "transaction",
            ["entry"] = Children.List(resources.Select(Entry)),
        };

        Element Entry(Resource resource)
        {
            var url = RelativeUrl(resource);
            if (!seen.Add(url))
                throw new ArgumentException($"A second {resource.Type} has the same id.", nameof(resources));
            return new()
            {
                ["fullUrl"] = root is null ? null : $"{root}/{url}",
                ["resource"] = resource,
                ["request"] = new Element { ["method"] = "PUT", ["url"] = url },
            };
        }
    }

    private static string RelativeUrl(Resource resource) =>
        FhirId.IsValid(resource.Id)
            ? $"{resource.Type}/{resource.Id}"
            : throw new ArgumentException($"A {resource.Type} has no valid id to be written under.", nameof(resource));
}
