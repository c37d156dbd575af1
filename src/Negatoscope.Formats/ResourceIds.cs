using Negatoscope.Fhir;

namespace Negatoscope.Formats;

/// <summary>
/// Ids of the resources of a view: UUIDv5 of "view|Type|key" in one fixed namespace (design decision 15), so that the same study gives the same ids
/// on every run and two views never overwrite one another on a server.
/// </summary>
public static class ResourceIds
{
    /// <summary>UUIDv5 of "negatoscope" in the nil namespace, fixed for ever.</summary>
    private static readonly Guid Namespace = Guid.Parse("6be3c4c2-755d-56bd-a486-ad0cf5efeb7a");

    public static string Of(string view, string type, string key) =>
        NameBasedUuid.Create(Namespace, $"{view}|{type}|{key}").ToString();
}
