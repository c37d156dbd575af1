using Negatoscope.Fhir.Validation.Referencing;

namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>R4 datatypes.html#Identifier.</summary>
internal sealed class IdentifierRules : IDataTypeRules
{
    public void Check(Node value, ValidationScope scope)
    {
        var system = value.Child("system"u8);
        if (!system.HasValue || system.Value.IsEmpty)
            return;
        if (!LiteralReference.HasScheme(system.Value))
            scope.Report(system, DataTypeIssues.RelativeSystem());
        else if (system.Value.SequenceEqual("urn:ietf:rfc:3986"u8) && value.Child("value"u8) is { HasValue: true } text && !LiteralReference.HasScheme(text.Value))
            scope.Report(text, DataTypeIssues.NotAUri());
    }
}
