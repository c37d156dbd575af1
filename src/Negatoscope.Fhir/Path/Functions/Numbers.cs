using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Functions of a number (FHIRPath N1 §5.7); those that round also take a Quantity and keep its unit.</summary>
internal static class Numbers
{
    /// <summary>Beyond it every decimal stays as it is.</summary>
    private const int MostPlaces = FhirDecimal.MaxDigits;

    public static PathItem Abs(Run run, in PathItem item, Arguments arguments) => item.SystemValue switch
    {
        { Kind: PathKind.Integer } value => value.AsInteger == int.MinValue ? default : PathItem.Of(Math.Abs(value.AsInteger)),
        { Kind: PathKind.Quantity } value => PathItem.Of(value.AsQuantity with { Value = value.AsQuantity.Value.Abs() }),
        _ => PathItem.Of(Number(item, arguments).Abs()),
    };

    public static PathItem Ceiling(Run run, in PathItem item, Arguments arguments) => Whole(item, arguments, number => number.Ceiling());
    public static PathItem Floor(Run run, in PathItem item, Arguments arguments) => Whole(item, arguments, number => number.Floor());
    public static PathItem Truncate(Run run, in PathItem item, Arguments arguments) => Whole(item, arguments, number => number.Truncate());

    public static PathItem Round(Run run, in PathItem item, Arguments arguments)
    {
        if (arguments.Count > 0 && arguments.Integer(run, 0) is null)
            return default;
        var places = arguments.Integer(run, 0) ?? 0;
        if (places < 0)
            throw PathErrors.NegativePrecision(arguments.Offset);
        places = Math.Min(places, MostPlaces);
        var value = item.SystemValue;
        return value.Kind == PathKind.Quantity
            ? PathItem.Of(value.AsQuantity with { Value = value.AsQuantity.Value.Round(places) })
            : PathItem.Of(Number(item, arguments).Round(places));
    }

    public static PathItem Exp(Run run, in PathItem item, Arguments arguments) => Item(Number(item, arguments).Exp());
    public static PathItem Ln(Run run, in PathItem item, Arguments arguments) => Item(Number(item, arguments).Ln());
    public static PathItem Sqrt(Run run, in PathItem item, Arguments arguments) => Item(Number(item, arguments).Sqrt());

    public static PathItem Log(Run run, in PathItem item, Arguments arguments) =>
        arguments.Value(run, 0, out var radix) ? Item(Number(item, arguments).Log(Number(radix, arguments))) : default;

    /// <summary>Of Integers an Integer, where the power is one.</summary>
    public static PathItem Power(Run run, in PathItem item, Arguments arguments)
    {
        if (!arguments.Value(run, 0, out var exponent))
            return default;
        var power = Number(item, arguments).Power(Number(exponent, arguments));
        return item.SystemValue.Kind == PathKind.Integer && exponent.Kind == PathKind.Integer && power is { Scale: 0 } whole && whole.ToInt32() is { } integer
            ? PathItem.Of(integer)
            : Item(power);
    }

    public static PathItem Comparable(Run run, in PathItem item, Arguments arguments) =>
        arguments.Value(run, 0, out var other) && SystemValues.QuantityOf(item.SystemValue) is { } left && SystemValues.QuantityOf(other) is { } right
            ? PathItem.Of(left.IsComparableTo(right))
            : default;

    private static PathItem Whole(in PathItem item, Arguments arguments, Func<FhirDecimal, FhirDecimal> round)
    {
        var value = item.SystemValue;
        if (value.Kind == PathKind.Quantity)
            return PathItem.Of(value.AsQuantity with { Value = round(value.AsQuantity.Value) });
        return round(Number(item, arguments)).ToInt32() is { } integer ? PathItem.Of(integer) : default;
    }

    private static FhirDecimal Number(in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return SystemValues.IsNumber(value) ? SystemValues.Number(value) : throw PathErrors.WrongType(arguments.Offset, TypeWish.Number, item);
    }

    private static PathItem Item(FhirDecimal? number) => number is { } known ? PathItem.Of(known) : default;
}
