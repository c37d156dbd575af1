using Negatoscope.Fhir;
using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIDevice: one unit of a device.</summary>
internal static class DmiDevice
{
    private const string NotifiedBody = "organismeNotifie";
    private const string Label = "libelleAutorisation";

    /// <summary>R4 value set device-nametype: the manufacturer's name for the device.</summary>
    public const string TradeName = "manufacturer-name";

    public static Resource Write(TraceSheet sheet)
    {
        var (device, unit) = (sheet.Device, sheet.Device.Production);
        var isInPlace = sheet.Outcome == ImplantationOutcome.Implanted;
        return new("Device")
        {
            ["id"] = sheet.Ids.Device,
            ["meta"] = Profiles.Meta(TdmiProfiles.Device),
            ["extension"] = Children.List(
                TdmiProfiles.Extension(TdmiProfiles.SoftwareId, "valueString", unit.Software),
                CeMarking(sheet, device.CeMarking),
                TdmiProfiles.Extension(TdmiProfiles.Emdn, "valueCode", device.Emdn)),
            ["identifier"] = Children.List(device.UnitId is { } id ? sheet.Identifier(null, id) : null),
            ["definition"] = device.Definition is null ? null : References.To("DeviceDefinition", sheet.Ids.DeviceDefinition),
            ["udiCarrier"] = Children.List(UdiCarriers.Write(device)),
            ["status"] = isInPlace ? "active" : null,
            ["distinctIdentifier"] = unit.Distinct,
            ["manufacturer"] = device.Manufacturer,
            ["manufactureDate"] = unit.Manufactured is { } made ? When.Date(made) : null,
            ["expirationDate"] = unit.Expiry is { } expiry ? When.Date(expiry) : null,
            ["lotNumber"] = unit.Lot,
            ["serialNumber"] = unit.Serial,
            ["deviceName"] = Children.List(Name(device.Name)),
            ["modelNumber"] = device.Model,
            ["patient"] = isInPlace ? References.To("Patient", sheet.Ids.Patient) : null,
        };
    }

    /// <param name="on">As <see cref="UdiCarriers.Read"/> wants it.</param>
    public static ImplantedDevice Read(Resource device, Neighbours neighbours, DateOnly? on)
    {
        var (made, expiry) = (DateOf(device.Text("manufactureDate")), DateOf(device.Text("expirationDate")));
        var udi = UdiCarriers.Read(device.Child("udiCarrier"), on ?? made ?? expiry);
        return new()
        {
            Udi = udi,
            UdiEntry = UdiCarriers.ReadEntry(device.Child("udiCarrier")),
            Stated = new ProductionIdentifiers(
                device.Text("lotNumber"), device.Text("serialNumber"), device.Extension(TdmiProfiles.SoftwareId)?.Text("valueString"),
                device.Text("distinctIdentifier"), made, expiry).Beyond(ProductionIdentifiers.Of(udi)),
            UnitId = Identifiers.Read(device.Child("identifier")),
            Manufacturer = device.Text("manufacturer"),
            Name = device.Child("deviceName")?.Text("name"),
            Model = device.Text("modelNumber"),
            Emdn = device.Extension(TdmiProfiles.Emdn)?.Text("valueCode"),
            CeMarking = ReadCeMarking(device.Extension(TdmiProfiles.CeMarking), neighbours),
            Definition = neighbours.Resolve(device.Child("definition")) is { } definition ? DmiDeviceDefinition.Read(definition) : null,
        };
    }

    public static Element? Name(string? name) => name is null ? null : new() { ["name"] = name, ["type"] = TradeName };

    /// <summary>The last day of a month that is given alone, as carriers mean it.</summary>
    private static DateOnly? DateOf(string? text) => When.Read(text) switch
    {
        { Precision: Precision.Month, Date: var first } => new(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
        { Precision: Precision.Year, Date: var first } => new(first.Year, 12, 31),
        { } moment => moment.Date,
        null => null,
    };

    private static Element? CeMarking(TraceSheet sheet, CeMarking? marking) => marking is null ? null : new()
    {
        ["url"] = TdmiProfiles.CeMarking,
        ["extension"] = Children.List(
            TdmiProfiles.Extension(NotifiedBody, "valueReference", Parties.Write(sheet, marking.NotifiedBody)),
            TdmiProfiles.Extension(Label, "valueString", marking.Label)),
    };

    private static CeMarking? ReadCeMarking(Element? extension, Neighbours neighbours) => extension is null ? null : new(
        extension.Extension(Label)?.Text("valueString"),
        Parties.Read(extension.Extension(NotifiedBody)?.Child("valueReference"), neighbours));
}
