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
    IReadOnlyCollection<DefinitionKey> Keys { get; }

    /// <summary>The resource; absent when it is not well formed any more.</summary>
    Node Read(DefinitionKey key);
}
