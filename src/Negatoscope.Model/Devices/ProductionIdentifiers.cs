namespace Negatoscope.Model.Devices;

/// <summary>UDI-PI: what tells one unit of a device from another.</summary>
/// <param name="Software">idLogiciel.</param>
/// <param name="Distinct">The distinct identification code of cells and tissues.</param>
public sealed record ProductionIdentifiers(
    string? Lot = null, string? Serial = null, string? Software = null, string? Distinct = null, DateOnly? Manufactured = null, DateOnly? Expiry = null)
{
    public static readonly ProductionIdentifiers None = new();

    public static ProductionIdentifiers Of(Udi? udi) =>
        udi is null ? None : new(udi.Lot, udi.Serial, udi.Software, udi.Donation, udi.Manufactured, udi.Expiry);

    /// <summary>This, and where it says nothing the other.</summary>
    public ProductionIdentifiers Or(ProductionIdentifiers other) => new(
        Lot ?? other.Lot, Serial ?? other.Serial, Software ?? other.Software, Distinct ?? other.Distinct,
        Manufactured ?? other.Manufactured, Expiry ?? other.Expiry);

    /// <summary>What this says and the other does not say alike.</summary>
    public ProductionIdentifiers Beyond(ProductionIdentifiers other) => new(
        Lot == other.Lot ? null : Lot, Serial == other.Serial ? null : Serial, Software == other.Software ? null : Software,
        Distinct == other.Distinct ? null : Distinct, Manufactured == other.Manufactured ? null : Manufactured, Expiry == other.Expiry ? null : Expiry);
}
