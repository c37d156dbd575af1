using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path;

/// <summary>A FHIR Quantity as FHIRPath's own (R4 fhirpath.html#quantity).</summary>
internal static class FhirQuantity
{
    public const string Ucum = "http://unitsofmeasure.org";

    private static ReadOnlySpan<byte> UcumUtf8 => "http://unitsofmeasure.org"u8;

    /// <summary>
    /// Null without a value, and with a comparator: "less than 5" is no amount that could be compared. The unit is the UCUM code; without one the
    /// written unit, which then goes with the same one only.
    /// </summary>
    public static Quantity? Read(Node node)
    {
        if (node.Child("comparator"u8).Exists || !FhirDecimal.TryParse(node.Child("value"u8).Value, out var value))
            return null;
        var code = node.TextOf("code"u8);
        if (code is not null && node.Child("system"u8).Value.SequenceEqual(UcumUtf8))
            return Quantity.OfFhir(value, code);
        return (code ?? node.TextOf("unit"u8)) is { } unit ? new(value, unit) : new(value);
    }
}
