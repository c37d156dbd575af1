using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>A legal entity (entité juridique, DMIOrganizationEJ).</summary>
public sealed record LegalEntity
{
    public string? Name { get; init; }
    public string? Alias { get; init; }
    public string? Address { get; init; }

    /// <summary>idNatSt where it is neither 1 + FINESS nor 2 + SIREN: see <see cref="NationalId"/>.</summary>
    public string? StatedNationalId { get; init; }

    public string? Siren { get; init; }

    /// <summary>The FINESS number of the legal entity.</summary>
    public string? Finess { get; init; }

    /// <summary>numeroTVAIntracommunautaire.</summary>
    public string? VatNumber { get; init; }

    /// <summary>numeroSRN: the numbers under which EUDAMED registers an economic operator.</summary>
    public ImmutableArray<string> SrnNumbers { get; init; } = [];

    /// <inheritdoc cref="InternalOrganization.DistributorIds"/>
    public ImmutableArray<IssuedId> DistributorIds { get; init; } = [];

    /// <inheritdoc cref="InternalOrganization.ManufacturerIds"/>
    public ImmutableArray<IssuedId> ManufacturerIds { get; init; } = [];

    /// <summary>idNatSt: one digit for the kind of number (1 FINESS, 2 SIREN, 3 SIRET), then the number.</summary>
    public string? NationalId => StatedNationalId ?? DerivedNationalId;

    public string? DerivedNationalId => Finess is not null ? $"1{Finess}" : Siren is not null ? $"2{Siren}" : null;
}
