namespace Negatoscope.Fhir.Validation.Resources.DataTypes;

/// <summary>Labels that stand in a resource twice (R4 resource.html#simple-tags).</summary>
internal sealed class MetaRules : IDataTypeRules
{
    /// <summary>Labels are compared in pairs; no resource has as many.</summary>
    private const int MaxCompared = 200;

    public void Check(Node value, ValidationScope scope)
    {
        var compared = 0;
        foreach (var label in value.Children)
            if (label.IsNamed("security"u8) || label.IsNamed("tag"u8))
            {
                if (++compared > MaxCompared)
                    return;
                if (IsAlreadyThere(value, label))
                    scope.Report(label, label.IsNamed("security"u8) ? DataTypeIssues.DuplicateSecurity() : DataTypeIssues.DuplicateTag());
            }
    }

    private static bool IsAlreadyThere(Node meta, Node label)
    {
        var system = label.Child("system"u8).Value;
        var code = label.Child("code"u8).Value;
        if (code.IsEmpty)
            return false;
        foreach (var other in meta.Children)
        {
            if (other == label)
                return false;
            if (other.IsNamed(label.Name) && other.Child("code"u8).Value.SequenceEqual(code) && other.Child("system"u8).Value.SequenceEqual(system))
                return true;
        }
        return false;
    }
}
