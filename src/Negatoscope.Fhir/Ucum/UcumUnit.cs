using System.Diagnostics.CodeAnalysis;
using System.Text;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Ucum;

/// <summary>
/// A unit of UCUM 2.2 (unitsofmeasure.org), from its case sensitive code: what dimension it has, and how much of the base units it is. Conversions
/// are exact fractions.
/// </summary>
/// <remarks>
/// Temperatures are converted as scales with their own zero where they stand alone (<c>Cel</c>, <c>[degF]</c>, <c>mCel</c>). Arbitrary units,
/// logarithmic ones such as <c>[pH]</c> and <c>B[SPL]</c>, and a temperature scale within a product, are comparable with their like alone,
/// prefixes apart. A unit whose size takes more than <see cref="MaxBits"/> bits to say is valid, but comparable with nothing but the same code.
/// </remarks>
public sealed class UcumUnit
{
    private const int MaxBits = 16_384;

    private readonly UnitScale? _scale;
    private readonly List<UcumTerm> _terms;
    private readonly Rational _factor;

    private UcumUnit(string code, List<UcumTerm> terms, Rational factor)
    {
        (Code, _terms, _factor) = (code, terms, factor);
        (_scale, Dimension) = Measure(terms, factor);
    }

    public string Code { get; }

    /// <summary>The same dimension in base units, as a UCUM code: <c>g.m-1.s-2</c> for a pressure, <c>1</c> for a number.</summary>
    public string BaseUnits => field ??= Dimension.ToString();

    internal Dimension Dimension { get; }

    /// <summary>Whether the unit converts by a factor; false for a temperature with its own zero, and for one too large to say.</summary>
    internal bool IsRatio => _scale is { Offset.IsZero: true };

    /// <summary>Null when the size is too large to say.</summary>
    internal UnitScale? Scale => _scale;

    /// <summary>Whether the code follows the grammar and names units of the table. Allocates nothing.</summary>
    public static bool IsValid(ReadOnlySpan<char> code) => UcumParser.TryParse(code, terms: null, out _);

    public static bool TryParse(string code, [NotNullWhen(true)] out UcumUnit? unit)
    {
        var terms = new List<UcumTerm>();
        unit = UcumParser.TryParse(code, terms, out var factor) ? new(code, terms, factor) : null;
        return unit is not null;
    }

    /// <summary>Whether values in the two units can be converted into each other.</summary>
    public bool IsComparableTo(UcumUnit other) =>
        Code == other.Code || (_scale is not null && other._scale is not null && Dimension.Equals(other.Dimension));

    /// <summary>
    /// The value in another unit: exact where it ends within 28 significant digits, or 10 more than the value has; rounded otherwise.
    /// </summary>
    /// <returns>Null when the units are not comparable, or the result is too long.</returns>
    public FhirDecimal? Convert(FhirDecimal value, UcumUnit target)
    {
        if (Code == target.Code)
            return value;
        return IsComparableTo(target) ? target._scale?.FromBase(_scale.GetValueOrDefault().ToBase(value), value) : null;
    }

    /// <summary>The value in <see cref="BaseUnits"/>; null when it is too long.</summary>
    public FhirDecimal? ToBaseUnits(FhirDecimal value) => _scale is { } scale ? UnitScale.Base.FromBase(scale.ToBase(value), value) : null;

    /// <summary>
    /// The unit of a product of values in the two units, its equal symbols gathered (<c>cm</c> and <c>cm2</c> make <c>cm3</c>), and the factor
    /// that the product of the values takes for the numbers in the codes. Annotations go.
    /// </summary>
    internal (string Code, Rational Factor)? Times(UcumUnit other, int otherExponent)
    {
        if (!IsRatio || !other.IsRatio)
            return null;

        var gathered = new List<UcumTerm>();
        foreach (var term in _terms.Concat(other._terms.Select(term => term with { Exponent = term.Exponent * otherExponent })))
        {
            var at = gathered.FindIndex(known => known.Symbol == term.Symbol);
            if (at < 0)
                gathered.Add(term);
            else
                gathered[at] = term with { Exponent = gathered[at].Exponent + term.Exponent };
        }
        return (CodeOf(gathered), _factor.Times(other._factor.ToThe(otherExponent)));
    }

    public override string ToString() => Code;

    private static string CodeOf(List<UcumTerm> terms)
    {
        var code = new StringBuilder();
        foreach (var term in terms.Where(term => term.Exponent > 0))
            Append(code.Length == 0 ? "" : ".", term.Symbol, term.Exponent);
        foreach (var term in terms.Where(term => term.Exponent < 0))
            Append("/", term.Symbol, -term.Exponent);
        return code.Length == 0 ? "1" : code.ToString();

        void Append(string separator, string symbol, int exponent)
        {
            code.Append(separator).Append(symbol);
            if (exponent > 1)
                code.Append(exponent);
        }
    }

    private static (UnitScale? Scale, Dimension Dimension) Measure(List<UcumTerm> terms, Rational factor)
    {
        if (terms is [{ Exponent: 1 } only] && factor == Rational.One && UcumTable.Atom(only.Atom) is { HasOffset: true } atom)
            return (new(UcumTable.Prefix(only.Prefix), atom.Offset, atom.Magnitude), atom.Dimension);

        var (magnitude, dimension) = ((Rational?)factor, Dimension.None);
        foreach (var term in terms)
        {
            var part = UcumTable.Atom(term.Atom);
            dimension = dimension.Times((part.HasOffset ? Dimension.Of(part.Code) : part.Dimension).ToThe(term.Exponent));
            var size = part.HasOffset ? UcumTable.Prefix(term.Prefix) : UcumTable.Prefix(term.Prefix).Times(part.Magnitude);
            magnitude = magnitude is { } known && known.Bits + size.Bits * Math.Abs(term.Exponent) <= MaxBits
                ? known.Times(size.ToThe(term.Exponent))
                : null;
        }
        return (magnitude is { } total ? new UnitScale(total, default, Rational.One) : null, dimension);
    }
}
