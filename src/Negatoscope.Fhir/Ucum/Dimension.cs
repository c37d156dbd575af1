using System.Collections.Immutable;

namespace Negatoscope.Fhir.Ucum;

/// <summary>
/// The base units of a unit with their exponents, none of them zero. Besides the seven of UCUM each arbitrary unit, and each unit on a scale that
/// is no ratio, is a base unit of its own (UCUM sections 3.1 and 3.2): an [iU] is comparable with an [iU] only.
/// </summary>
internal sealed class Dimension : IEquatable<Dimension>
{
    private readonly ImmutableSortedDictionary<string, int> _exponents;

    private Dimension(ImmutableSortedDictionary<string, int> exponents) => _exponents = exponents;

    public static Dimension None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    public static Dimension Of(string baseUnit) => new(None._exponents.Add(baseUnit, 1));

    public Dimension Times(Dimension other)
    {
        var exponents = _exponents;
        foreach (var (baseUnit, exponent) in other._exponents)
        {
            var sum = exponents.GetValueOrDefault(baseUnit) + exponent;
            exponents = sum == 0 ? exponents.Remove(baseUnit) : exponents.SetItem(baseUnit, sum);
        }
        return new(exponents);
    }

    public Dimension ToThe(int exponent) => exponent switch
    {
        0 => None,
        1 => this,
        _ => new(_exponents.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value * exponent, StringComparer.Ordinal)),
    };

    public bool Equals(Dimension? other) => other is not null && _exponents.SequenceEqual(other._exponents);

    public override bool Equals(object? obj) => Equals(obj as Dimension);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var pair in _exponents)
            hash.Add(pair);
        return hash.ToHashCode();
    }

    /// <summary>As a UCUM code, its base units in ordinal order: <c>g.m-1.s-2</c>; <c>1</c> for a number.</summary>
    public override string ToString() =>
        _exponents.IsEmpty ? "1" : string.Join('.', _exponents.Select(pair => pair.Value == 1 ? pair.Key : $"{pair.Key}{pair.Value}"));
}
