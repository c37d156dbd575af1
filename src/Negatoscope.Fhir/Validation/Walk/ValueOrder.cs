using Negatoscope.Fhir.Definitions;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Validation.Walk;

/// <summary>Compares the values of elements: numbers, dates and times, quantities with their units.</summary>
internal static class ValueOrder
{
    /// <param name="type">Of the element.</param>
    /// <param name="isComparable">False for quantities whose units differ in kind.</param>
    /// <returns>Null where the order is not known, as that of 2020 and 2020-05.</returns>
    public static int? Compare(Node value, Node bound, TypeSchema? type, out bool isComparable)
    {
        isComparable = true;
        if (type is null)
            return null;
        try
        {
            var (one, other) = (NodeValue.Of(value, type), NodeValue.Of(bound, type));
            return (one.Kind, other.Kind) switch
            {
                (PathKind.Quantity, PathKind.Quantity) => Quantities((Quantity)one.Value!, (Quantity)other.Value!, out isComparable),
                (PathKind.Integer or PathKind.Decimal, PathKind.Integer or PathKind.Decimal) => Number(one).CompareTo(Number(other)),
                (PathKind.Date or PathKind.DateTime, PathKind.Date or PathKind.DateTime) or (PathKind.Time, PathKind.Time) =>
                    ((Temporal)one.Value!).CompareTo((Temporal)other.Value!),
                _ => null,
            };
        }
        catch (FhirPathException) // not of the form of its type, which is reported elsewhere
        {
            return null;
        }
    }

    /// <summary>A bound as definitions give it, which is nobody's data.</summary>
    public static string Text(Node bound) => bound.Text ?? $"{bound.TextOf("value"u8)} {bound.TextOf("code"u8) ?? bound.TextOf("unit"u8)}".TrimEnd();

    private static int? Quantities(Quantity one, Quantity other, out bool isComparable)
    {
        isComparable = one.IsComparableTo(other);
        return isComparable ? one.CompareTo(other) : null;
    }

    private static FhirDecimal Number(PathItem item) => item.Value is int whole ? whole : (FhirDecimal)item.Value!;
}
