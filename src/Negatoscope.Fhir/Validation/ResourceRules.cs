using System.Collections.Frozen;
using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Validation.Resources.Bundles;
using Negatoscope.Fhir.Validation.Resources.DataTypes;

namespace Negatoscope.Fhir.Validation;

/// <summary>The rules in words by type of resource: one line each.</summary>
internal static class ResourceRules
{
    private static readonly FrozenDictionary<string, IResourceRules> ByType = new Dictionary<string, IResourceRules>
    {
        ["Bundle"] = new BundleRules(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the specification says of the type, and what it says of every resource. It says nothing of instances of logical models.</summary>
    public static void Check(Node resource, TypeSchema type, ValidationScope scope)
    {
        if (type.Kind != SchemaKind.Resource)
            return;
        ElementIds.Check(resource, scope);
        ByType.GetValueOrDefault(type.Name)?.Check(resource, scope);
    }
}
