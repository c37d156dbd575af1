namespace Negatoscope.Fhir.Definitions;

/// <summary>What the index of a <see cref="DefinitionArchive"/> says about one conformance resource, without reading it.</summary>
/// <param name="ResourceType">StructureDefinition, ValueSet, CodeSystem or SearchParameter.</param>
/// <param name="Url">The canonical URL, without version.</param>
public sealed record ArchiveEntry(string ResourceType, string Url)
{
    /// <summary>The business version; null where the publisher gave none.</summary>
    public string? Version { get; init; }

    public string? Name { get; init; }

    /// <summary>StructureDefinition.kind: primitive-type, complex-type, resource or logical. Null for other resources, as all of the next four.</summary>
    public string? Kind { get; init; }

    /// <summary>StructureDefinition.type.</summary>
    public string? Type { get; init; }

    /// <summary>StructureDefinition.derivation: specialization or constraint; null for the roots (Element, Resource).</summary>
    public string? Derivation { get; init; }

    public string? BaseDefinition { get; init; }

    public bool IsAbstract { get; init; }

    /// <summary>True where the resource defines the type it is about; a profile only constrains it.</summary>
    public bool IsTypeDefinition => Kind is not null && Derivation != "constraint";

    /// <summary>The file of the archive that holds the resource.</summary>
    internal string Path { get; init; } = "";

    /// <summary>Where the resource begins in that file, in bytes after decompression.</summary>
    internal int Offset { get; init; }

    internal int Length { get; init; }
}
