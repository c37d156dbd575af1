namespace Negatoscope.Fhir.Definitions;

/// <summary>What an index knows of a conformance resource without reading it.</summary>
/// <param name="Url">The canonical URL, without version.</param>
/// <param name="Type">Of a StructureDefinition: the type that it defines or constrains.</param>
/// <param name="IsTypeDefinition">A StructureDefinition that defines a type (derivation specialization, or none): not a profile.</param>
public sealed record DefinitionKey(string ResourceType, string Url, string? Version, string? Type = null, bool IsTypeDefinition = false);

/// <summary>Conformance resources from somewhere: the packed R4 definitions, a guide, a package, a folder.</summary>
/// <remarks>Implementations are thread-safe and read a resource only when it is asked for.</remarks>
public interface IDefinitionSource
{
    /// <summary>Everything the source defines.</summary>
    IReadOnlyCollection<DefinitionKey> Keys { get; }

    /// <summary>What a canonical names; null when the source does not define it. Large sources look in an index of their own.</summary>
    DefinitionKey? Find(string resourceType, Canonical canonical) =>
        Keys.FirstOrDefault(key => key.ResourceType == resourceType && key.Url == canonical.Url && canonical.IsMetBy(key.Version));

    /// <summary>The definition of a type by StructureDefinition.type; null when the source does not define it.</summary>
    DefinitionKey? FindType(string type) => Keys.FirstOrDefault(key => key.IsTypeDefinition && key.Type == type);

    /// <summary>The resource; absent when it is not well formed any more.</summary>
    Node Read(DefinitionKey key);
}
