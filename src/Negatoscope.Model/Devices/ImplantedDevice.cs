namespace Negatoscope.Model.Devices;

/// <summary>How the UDI came into the record (R4 value set udi-entry-type).</summary>
public enum UdiEntryType { Barcode, Rfid, Manual, Card, SelfReported, Unknown }

/// <summary>One physical device.</summary>
public sealed record ImplantedDevice
{
    public Udi? Udi { get; init; }
    public UdiEntryType? UdiEntry { get; init; }

    /// <summary>What a source beside the UDI says of lot, serial number and dates, such as the stock of the pharmacy.</summary>
    public ProductionIdentifiers Stated { get; init; } = ProductionIdentifiers.None;

    /// <summary>Of the UDI and what was stated beside it, whichever says it.</summary>
    public ProductionIdentifiers Production => Stated.Or(ProductionIdentifiers.Of(Udi));

    /// <summary>What the hospital calls this one unit: tells devices of one lot apart that have no serial number.</summary>
    public IssuedId? UnitId { get; init; }

    public string? Manufacturer { get; init; }

    /// <summary>The trade name.</summary>
    public string? Name { get; init; }

    /// <summary>The model number or catalogue reference of the manufacturer.</summary>
    public string? Model { get; init; }

    /// <summary>A code of the European Medical Device Nomenclature, said of this device.</summary>
    public string? Emdn { get; init; }

    public CeMarking? CeMarking { get; init; }
    public DeviceDefinition? Definition { get; init; }
}

/// <summary>marquageCE.</summary>
/// <param name="Label">libelleAutorisation.</param>
/// <param name="NotifiedBody">organismeNotifie.</param>
public sealed record CeMarking(string? Label, Party? NotifiedBody = null);
