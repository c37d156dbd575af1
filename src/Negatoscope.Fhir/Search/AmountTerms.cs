using System.Numerics;
using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;
using Negatoscope.Fhir.Ucum;

namespace Negatoscope.Fhir.Search;

/// <summary>Reads the numbers and amounts of a search (R4 search.html#number, #quantity).</summary>
internal static class AmountTerms
{
    /// <summary>The value, and how much it may differ.</summary>
    private readonly record struct Amount(SearchPrefix Prefix, FhirDecimal Value, FhirDecimal Low, FhirDecimal High);

    public static SearchTerm.Number? Number(string text) => Read(SearchEscapes.Unescape(text)) is { } amount ? Term(amount) : null;

    /// <summary><c>[prefix]number</c>, or that with <c>|system|code</c>.</summary>
    public static SearchTerm.Quantity? Quantity(string text)
    {
        var parts = SearchEscapes.Split(text, '|').ConvertAll(SearchEscapes.Unescape);
        if (parts is not ([_] or [_, _, { Length: > 0 }]) || Read(parts[0]) is not { } amount)
            return null;
        if (parts.Count == 1)
            return new(Term(amount), null, null, null);
        var (system, code) = (parts[1].Length == 0 ? null : SearchText.Exact(parts[1]), SearchText.Exact(parts[2]));
        return new(Term(amount), system, code, system == FhirQuantity.Ucum && UcumUnit.TryParse(code, out var unit) ? Canonical(amount, unit) : null);
    }

    private static CanonicalTerm? Canonical(Amount amount, UcumUnit unit) =>
        unit.ToBaseUnits(amount.Value) is { } value && unit.ToBaseUnits(amount.Low) is { } low && unit.ToBaseUnits(amount.High) is { } high
            ? new(unit.BaseUnits, value.ToDouble(), low.ToDouble(), high.ToDouble())
            : null;

    private static SearchTerm.Number Term(Amount amount) => new(amount.Prefix, amount.Value.ToDouble(), amount.Low.ToDouble(), amount.High.ToDouble());

    private static Amount? Read(string text)
    {
        var prefix = Prefixes.Read(ref text);
        if (!FhirDecimal.TryParse(text, out var value) && !FhirDecimal.TryParseLiteral(text, out value) || HalfUnit(text) is not { } half)
            return null;
        if (prefix == SearchPrefix.Approximate && value.Times(Tenth) is { } tenth)
            half = Max(half, tenth.Sign < 0 ? tenth.Negate() : tenth);
        return value.Minus(half) is { } low && value.Plus(half) is { } high ? new(prefix, value, low, high) : null;
    }

    private static FhirDecimal Tenth { get; } = FhirDecimal.Parse("0.1");

    private static FhirDecimal Max(FhirDecimal left, FhirDecimal right) => left > right ? left : right;

    /// <summary>
    /// Half of the last place that is written: 100 is from 99.5 to 100.5. Of an exponent without fraction it is a place more, as R4 has it: 1e2 is
    /// from 95 to 105.
    /// </summary>
    private static FhirDecimal? HalfUnit(string number)
    {
        var exponentAt = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];
        var exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(number.AsSpan(exponentAt + 1), System.Globalization.CultureInfo.InvariantCulture, out exponent))
            return null;
        var point = mantissa.IndexOf('.');
        var places = point < 0 ? exponentAt < 0 ? 0 : 1 : mantissa.Length - point - 1;
        var last = exponent - places;
        return Math.Abs(last) > FhirDecimal.MaxDigits ? null
            : last >= 0 ? FhirDecimal.Create(5 * BigInteger.Pow(10, last), 1)
            : FhirDecimal.Create(5, 1 - last);
    }
}
