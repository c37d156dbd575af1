namespace Negatoscope.Fhir;

internal static class ResourceHolder
{
    /// <summary>
    /// The elements of type Resource in R4: DomainResource.contained, Bundle.entry.resource and .response.outcome, Parameters.parameter.resource.
    /// These names may have another type as well (CapabilityStatement.rest.resource); no other element holds a resource, in either format.
    /// </summary>
    public static bool IsNamed(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("contained"u8) || name.SequenceEqual("resource"u8) || name.SequenceEqual("outcome"u8);

    public static bool IsNamed(string name) => name is "contained" or "resource" or "outcome";

    /// <summary>How XML tells the resource in such an element from its children: types of resources begin with a capital, elements do not.</summary>
    public static bool IsResource(ReadOnlySpan<byte> type) => char.IsAsciiLetterUpper((char)type[0]);

    public static bool IsResource(string type) => char.IsAsciiLetterUpper(type[0]);
}
