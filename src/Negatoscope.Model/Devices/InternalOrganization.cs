using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>A part of an establishment: a ward, a theatre, the pharmacy (DMIOrganizationInterne).</summary>
public sealed record InternalOrganization
{
    public string? Name { get; init; }

    /// <summary>A code of TRE_R207-TypeOrganisationInterne.</summary>
    public string? Type { get; init; }

    /// <summary>A code of TRE_R244-CategorieOrganisation.</summary>
    public string? Category { get; init; }

    /// <summary>The number of the unit in the structure file of the establishment.</summary>
    public IssuedId? Id { get; init; }

    /// <summary>identifiantLocalDistributeur: what distributors know the unit by.</summary>
    public ImmutableArray<IssuedId> DistributorIds { get; init; } = [];

    /// <summary>identifiantLocalFabricant: what manufacturers know the unit by.</summary>
    public ImmutableArray<IssuedId> ManufacturerIds { get; init; } = [];
}
