using System.Globalization;
using Negatoscope.Fhir.Path.Syntax;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>The values of literals (FHIRPath N1 §4.1).</summary>
internal static class Literals
{
    public static PathItem Read(LiteralSyntax literal)
    {
        var value = literal.Kind switch
        {
            LiteralKind.Boolean => PathItem.Of(literal.Text == "true"),
            LiteralKind.String => PathItem.Of(literal.Text),
            LiteralKind.Integer or LiteralKind.Decimal => Number(literal),
            LiteralKind.Quantity => Quantity(literal),
            LiteralKind.Time => Moment("@T" + literal.Text),
            _ => Moment("@" + literal.Text),
        };
        return value.Exists ? value : throw PathErrors.BadLiteral(literal);
    }

    /// <summary>One that only as a negative fits an Integer is one.</summary>
    public static PathItem Negated(in PathItem value)
    {
        var negated = Arithmetic.Negate(-1, value);
        return negated.Kind == PathKind.Decimal && negated.AsDecimal is { Scale: 0 } whole && whole.ToInt32() is { } integer
            ? PathItem.Of(integer)
            : negated;
    }

    private static PathItem Quantity(LiteralSyntax literal) =>
        FhirDecimal.TryParseLiteral(literal.Text, out var number) ? PathItem.Of(new Quantity(number, literal.Unit ?? "")) : default;

    /// <summary>Digits beyond the range of Integer are read as a Decimal.</summary>
    private static PathItem Number(LiteralSyntax literal)
    {
        if (literal.Kind == LiteralKind.Integer && int.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var integer))
            return PathItem.Of(integer);
        return FhirDecimal.TryParseLiteral(literal.Text, out var number) ? PathItem.Of(number) : default;
    }

    private static PathItem Moment(string text) => Temporal.TryParseLiteral(text, out var moment) ? PathItem.Of(moment) : default;
}
