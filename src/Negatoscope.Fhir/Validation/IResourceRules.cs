namespace Negatoscope.Fhir.Validation;

/// <summary>What the specification says of one type of resource in words that no definition can say, such as the first entry of a document.</summary>
/// <remarks>
/// Implementations have no state: one object serves all validations. They are called for every resource of their type, contained and bundled
/// ones too, after its elements and invariants were checked; elements may still be missing or of another type.
/// </remarks>
internal interface IResourceRules
{
    void Check(Node resource, ValidationScope scope);
}
