using Negatoscope.Fhir;
using Negatoscope.Model;

namespace Negatoscope.Formats.Osiris;

/// <summary>imaging-device: one for each distinct piece of equipment of the study.</summary>
internal sealed class OsirisDevices(OsirisSheet sheet)
{
    private readonly Dictionary<Equipment, Resource> _byEquipment = [];

    public IEnumerable<Resource> All => _byEquipment.Values.OrderBy(d => d.Id, StringComparer.Ordinal);

    public Resource? Of(Series series)
    {
        if (series.Equipment is not { } equipment)
            return null;
        if (!_byEquipment.TryGetValue(equipment, out var device))
            _byEquipment[equipment] = device = Device(equipment, series);
        return device;
    }

    /// <summary>The way back: what the Device says of the equipment.</summary>
    public static Equipment? Read(Resource? device) => device is null ? null : new()
    {
        Manufacturer = AbsentValues.Read(device.Text("manufacturer")),
        Model = AbsentValues.Read(device["deviceName"].First?.Text("name")),
        SoftwareVersions = AbsentValues.Read(device["version"].First?.Text("value")),
        SerialNumber = device.Text("serialNumber"),
    };

    private Resource Device(Equipment equipment, Series series) => new("Device")
    {
        ["id"] = OsirisSheet.Id("Device", ResourceIds.KeyOf(equipment)),
        ["meta"] = Profiles.Meta(OsirisProfiles.Device),
        ["manufacturer"] = Mandatory(equipment.Manufacturer, series, "Device.manufacturer", "(0008,0070)"),
        ["serialNumber"] = equipment.SerialNumber,
        ["deviceName"] = Children.List(new Element
        {
            ["name"] = Mandatory(equipment.Model, series, "Device.deviceName.name", "(0008,1090)"),
            ["type"] = "manufacturer-name",
        }),
        ["version"] = Children.List(new Element
        {
            ["value"] = Mandatory(equipment.SoftwareVersions, series, "Device.version.value", "(0018,1020)"),
        }),
    };

    private Children Mandatory(string? text, Series series, string path, string tag)
    {
        if (text is not null)
            return text;
        sheet.Findings.Add(OsirisFindings.Missing(sheet.At(path, series, tag), path));
        return sheet.Absent.Text();
    }
}
