using System.Collections.Frozen;

namespace Negatoscope.Fhir.Validation;

/// <summary>The rules in words by type of resource: one line each.</summary>
internal static class ResourceRules
{
    private static readonly FrozenDictionary<string, IResourceRules> ByType = new Dictionary<string, IResourceRules>
    {
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when the type has none.</summary>
    public static IResourceRules? Of(string resourceType) => ByType.GetValueOrDefault(resourceType);
}
