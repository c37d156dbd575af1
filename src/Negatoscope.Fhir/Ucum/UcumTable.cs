using System.Collections.Frozen;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Ucum;

/// <summary>One symbol of UCUM that cannot be taken apart, such as <c>m</c>, <c>[lb_av]</c> or <c>10*</c>.</summary>
/// <param name="IsMetric">Whether it takes prefixes.</param>
/// <param name="Offset">What is added to a reading before it is scaled; zero but for temperatures.</param>
/// <param name="Dimension">Where <paramref name="Offset"/> is not zero, that of the scaled reading.</param>
internal sealed record UcumAtom(string Code, bool IsMetric, Rational Magnitude, Rational Offset, Dimension Dimension)
{
    public bool HasOffset => !Offset.IsZero;
}

/// <summary>The prefixes and unit atoms of UCUM, ready to look up. Built on first use, once.</summary>
internal static partial class UcumTable
{
    private static readonly FrozenDictionary<string, Rational> Prefixes = ReadPrefixes();
    private static readonly FrozenDictionary<string, Rational>.AlternateLookup<ReadOnlySpan<char>> PrefixesBySpan =
        Prefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, (bool IsMetric, string Definition)> Definitions = ReadDefinitions();
    private static readonly FrozenDictionary<string, (bool IsMetric, string Definition)>.AlternateLookup<ReadOnlySpan<char>> DefinitionsBySpan =
        Definitions.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Lazy<FrozenDictionary<string, UcumAtom>> AtomsByCode = new(ResolveAll);

    /// <summary>UCUM §4, §11: an atom as it is, or a prefix before a metric atom.</summary>
    /// <param name="prefixLength">How much of the symbol is prefix.</param>
    public static bool IsSymbol(ReadOnlySpan<char> symbol, out int prefixLength)
    {
        prefixLength = 0;
        if (DefinitionsBySpan.ContainsKey(symbol))
            return true;
        for (prefixLength = 1; prefixLength <= 2 && prefixLength < symbol.Length; prefixLength++)
        {
            if (PrefixesBySpan.ContainsKey(symbol[..prefixLength]) &&
                DefinitionsBySpan.TryGetValue(symbol[prefixLength..], out var atom) && atom.IsMetric)
                return true;
        }
        return false;
    }

    public static Rational Prefix(string prefix) => prefix.Length == 0 ? Rational.One : Prefixes[prefix];

    public static UcumAtom Atom(string code) => AtomsByCode.Value[code];

    private static FrozenDictionary<string, Rational> ReadPrefixes()
    {
        const string Decimal = "y-24 z-21 a-18 f-15 p-12 n-9 u-6 m-3 c-2 d-1 da+1 h+2 k+3 M+6 G+9 T+12 P+15 E+18 Z+21 Y+24";
        const string Binary = "Ki+10 Mi+20 Gi+30 Ti+40";
        return Read(Decimal, 10).Concat(Read(Binary, 2)).ToFrozenDictionary();

        static IEnumerable<KeyValuePair<string, Rational>> Read(string rows, int radix) =>
            from row in rows.Split(' ')
            let sign = row.IndexOfAny(['+', '-'])
            select KeyValuePair.Create(row[..sign], new Rational(radix, 1).ToThe(int.Parse(row.AsSpan(sign))));
    }

    private static FrozenDictionary<string, (bool IsMetric, string Definition)> ReadDefinitions() =>
        Atoms.Split('\n')
            .Where(row => !row.StartsWith('#'))
            .Select(row => row.Split(' ', 3))
            .ToFrozenDictionary(row => row[0], row => (row[1] == "metric", row[2]));

    private static FrozenDictionary<string, UcumAtom> ResolveAll()
    {
        var resolved = new Dictionary<string, UcumAtom>();
        foreach (var code in Definitions.Keys)
            Resolve(code, resolved);
        return resolved.ToFrozenDictionary();
    }

    private static UcumAtom Resolve(string code, Dictionary<string, UcumAtom> resolved)
    {
        if (resolved.TryGetValue(code, out var known))
            return known;

        var (isMetric, definition) = Definitions[code];
        var atom = definition is "base" or "own"
            ? new UcumAtom(code, isMetric, Rational.One, default, Dimension.Of(code))
            : Define(code, isMetric, definition.Split(' '), resolved);
        resolved.Add(code, atom);
        return atom;
    }

    private static UcumAtom Define(string code, bool isMetric, string[] definition, Dictionary<string, UcumAtom> resolved)
    {
        var (number, unit) = (Rational.Of(FhirDecimal.Parse(definition[0])), definition[1]);
        var offset = definition.Length > 2 ? Rational.Of(FhirDecimal.Parse(definition[2].AsSpan(1))) : default;
        var terms = new List<UcumTerm>();
        if (!UcumParser.TryParse(unit, terms, out var factor))
            throw new InvalidOperationException($"The definition of '{code}' is no unit.");

        var (magnitude, dimension) = (number.Times(factor), Dimension.None);
        foreach (var term in terms)
        {
            var atom = Resolve(term.Atom, resolved);
            magnitude = magnitude.Times(Prefix(term.Prefix).Times(atom.Magnitude).ToThe(term.Exponent));
            dimension = dimension.Times(atom.Dimension.ToThe(term.Exponent));
        }
        return new(code, isMetric, magnitude, offset, dimension);
    }
}
