namespace Negatoscope.Fhir.Validation;

/// <summary>What the specification says of one data type in words that no definition can say, such as the forms of a reference.</summary>
/// <remarks>
/// Implementations have no state. They are called for every value of their type, after its elements were checked: once a value, so they
/// allocate nothing where nothing is wrong. Elements may be missing or of another type.
/// </remarks>
internal interface IDataTypeRules
{
    void Check(Node value, ValidationScope scope);
}
