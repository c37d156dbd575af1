using System.Numerics;
using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>lowBoundary(), highBoundary() and precision(), which FHIRPath adds after N1: what a value that was rounded may have been.</summary>
internal static class Boundaries
{
    public static PathItem Low(Run run, in PathItem item, Arguments arguments) => Boundary(run, item, arguments, isHigh: false);

    public static PathItem High(Run run, in PathItem item, Arguments arguments) => Boundary(run, item, arguments, isHigh: true);

    public static PathItem Precision(Run run, in PathItem item, Arguments arguments) => item.SystemValue switch
    {
        var value when SystemValues.IsNumber(value) => PathItem.Of(SystemValues.Number(value).Precision),
        var value when SystemValues.IsTemporal(value) => PathItem.Of(value.AsTemporal.Digits),
        _ => throw PathErrors.WrongType(arguments.Offset, TypeWish.NumberOrMoment, item),
    };

    private static PathItem Boundary(Run run, in PathItem item, Arguments arguments, bool isHigh)
    {
        var digits = arguments.Integer(run, 0);
        if (digits is null && arguments.Count > 0)
            return default;
        var value = item.SystemValue;
        if (SystemValues.IsNumber(value))
            return Boundary(SystemValues.Number(value), digits, isHigh) is { } number ? PathItem.Of(number) : default;
        if (value.Kind == PathKind.Quantity)
            return Boundary(value.AsQuantity.Value, digits, isHigh) is { } amount ? PathItem.Of(value.AsQuantity with { Value = amount }) : default;
        if (SystemValues.IsTemporal(value))
            return Moments.Item(isHigh ? value.AsTemporal.HighBoundary(digits) : value.AsTemporal.LowBoundary(digits));
        throw PathErrors.WrongType(arguments.Offset, TypeWish.Measure, item);
    }

    /// <summary>
    /// Half a unit of the last place away. Where fewer places are asked for, the boundary towards zero is cut and the other one rounded: so the
    /// examples of the specification have it, and the official tests.
    /// </summary>
    private static FhirDecimal? Boundary(FhirDecimal number, int? digits, bool isHigh)
    {
        var places = digits ?? FhirDecimal.DefaultBoundaryScale;
        if (places is < 0 or > FhirDecimal.MaxBoundaryScale)
            return null;
        if (FhirDecimal.Create(number.Unscaled * 10 + (isHigh ? 5 : -5), number.Scale + 1) is not { } exact)
            return null;
        if (places >= exact.Scale)
            return exact.WithAtLeast(places);
        var isTowardsZero = number.Sign != 0 && isHigh == number.Sign < 0;
        return isTowardsZero ? Cut(exact, places) : exact.Round(places);
    }

    private static FhirDecimal? Cut(FhirDecimal number, int places) =>
        FhirDecimal.Create(BigInteger.Divide(number.Unscaled, BigInteger.Pow(10, number.Scale - places)), places);
}
