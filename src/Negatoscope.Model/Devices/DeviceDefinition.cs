using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>What is true of every unit of a device (DMIDeviceDefinition).</summary>
public sealed record DeviceDefinition
{
    public string? Manufacturer { get; init; }

    /// <summary>The trade name.</summary>
    public string? Name { get; init; }

    public string? Model { get; init; }

    /// <summary>classeRisque: I, IIa, IIb, III, or active implantable, as the source codes it.</summary>
    public string? RiskClass { get; init; }

    /// <summary>A code of the European Medical Device Nomenclature.</summary>
    public string? Emdn { get; init; }

    /// <summary>The codes of the French list of reimbursed products (LPP).</summary>
    public ImmutableArray<string> Lpp { get; init; } = [];

    /// <summary>referenceDistributeur.</summary>
    public IssuedId? DistributorReference { get; init; }

    /// <summary>nomDistributeur.</summary>
    public string? DistributorName { get; init; }

    /// <summary>UsageUnique.</summary>
    public bool? IsSingleUse { get; init; }

    /// <summary>NbReutilisation: how often it may be used again.</summary>
    public int? Reuses { get; init; }

    /// <summary>EmballageSterile.</summary>
    public bool? IsPackedSterile { get; init; }

    /// <summary>SterilisationAvantUtilisation.</summary>
    public bool? IsSterilizedBeforeUse { get; init; }

    /// <summary>Implantable.</summary>
    public bool? IsImplantable { get; init; }

    /// <summary>Actif: it has a source of energy of its own.</summary>
    public bool? IsActive { get; init; }

    public decimal? InternalDiameterMm { get; init; }
}
