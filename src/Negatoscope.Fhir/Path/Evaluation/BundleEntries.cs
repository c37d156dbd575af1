namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>The resources of the Bundle around an element, by their fullUrl and by <c>Type/id</c>.</summary>
internal sealed class BundleEntries
{
    private readonly Dictionary<string, Node> _byUrl = new(StringComparer.Ordinal);

    private BundleEntries() { }

    /// <summary>Empty outside of any Bundle.</summary>
    public static BundleEntries Around(Run run, Node from)
    {
        var entries = new BundleEntries();
        var bundle = from;
        while (bundle.Exists && !bundle.ResourceTypeUtf8.SequenceEqual("Bundle"u8))
            bundle = bundle.Parent;
        foreach (var entry in bundle.Children)
        {
            run.Spend();
            if (entry.IsNamed("entry"u8) && entry.Child("resource"u8) is { Exists: true } resource)
                entries.Add(entry.TextOf("fullUrl"u8), resource);
        }
        return entries;
    }

    /// <summary>A relative reference counts from the fullUrl of the entry that it stands in, when that is a RESTful one.</summary>
    public Node Find(Node from, string reference)
    {
        if (_byUrl.Count == 0)
            return default;
        var url = reference.Split("/_history/")[0];
        if (_byUrl.TryGetValue(BaseOf(from) + url, out var found) || _byUrl.TryGetValue(url, out found))
            return found;
        return default;
    }

    private void Add(string? fullUrl, Node resource)
    {
        if (fullUrl is not null)
            _byUrl.TryAdd(fullUrl, resource);
        if (resource.TextOf("id"u8) is { } id)
            _byUrl.TryAdd($"{resource.ResourceType}/{id}", resource);
    }

    /// <summary><c>http://server/fhir/</c> of <c>http://server/fhir/Patient/1</c>.</summary>
    private static string BaseOf(Node from)
    {
        while (from.Exists && !from.IsNamed("entry"u8))
            from = from.Parent;
        if (from.TextOf("fullUrl"u8) is not { } url || url.LastIndexOf('/') is not (> 0 and var id))
            return "";
        return url[..(url.LastIndexOf('/', id - 1) + 1)];
    }
}
