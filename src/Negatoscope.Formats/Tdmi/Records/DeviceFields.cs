using Negatoscope.Model;
using Negatoscope.Model.Devices;

namespace Negatoscope.Formats.Tdmi.Records;

/// <summary>What the label and the pharmacy know of the device.</summary>
internal static class DeviceFields
{
    private static readonly (UdiEntryType Entry, string[] Words)[] Entries =
    [
        (UdiEntryType.Barcode, ["barcode"]),
        (UdiEntryType.Rfid, ["rfid"]),
        (UdiEntryType.Manual, ["manual"]),
        (UdiEntryType.Card, ["card"]),
        (UdiEntryType.SelfReported, ["self-reported"]),
        (UdiEntryType.Unknown, ["unknown"]),
    ];

    public static readonly RecordField[] All =
    [
        Field(RecordFields.Udi, "udi",
            "UDI as scanned or printed; two scans of one label, device identifier first, with a space between", "IUD tel que lu ou imprimé ; deux lectures d'une étiquette, l'identifiant du dispositif d'abord, avec une espace entre elles",
            (at, device) => device with { Udi = at.Udi() }) with { Identifies = true, Element = "Procedure.focalDevice.manipulated" },
        Field(RecordFields.Entry, "udi-entry",
            "how the UDI was read: barcode, rfid, manual, card", "mode de lecture de l'IUD : barcode, rfid, manual, card",
            (at, device) => device with { UdiEntry = at.Among(Entries) }),
        Field(RecordFields.Lot, "lot",
            "lot, where the UDI does not say it", "lot, si l'IUD ne le dit pas",
            (at, device) => device with { Stated = device.Stated with { Lot = at.Text() } }),
        Field(RecordFields.Serial, "serial",
            "serial number, where the UDI does not say it", "numéro de série, si l'IUD ne le dit pas",
            (at, device) => device with { Stated = device.Stated with { Serial = at.Text() } }),
        Field("idLogiciel", "software",
            "version of software that is a device", "version d'un logiciel qui est un dispositif",
            (at, device) => device with { Stated = device.Stated with { Software = at.Text() } }),
        Field("datePeremption", "expiry",
            "expiry date, where the UDI does not say it", "date de péremption, si l'IUD ne la dit pas",
            (at, device) => device with { Stated = device.Stated with { Expiry = at.Date() } }),
        Field("dateFabrication", "manufactured",
            "date of manufacture, where the UDI does not say it", "date de fabrication, si l'IUD ne la dit pas",
            (at, device) => device with { Stated = device.Stated with { Manufactured = at.Date() } }),
        Field("idUnite", "unit",
            "the hospital's own number of this unit, which tells two of one lot apart", "numéro de cette unité dans l'hôpital, qui en distingue deux d'un même lot",
            (at, device) => device with { UnitId = at.Id() }),
        Field(RecordFields.Manufacturer, "manufacturer",
            "manufacturer", "fabricant",
            (at, device) => device with { Manufacturer = at.Text() }),
        Field(RecordFields.Device, "device",
            "trade name", "nom commercial",
            (at, device) => device with { Name = at.Text() }),
        Field("referenceFabricant", "model",
            "model or catalogue reference of the manufacturer", "modèle ou référence catalogue du fabricant",
            (at, device) => device with { Model = at.Text() }),
        Field("codeEMDN", "emdn",
            "EMDN code", "code EMDN",
            (at, device) => device with { Emdn = at.Text() }),
        Field("marquageCE", "ce-marking",
            "label of the CE marking", "libellé du marquage CE",
            (at, device) => device with { CeMarking = at.Text() is { } label ? new(label) : null }),
        Definition("classeRisque", "risk-class",
            "risk class: I, IIa, IIb, III", "classe de risque : I, IIa, IIb, III",
            (at, kind) => kind with { RiskClass = at.Text() }),
        Definition("codeLPP", "lpp",
            "LPP codes, with commas between", "codes LPP, séparés par des virgules",
            (at, kind) => kind with { Lpp = at.LppCodes() }),
        Definition("nomDistributeur", "distributor",
            "distributor", "distributeur",
            (at, kind) => kind with { DistributorName = at.Text() }),
        Definition("referenceDistributeur", "distributor-reference",
            "reference of the distributor", "référence du distributeur",
            (at, kind) => kind with { DistributorReference = at.Id() }),
    ];

    private static RecordField Field(string name, string option, string english, string french, Func<RecordValue, ImplantedDevice, ImplantedDevice> take) =>
        new(name, option, RecordGroup.Device, Owner.Pharmacy, new(english, french)) { Take = (at, one) => one with { Device = take(at, one.Device ?? new()) } };

    private static RecordField Definition(string name, string option, string english, string french, Func<RecordValue, DeviceDefinition, DeviceDefinition> take) =>
        Field(name, option, english, french, (at, device) => device with { Definition = take(at, device.Definition ?? KindOf(device)) });

    /// <summary>What was said of the unit holds for its kind.</summary>
    private static DeviceDefinition KindOf(ImplantedDevice device) => new() { Manufacturer = device.Manufacturer, Name = device.Name, Model = device.Model };
}
