using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.R4;

/// <summary>FHIR R4 Device: one for each piece of equipment that the series name.</summary>
internal static class R4Device
{
    public static Resource Write(Equipment equipment) => new("Device")
    {
        ["id"] = Id(equipment),
        ["identifier"] = Children.List(Uid.TryParse(equipment.DeviceUid, out var uid) ? Identifiers.OfUid(uid) : null),
        ["manufacturer"] = equipment.Manufacturer,
        ["serialNumber"] = equipment.SerialNumber,
        ["deviceName"] = Children.List(equipment.StationName is { } station
            ? new Element { ["name"] = station, ["type"] = "user-friendly-name" }
            : null),
        ["modelNumber"] = equipment.Model,
        ["version"] = Children.List(equipment.SoftwareVersions?.Split('\\').Select(v => new Element { ["value"] = v }) ?? []),
    };

    public static Element Reference(Equipment equipment) => new()
    {
        ["reference"] = $"Device/{Id(equipment)}",
        ["display"] = string.Join(' ', new[] { equipment.Manufacturer, equipment.Model }.OfType<string>()) is { Length: > 0 } name ? name : null,
    };

    private static string Id(Equipment equipment) => ResourceIds.Of(R4ImagingStudyView.ViewName, "Device", ResourceIds.KeyOf(equipment));

    public static Equipment Read(Resource device) => new()
    {
        Manufacturer = device.Text("manufacturer"),
        Model = device.Text("modelNumber"),
        SerialNumber = device.Text("serialNumber"),
        StationName = device.Child("deviceName")?.Text("name"),
        SoftwareVersions = string.Join('\\', device["version"].Select(v => v.Text("value") ?? "")) is { Length: > 0 } versions ? versions : null,
        DeviceUid = device["identifier"]
            .Select(i => i.Text("value"))
            .FirstOrDefault(v => v?.StartsWith(Identifiers.OidUrn, StringComparison.Ordinal) == true)?[Identifiers.OidUrn.Length..],
    };
}
