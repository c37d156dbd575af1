using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Terminology;

/// <summary>Names a definition that something was compiled from, in whatever version.</summary>
internal readonly record struct DefinitionRef(string ResourceType, string Url)
{
    public static DefinitionRef To(string resourceType, string canonical) => new(resourceType, Canonical.Parse(canonical).Url);
}
