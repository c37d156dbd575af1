using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats;

/// <summary>
/// Ids of the resources of a view: UUIDv5 of "view|Type|key" in one fixed namespace (docs/decisions/0005), so that the same study gives the same ids
/// on every run and two views never overwrite one another on a server.
/// </summary>
public static class ResourceIds
{
    /// <summary>UUIDv5 of "negatoscope" in the nil namespace, fixed for ever.</summary>
    private static readonly Guid Namespace = Guid.Parse("6be3c4c2-755d-56bd-a486-ad0cf5efeb7a");

    /// <summary>A piece of equipment is all that is said of it: after an update of its software it is another state of the device, with other images.</summary>
    /// <remarks>Each part with its length, so that no two devices can be written alike.</remarks>
    public static string KeyOf(Equipment e) => string.Join(
        '|',
        new[] { e.DeviceUid, e.Manufacturer, e.Model, e.SerialNumber, e.StationName, e.SoftwareVersions }.Select(part => $"{part?.Length}:{part}"));

    public static string Of(string view, string type, string key) =>
        NameBasedUuid.Create(Namespace, $"{view}|{type}|{key}").ToString();
}
