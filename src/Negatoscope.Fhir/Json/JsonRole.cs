namespace Negatoscope.Fhir.Json;

/// <summary>What an object stands for, as far as its place tells.</summary>
internal enum JsonRole { Document, Resource, Element, Companion }

internal static class JsonRoles
{
    /// <summary>
    /// The elements of type Resource in R4: DomainResource.contained, Bundle.entry.resource and .response.outcome, Parameters.parameter.resource.
    /// Elsewhere <c>resourceType</c> is an ordinary element (ExampleScenario.instance.resourceType), and these names are too when it is absent
    /// (CapabilityStatement.rest.resource).
    /// </summary>
    public static JsonRole Of(string name) => name is "contained" or "resource" or "outcome" ? JsonRole.Resource : JsonRole.Element;

    public static JsonRole Of(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("contained"u8) || name.SequenceEqual("resource"u8) || name.SequenceEqual("outcome"u8) ? JsonRole.Resource : JsonRole.Element;

    /// <summary>The name of a resource; a document may be an instance of a logical model too, which the model's URL names.</summary>
    public static string? ResourceType(JsonSlot slot, JsonRole role) =>
        slot is { Value.Single.Value: { Kind: PrimitiveKind.String, Text: var type }, Companion: null }
        && (JsonNames.IsLegal(type) || role == JsonRole.Document && Uri.IsWellFormedUriString(type, UriKind.Absolute))
            ? type
            : null;
}
