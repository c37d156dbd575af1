namespace Negatoscope.Fhir.Json;

/// <summary>What an object stands for, as far as its place tells.</summary>
internal enum JsonRole : byte { Element, Document, Resource, Companion }

internal static class JsonRoles
{
    /// <summary>
    /// The elements of type Resource in R4: DomainResource.contained, Bundle.entry.resource and .response.outcome, Parameters.parameter.resource.
    /// Elsewhere <c>resourceType</c> is an ordinary element (ExampleScenario.instance.resourceType), and these names are too when it is absent
    /// (CapabilityStatement.rest.resource).
    /// </summary>
    public static JsonRole Of(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("contained"u8) || name.SequenceEqual("resource"u8) || name.SequenceEqual("outcome"u8) ? JsonRole.Resource : JsonRole.Element;
}
