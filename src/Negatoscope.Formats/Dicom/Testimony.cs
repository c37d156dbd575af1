using System.Collections.Immutable;
using Negatoscope.Dicom;

namespace Negatoscope.Formats.Dicom;

/// <summary>What the instances of a series or study say together: each different statement once, in instance order, and how many make it.</summary>
/// <remarks>
/// Value by value, the one that most instances carry wins; of equally frequent ones, that of the lowest instance.
/// An instance that says nothing contradicts nobody.
/// </remarks>
internal sealed class Testimony<T>(IReadOnlyList<Statement<T>> statements)
{
    private readonly List<Disagreement> _disagreements = [];

    public IReadOnlyList<Statement<T>> Statements => statements;

    /// <summary>On the values that were asked for.</summary>
    public IReadOnlyList<Disagreement> Disagreements => _disagreements;

    public V? Most<V>(Tag tag, Func<T, V?> value)
        where V : class =>
        Decide(tag, value, said => said is null, EqualityComparer<V?>.Default);

    public V? Most<V>(Tag tag, Func<T, V?> value)
        where V : struct =>
        Decide(tag, value, said => said is null, EqualityComparer<V?>.Default);

    public ImmutableArray<V> MostOf<V>(Tag tag, Func<T, ImmutableArray<V>> values) =>
        Decide(tag, values, said => said.IsDefaultOrEmpty, ElementWise<V>.Comparer) is { IsDefault: false } most ? most : [];

    private V? Decide<V>(Tag tag, Func<T, V> value, Func<V, bool> isAbsent, IEqualityComparer<V> equality)
    {
        if (statements.Count == 1)
            return value(statements[0].Said);

        // Hashed, for a hostile study has as many values as series.
        var found = statements.Select(s => (Value: value(s.Said), s.Instances, s.File))
            .Where(s => !isAbsent(s.Value))
            .GroupBy(s => s.Value, equality)
            .Select(same => (Value: same.Key, Instances: same.Sum(s => s.Instances), same.First().File))
            .ToList();
        if (found.Count == 0)
            return default;
        var most = found.MaxBy(f => f.Instances);
        if (found.Count > 1)
            _disagreements.Add(new(tag, found.Count, found.Sum(f => f.Instances) - most.Instances, found.First(f => !equality.Equals(f.Value, most.Value)).File));
        return most.Value;
    }

    private static class ElementWise<V>
    {
        public static readonly EqualityComparer<ImmutableArray<V>> Comparer =
            EqualityComparer<ImmutableArray<V>>.Create(
                (left, right) => left.AsSpan().SequenceEqual(right.AsSpan()),
                values => values.Aggregate(0, (hash, value) => HashCode.Combine(hash, value)));
    }
}

/// <param name="File">The file of the lowest instance that says so.</param>
internal sealed record Statement<T>(T Said, string File, int Instances);

/// <summary>Instances that should say the same do not.</summary>
/// <param name="Values">How many different values there are.</param>
/// <param name="Against">How many instances say something else than what was chosen.</param>
/// <param name="File">One of those that say otherwise.</param>
internal sealed record Disagreement(Tag Tag, int Values, int Against, string File);
