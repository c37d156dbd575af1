using System.Globalization;
using Negatoscope.Fhir;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi;

/// <summary>DMIDeviceDefinition: what is true of every unit of a device.</summary>
internal static class DmiDeviceDefinition
{
    private const string Reuses = "NbReutilisation";

    /// <summary>Yes and no as a concept, for a property of R4 has no boolean.</summary>
    private const string YesNo = "http://terminology.hl7.org/CodeSystem/v2-0136";

    private const string Ucum = "http://unitsofmeasure.org";

    private static readonly (string Code, Func<DeviceDefinition, bool?> Value)[] Properties =
    [
        ("UsageUnique", definition => definition.IsSingleUse),
        ("EmballageSterile", definition => definition.IsPackedSterile),
        ("SterilisationAvantUtilisation", definition => definition.IsSterilizedBeforeUse),
        ("Implantable", definition => definition.IsImplantable),
        ("Actif", definition => definition.IsActive),
    ];

    public static Resource? Write(TraceSheet sheet) => sheet.Device.Definition is not { } definition ? null : new("DeviceDefinition")
    {
        ["id"] = sheet.Ids.DeviceDefinition,
        ["meta"] = Profiles.Meta(TdmiProfiles.DeviceDefinition),
        ["extension"] = Children.List(
        [
            TdmiProfiles.Extension(TdmiProfiles.RiskClass, "valueCode", definition.RiskClass),
            TdmiProfiles.Extension(
                TdmiProfiles.DistributorReference, "valueIdentifier", definition.DistributorReference is { } id ? sheet.Identifier(null, id) : null),
            TdmiProfiles.Extension(TdmiProfiles.Emdn, "valueCode", definition.Emdn),
            .. definition.Lpp.Select(code => TdmiProfiles.Extension(TdmiProfiles.Lpp, "valueCode", code)),
            TdmiProfiles.Extension(TdmiProfiles.DistributorName, "valueString", definition.DistributorName),
        ]),
        ["identifier"] = Children.List(sheet.Device.Udi is { DeviceIdentifier: { } di } udi
            ? new Element { ["system"] = UdiCarriers.UriOf(udi.Issuer), ["value"] = di }
            : null),
        ["manufacturerString"] = definition.Manufacturer,
        ["deviceName"] = Children.List(DmiDevice.Name(definition.Name)),
        ["modelNumber"] = definition.Model,
        ["physicalCharacteristics"] = InternalDiameter(definition.InternalDiameterMm),
        ["property"] = Children.List(
        [
            .. Properties.Select(property => Property(property.Code, property.Value(definition))),
            definition.Reuses is { } reuses
                ? new Element { ["type"] = TdmiProfiles.Kind(Reuses), ["valueQuantity"] = Children.List(new Element { ["value"] = reuses }) }
                : null,
        ]),
    };

    public static DeviceDefinition Read(Resource definition) => new()
    {
        Manufacturer = definition.Text("manufacturerString"),
        Name = definition.Child("deviceName")?.Text("name"),
        Model = definition.Text("modelNumber"),
        RiskClass = definition.Extension(TdmiProfiles.RiskClass)?.Text("valueCode"),
        Emdn = definition.Extension(TdmiProfiles.Emdn)?.Text("valueCode"),
        Lpp = [.. definition["extension"].Where(one => one.Text("url") == TdmiProfiles.Lpp).Select(one => one.Text("valueCode")).OfType<string>()],
        DistributorReference = Identifiers.Read(definition.Extension(TdmiProfiles.DistributorReference)?.Child("valueIdentifier")),
        DistributorName = definition.Extension(TdmiProfiles.DistributorName)?.Text("valueString"),
        IsSingleUse = ReadProperty(definition, "UsageUnique"),
        Reuses = Find(definition, Reuses)?.Child("valueQuantity")?.Number("value"),
        IsPackedSterile = ReadProperty(definition, "EmballageSterile"),
        IsSterilizedBeforeUse = ReadProperty(definition, "SterilisationAvantUtilisation"),
        IsImplantable = ReadProperty(definition, "Implantable"),
        IsActive = ReadProperty(definition, "Actif"),
        InternalDiameterMm = ReadDiameter(definition),
    };

    private static Element? Property(string code, bool? value) => value is null ? null : new()
    {
        ["type"] = TdmiProfiles.Kind(code),
        ["valueCode"] = Children.List(Concepts.Type(YesNo, value.Value ? "Y" : "N")),
    };

    private static bool? ReadProperty(Resource definition, string code) => Concepts.CodeOf(Find(definition, code)?.Child("valueCode"), YesNo) switch
    {
        "Y" => true,
        "N" => false,
        _ => null,
    };

    private static Element? Find(Resource definition, string code) =>
        definition["property"].FirstOrDefault(property => Concepts.CodeOf(property.Child("type"), TdmiProfiles.Discriminator) == code);

    private static Element? InternalDiameter(decimal? millimetres) => millimetres is null ? null : new()
    {
        ["extension"] = Children.List(TdmiProfiles.Extension(
            TdmiProfiles.InternalDiameter,
            "valueQuantity",
            new Element { ["value"] = millimetres, ["unit"] = "mm", ["system"] = Ucum, ["code"] = "mm" })),
    };

    private static decimal? ReadDiameter(Resource definition) =>
        definition.Child("physicalCharacteristics")?.Extension(TdmiProfiles.InternalDiameter)?.Child("valueQuantity") is { } quantity
        && quantity.Text("code") == "mm" && decimal.TryParse(quantity.Text("value"), CultureInfo.InvariantCulture, out var millimetres)
            ? millimetres
            : null;
}
