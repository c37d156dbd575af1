using Negatoscope.Fhir;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Copies of trees that differ in one place. Trees are only read once they are built.</summary>
internal static class Trees
{
    /// <summary>The same resource with another meta, which stands behind the id.</summary>
    public static Resource WithMeta(Resource resource, Element meta)
    {
        var copy = new Resource(resource.Type) { ["id"] = resource["id"], ["meta"] = meta };
        foreach (var (name, children) in resource.Properties)
            if (name is not ("id" or "meta"))
                copy[name] = children;
        return copy;
    }

    /// <summary>The same meta with other tags, which are its last element; none at all when there are none.</summary>
    public static Element WithTags(Element? meta, IEnumerable<Element> tags)
    {
        var copy = new Element();
        foreach (var (name, children) in meta?.Properties ?? [])
            if (name != "tag")
                copy[name] = children;
        copy["tag"] = Children.List(tags);
        return copy;
    }
}
