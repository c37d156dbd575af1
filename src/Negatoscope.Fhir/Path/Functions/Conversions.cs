using Negatoscope.Fhir.Path.Evaluation;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>The explicit conversions of FHIRPath N1 §5.5: no item where a value does not convert.</summary>
internal static class Conversions
{
    public static PathItem ToBoolean(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Boolean => value,
            PathKind.Integer or PathKind.Decimal => OfNumber(SystemValues.Number(value)),
            PathKind.String => OfWord(value.AsString),
            _ => default,
        };

        static PathItem OfNumber(FhirDecimal number) =>
            number == FhirDecimal.One ? PathItem.Of(true) : number == FhirDecimal.Zero ? PathItem.Of(false) : default;

        static PathItem OfWord(string word) => word.ToLowerInvariant() switch
        {
            "true" or "t" or "yes" or "y" or "1" or "1.0" => PathItem.Of(true),
            "false" or "f" or "no" or "n" or "0" or "0.0" => PathItem.Of(false),
            _ => default,
        };
    }

    public static PathItem ToInteger(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Integer => value,
            PathKind.Boolean => PathItem.Of(value.AsBoolean ? 1 : 0),
            PathKind.String when FhirDecimal.TryParseLiteral(value.AsString, out var number) && number.Scale == 0 => OfNumber(number),
            _ => default,
        };

        static PathItem OfNumber(FhirDecimal number) => number.ToInt32() is { } integer ? PathItem.Of(integer) : default;
    }

    public static PathItem ToDecimal(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Integer or PathKind.Decimal => PathItem.Of(SystemValues.Number(value)),
            PathKind.Boolean => PathItem.Of(Tenths(value.AsBoolean)),
            PathKind.String when FhirDecimal.TryParseLiteral(value.AsString, out var number) => PathItem.Of(number),
            _ => default,
        };
    }

    /// <summary>With an argument, in that unit; a plain number simply takes it.</summary>
    public static PathItem ToQuantity(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        var quantity = value.Kind switch
        {
            PathKind.Quantity or PathKind.Integer or PathKind.Decimal => SystemValues.QuantityOf(value),
            PathKind.Boolean => new Quantity(Tenths(value.AsBoolean)),
            PathKind.String => Quantity.TryParse(value.AsString, out var read) ? read : null,
            _ => null,
        };
        if (quantity is not null && arguments.Count > 0)
            quantity = arguments.Text(run, 0) is { } unit ? In(quantity, unit) : null;
        return quantity is null ? default : PathItem.Of(quantity);

        static Quantity? In(Quantity quantity, string unit) => quantity.Unit == Quantity.Unity ? new(quantity.Value, unit) : quantity.ConvertTo(unit);
    }

    public static PathItem ToDate(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Date or PathKind.DateTime => Moments.Item(value.AsTemporal.ToDate()),
            PathKind.String when Temporal.TryParseDate(value.AsString, out var date) => PathItem.Of(date),
            _ => default,
        };
    }

    public static PathItem ToDateTime(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Date or PathKind.DateTime => Moments.Item(value.AsTemporal.ToDateTime()),
            PathKind.String when Temporal.TryParseDateTime(value.AsString, out var moment) => PathItem.Of(moment),
            _ => default,
        };
    }

    /// <summary>N1 writes the format with a leading T, its grammar and its examples without.</summary>
    public static PathItem ToTime(Run run, in PathItem item, Arguments arguments)
    {
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.Time => value,
            PathKind.String when Temporal.TryParseTime(WithoutT(value.AsString), out var moment) => PathItem.Of(moment),
            _ => default,
        };

        static string WithoutT(string text) => text.StartsWith('T') ? text[1..] : text;
    }

    public static PathItem ToText(Run run, in PathItem item, Arguments arguments)
    {
        var text = item.IsNode && !item.Node.HasValue ? item.SystemValue.Text : item.Text;
        return text is null || item.Kind == PathKind.Type ? default : PathItem.Of(text);
    }

    private static FhirDecimal Tenths(bool truth) => FhirDecimal.Parse(truth ? "1.0" : "0.0");
}
