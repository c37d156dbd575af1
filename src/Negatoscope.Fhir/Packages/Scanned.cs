using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Packages;

/// <summary>A conformance resource that was noticed in a file without reading it whole.</summary>
/// <param name="Offset">Where its JSON begins in the file.</param>
/// <param name="Length">How many bytes it takes; 0 when it is the whole file.</param>
/// <param name="Entry">Of an XML Bundle: the place of its entry, from 0; else -1.</param>
internal readonly record struct Scanned(DefinitionKey Key, int Offset, int Length, int Entry = -1);

/// <summary>The few elements at the top of a resource that tell what it defines.</summary>
internal struct ResourceHead
{
    public string? ResourceType;
    public string? Url;
    public string? Version;
    public string? Type;
    public string? Derivation;
    public bool HasBase;

    /// <summary>Null for what no canonical can name.</summary>
    public readonly DefinitionKey? Key => ResourceType is null || string.IsNullOrEmpty(Url)
        ? null
        : ResourceType == "StructureDefinition" ? new(ResourceType, Url, Version, Type, IsTypeDefinition) : new(ResourceType, Url, Version);

    /// <summary>A profile that forgets its derivation still has a base; only the roots of the type system have neither.</summary>
    private readonly bool IsTypeDefinition => Derivation is null ? !HasBase : Derivation == "specialization";

    public void Set(ReadOnlySpan<byte> name, string? text)
    {
        if (name.SequenceEqual("url"u8))
            Url ??= text;
        else if (name.SequenceEqual("version"u8))
            Version ??= text;
        else if (name.SequenceEqual("type"u8))
            Type ??= text;
        else if (name.SequenceEqual("derivation"u8))
            Derivation ??= text;
        else if (name.SequenceEqual("baseDefinition"u8))
            HasBase = true;
    }
}
