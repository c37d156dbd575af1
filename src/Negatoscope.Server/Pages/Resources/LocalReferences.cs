using Negatoscope.Fhir;
using Negatoscope.Server.FhirApi;

namespace Negatoscope.Server.Pages.Resources;

/// <summary>References that may lead to a resource of this server (R4 references.html#literal).</summary>
internal static class LocalReferences
{
    /// <summary>Type and id; null for what is contained, of another server, or no reference.</summary>
    public static (string Type, string Id)? Target(string reference, FhirService service)
    {
        foreach (var own in service.Settings.Bases)
            if (reference.StartsWith($"{own}/", StringComparison.Ordinal))
                reference = reference[(own.Length + 1)..];
        return reference.Split('/') is [var type, var id, ..] parts && (parts.Length == 2 || parts is [_, _, "_history", _])
            && FhirId.IsValid(id) && service.IsResourceType(type)
            ? (type, id)
            : null;
    }

    public static string? Address(string reference, FhirService service) => Target(reference, service) is var (type, id) ? Links.Resource(type, id) : null;
}
