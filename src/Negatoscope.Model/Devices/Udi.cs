using System.Collections.Immutable;

namespace Negatoscope.Model.Devices;

/// <summary>The agencies that the FDA and the European Commission accredit to issue unique device identifiers.</summary>
public enum UdiIssuer { Gs1, Hibcc, Iccbba }

/// <summary>An element of a carrier that is neither the device identifier nor one of the common production identifiers.</summary>
/// <param name="Identifier">As its agency writes it: a GS1 application identifier without brackets, an HIBC or ISBT 128 data identifier.</param>
public readonly record struct UdiField(string Identifier, string Value);

/// <summary>A unique device identifier (Regulation (EU) 2017/745, annex VI part C; 21 CFR 801.40) as read from its carrier. Null: the carrier does not say.</summary>
public sealed record Udi
{
    public required UdiIssuer Issuer { get; init; }

    /// <summary>
    /// UDI-DI: the GTIN in 14 digits; the HIBC labeler identification code, product code and unit of measure, without flag and check character;
    /// the ISBT 128 processor product identification code, without its data identifier.
    /// </summary>
    public string? DeviceIdentifier { get; init; }

    public string? Lot { get; init; }
    public string? Serial { get; init; }

    /// <summary>The version of software that is a device: GS1 (8012).</summary>
    public string? Software { get; init; }

    /// <summary>The last day of the month where the carrier gives no day.</summary>
    public DateOnly? Expiry { get; init; }

    /// <inheritdoc cref="Expiry"/>
    public DateOnly? Manufactured { get; init; }

    /// <summary>The ISBT 128 donation identification number with its two flag characters: the distinct identification code of 21 CFR 1271.290(c).</summary>
    public string? Donation { get; init; }

    /// <summary>The other elements, in the order of the carrier.</summary>
    public ImmutableArray<UdiField> Further { get; init; } = [];

    /// <summary>
    /// What a scanner sends (AIDC), without the symbology identifier. A text that was typed in another form is brought to this one; two symbols that
    /// were scanned one after the other are joined.
    /// </summary>
    public string Carrier { get; init; } = "";

    /// <summary>The carrier as printed beside its symbol (HRF).</summary>
    public string HumanReadable => Issuer switch
    {
        UdiIssuer.Gs1 => Gs1Writer.HumanReadable(Carrier),
        UdiIssuer.Hibcc => HibccWriter.HumanReadable(Carrier),
        _ => IccbbaWriter.HumanReadable(Carrier),
    };

    /// <summary>By value, further elements included: an immutable array alone compares by reference.</summary>
    public bool Equals(Udi? other) => other is not null
        && (Issuer, DeviceIdentifier, Lot, Serial, Software) == (other.Issuer, other.DeviceIdentifier, other.Lot, other.Serial, other.Software)
        && (Expiry, Manufactured, Donation, Carrier) == (other.Expiry, other.Manufactured, other.Donation, other.Carrier)
        && Further.SequenceEqual(other.Further);

    public override int GetHashCode() => HashCode.Combine(Issuer, DeviceIdentifier, Lot, Serial, Carrier);
}
