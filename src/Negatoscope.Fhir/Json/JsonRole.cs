namespace Negatoscope.Fhir.Json;

/// <summary>What an object stands for, as far as its place tells.</summary>
internal enum JsonRole : byte { Element, Document, Resource, Companion }

internal static class JsonRoles
{
    /// <summary>
    /// Elsewhere <c>resourceType</c> is an ordinary element (ExampleScenario.instance.resourceType), and what may hold a resource is one too when
    /// it is absent.
    /// </summary>
    public static JsonRole Of(ReadOnlySpan<byte> name) => ResourceHolder.IsNamed(name) ? JsonRole.Resource : JsonRole.Element;
}
