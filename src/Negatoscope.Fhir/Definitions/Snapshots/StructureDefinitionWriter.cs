namespace Negatoscope.Fhir.Definitions.Snapshots;

/// <summary>
/// Makes the resource of a definition: as it was published, with the snapshot that it has. What the model of an element does not hold (short,
/// comment, mapping, example ...) comes from the definitions that the element was made of, the differential first.
/// </summary>
/// <remarks>The packed R4 definitions carry no prose, so an element that no profile describes has none.</remarks>
public static class StructureDefinitionWriter
{
    /// <param name="definition">With its snapshot.</param>
    /// <param name="library">Knows which elements of a StructureDefinition repeat: an XML source does not say.</param>
    public static Resource Write(StructureDefinition definition, DefinitionLibrary library)
    {
        var sources = new SourceElements(library);
        var elements = new ElementDefinitionWriter(sources);
        var snapshot = new Element { { "element", Children.List(definition.Snapshot.Select(elements.Write)) } };
        var written = new Resource("StructureDefinition");
        foreach (var (name, children) in Published(definition, sources))
        {
            if (name == "differential")
                written.Append("snapshot", snapshot);
            if (name != "snapshot")
                written.Append(name, children);
        }
        if (written["snapshot"].Count == 0)
            written.Append("snapshot", snapshot);
        return written;
    }

    private static Element Published(StructureDefinition definition, SourceElements sources) =>
        definition.Source.Exists ? sources.Of(definition.Source)! : Modelled(definition); // a node that exists has an element

    /// <summary>A definition that was not read but made.</summary>
    private static Element Modelled(StructureDefinition definition) => new()
    {
        { "url", definition.Url },
        { "version", definition.Version },
        { "name", definition.Name },
        { "status", "draft" },
        {
            "kind", definition.Kind switch
            {
                StructureKind.PrimitiveType => "primitive-type",
                StructureKind.ComplexType => "complex-type",
                StructureKind.Logical => "logical",
                _ => "resource",
            }
        },
        { "abstract", definition.IsAbstract },
        { "type", definition.Type },
        { "baseDefinition", definition.BaseDefinition },
        { "derivation", definition.IsProfile ? "constraint" : "specialization" },
    };
}
