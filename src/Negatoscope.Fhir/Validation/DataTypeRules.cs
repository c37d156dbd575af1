using System.Collections.Frozen;
using Negatoscope.Fhir.Validation.Resources.DataTypes;

namespace Negatoscope.Fhir.Validation;

/// <summary>The rules in words by data type, primitive or not: one line each.</summary>
internal static class DataTypeRules
{
    private static readonly FrozenDictionary<string, IDataTypeRules> ByType = new Dictionary<string, IDataTypeRules>
    {
        ["Attachment"] = new AttachmentRules(),
        ["canonical"] = new UriRules(),
        ["Identifier"] = new IdentifierRules(),
        ["Meta"] = new MetaRules(),
        ["oid"] = new UriRules(),
        ["Reference"] = new ReferenceRules(),
        ["uri"] = new UriRules(),
        ["url"] = new UriRules(),
        ["uuid"] = new UriRules(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when the type has none.</summary>
    public static IDataTypeRules? Of(string type) => ByType.GetValueOrDefault(type);
}
