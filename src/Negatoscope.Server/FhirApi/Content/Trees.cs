using Negatoscope.Fhir;

namespace Negatoscope.Server.FhirApi.Content;

/// <summary>Copies of trees that differ in one place. Trees are only read once they are built.</summary>
internal static class Trees
{
    /// <summary>The same resource with one child changed, added (behind the id) or, when the children are empty, left out.</summary>
    public static Resource With(Resource resource, string name, Children children) => Fill(new Resource(resource.Type), resource, name, children);

    public static Element With(Element element, string name, Children children) => Fill(new Element(), element, name, children);

    private static T Fill<T>(T copy, Element from, string name, Children children) where T : Element
    {
        if (from["id"] is { Count: > 0 } id && name != "id")
            copy["id"] = id;
        if (from[name].Count == 0)
            copy[name] = children;
        foreach (var property in from.Properties)
            if (property.Name == name)
                copy[name] = children;
            else if (property.Name != "id")
                copy[property.Name] = property.Children;
        return copy;
    }
}
