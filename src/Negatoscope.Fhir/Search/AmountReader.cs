using System.Collections.Concurrent;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;
using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#number and #quantity: what is read from numbers, quantities, ranges, amounts of money and sampled data.</summary>
internal sealed class AmountReader
{
    private const string Currencies = "urn:iso:std:iso:4217";
    private const int MostUnits = 10_000;

    private readonly ConcurrentDictionary<string, UcumUnit?> _units = new(StringComparer.Ordinal);

    public void ReadNumber(in PathItem item, List<SearchValue> into)
    {
        if (!item.IsNode ? FhirDecimal.TryParse(System.Text.Encoding.UTF8.GetBytes(item.Text ?? ""), out var number) : FhirDecimal.TryParse(item.Node.Value, out number))
            into.Add(new SearchValue.Number(number.ToDouble(), number.ToDouble()));
        else if (item.IsNode && Amount(item) is { } amount)
            into.Add(amount.Canonical is { Units: Quantity.Unity } plain ? new(plain.Low, plain.High) : new SearchValue.Number(amount.Low, amount.High));
    }

    public void ReadQuantity(in PathItem item, List<SearchValue> into)
    {
        if (item.IsNode && Amount(item) is { } amount)
            into.Add(amount);
    }

    private SearchValue.Quantity? Amount(in PathItem item) => item.Type?.Name switch
    {
        "Range" => Span(Bound.Of(item.Node.Child("low"u8)), Bound.Of(item.Node.Child("high"u8))),
        "Money" => Money(item.Node),
        "SampledData" => Sampled(item.Node),
        _ when item.Node.Child("value"u8).HasValue => Single(item.Node),
        _ => null,
    };

    private SearchValue.Quantity? Single(Node quantity)
    {
        if (Bound.Of(quantity) is not { } bound)
            return null;
        return quantity.TextOf("comparator"u8) switch
        {
            "<" or "<=" => Span(null, bound),
            ">" or ">=" => Span(bound, null),
            _ => Span(bound, bound),
        };
    }

    private static SearchValue.Quantity? Money(Node money)
    {
        if (!FhirDecimal.TryParse(money.Child("value"u8).Value, out var value))
            return null;
        var currency = money.TextOf("currency"u8);
        return new(value.ToDouble(), value.ToDouble(), currency is null ? null : Currencies, currency is null ? null : SearchText.Exact(currency), null, null);
    }

    /// <summary>The least and the greatest of the points, each times the factor and from the origin; L and U stand for the limits of detection.</summary>
    private SearchValue.Quantity? Sampled(Node data)
    {
        if (Bound.Of(data.Child("origin"u8)) is not { } origin)
            return null;
        var factor = FhirDecimal.TryParse(data.Child("factor"u8).Value, out var given) ? given : FhirDecimal.One;
        (FhirDecimal Low, FhirDecimal High)? span = null;
        var points = data.Child("data"u8).Value;
        foreach (var range in points.Split((byte)' '))
        {
            var point = points[range];
            var text = point is [(byte)'L'] ? data.Child("lowerLimit"u8).Value : point is [(byte)'U'] ? data.Child("upperLimit"u8).Value : point;
            if (FhirDecimal.TryParse(text, out var value))
                span = span is var (low, high) ? (value < low ? value : low, value > high ? value : high) : (value, value);
        }
        if (span is not var (least, most) || Real(least) is not { } one || Real(most) is not { } other)
            return null;
        return one <= other ? Span(origin with { Value = one }, origin with { Value = other }) : Span(origin with { Value = other }, origin with { Value = one });

        FhirDecimal? Real(FhirDecimal point) => point.Times(factor)?.Plus(origin.Value);
    }

    /// <summary>In the unit of the lower bound, or of the upper where there is none.</summary>
    private SearchValue.Quantity? Span(Bound? low, Bound? high)
    {
        if ((low ?? high) is not { } one)
            return null;
        var unit = UnitOf(one);
        if (high is { } upper && !upper.HasUnitOf(one))
            high = unit is not null && UnitOf(upper) is { } its && its.Convert(upper.Value, unit) is { } converted ? one with { Value = converted } : null;
        var (from, to) = (low?.Value.ToDouble() ?? double.NegativeInfinity, high?.Value.ToDouble() ?? double.PositiveInfinity);
        return new(from, to, one.System, one.Code, one.Unit == one.Code ? null : one.Unit, Canonical(unit, low?.Value, high?.Value));
    }

    private static CanonicalQuantity? Canonical(UcumUnit? unit, FhirDecimal? low, FhirDecimal? high)
    {
        if (unit is null)
            return null;
        var from = low is { } least ? unit.ToBaseUnits(least)?.ToDouble() : double.NegativeInfinity;
        var to = high is not { } most ? double.PositiveInfinity : most == low ? from : unit.ToBaseUnits(most)?.ToDouble();
        return from is { } known && to is { } other ? new(unit.BaseUnits, known, other) : null; // too long to say in base units
    }

    private UcumUnit? UnitOf(Bound bound) => bound is { System: FhirQuantity.Ucum, Code: { } code } ? Unit(code) : null;

    /// <summary>Null for a code that UCUM does not know.</summary>
    public UcumUnit? Unit(string code)
    {
        if (_units.TryGetValue(code, out var known))
            return known;
        var unit = UcumUnit.TryParse(code, out var read) ? read : null;
        return _units.Count < MostUnits ? _units.GetOrAdd(code, unit) : unit;
    }

    private readonly record struct Bound(FhirDecimal Value, string? System, string? Code, string? Unit)
    {
        public static Bound? Of(Node quantity)
        {
            if (!FhirDecimal.TryParse(quantity.Child("value"u8).Value, out var value))
                return null;
            return new(value, Text(quantity, "system"u8), Text(quantity, "code"u8), Text(quantity, "unit"u8));
        }

        public bool HasUnitOf(Bound other) => System == other.System && Code == other.Code && (Code is not null || Unit == other.Unit);

        private static string? Text(Node quantity, ReadOnlySpan<byte> name) => quantity.TextOf(name) is { Length: > 0 } text ? SearchText.Exact(text) : null;
    }
}
