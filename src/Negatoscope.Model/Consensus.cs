using System.Globalization;

namespace Negatoscope.Model;

/// <summary>What the instances of a series say together about one value: a view that has room for one value shows this one.</summary>
/// <param name="Value">The value that most instances carry; of equally frequent ones, that of the lowest instance number. Default when none carries one.</param>
/// <param name="Least">The smallest value found.</param>
/// <param name="Greatest">The greatest value found.</param>
/// <param name="Distinct">How many different values were found.</param>
/// <param name="Silent">How many instances say nothing.</param>
public readonly record struct Consensus<T>(T Value, T Least, T Greatest, int Distinct, int Silent)
{
    /// <summary>No instance carries a value.</summary>
    public bool IsEmpty => Distinct == 0;

    /// <summary>Instances contradict one another; an instance that says nothing contradicts nobody.</summary>
    public bool Varies => Distinct > 1;
}

public static class Consensus
{
    /// <summary>Numbers: <c>Consensus.Of(series, i =&gt; i.Geometry?.Rows)</c>.</summary>
    public static Consensus<T?> Of<T>(Series series, Func<Instance, T?> value)
        where T : struct, IComparable<T> =>
        Count(series, value, Comparer<T?>.Default);

    /// <summary>Texts: those that are decimal numbers (DS) are ranged as numbers, so that 10 is greater than 2.</summary>
    public static Consensus<string?> Of(Series series, Func<Instance, string?> value) =>
        Count(series, value, Comparer<string?>.Create(CompareTexts));

    // Instances are sorted by number, so the first value to reach the greatest count is the one of the lowest number.
    private static Consensus<T?> Count<T>(Series series, Func<Instance, T?> value, Comparer<T?> order)
    {
        var counts = new Dictionary<Said<T>, int>();
        var values = new List<T>();
        var silent = 0;
        foreach (var instance in series.Instances)
        {
            if (value(instance) is not { } said)
                silent++;
            else if (counts.TryGetValue(new(said), out var seen))
                counts[new(said)] = seen + 1;
            else
            {
                counts.Add(new(said), 1);
                values.Add(said);
            }
        }

        return values.Count == 0
            ? new(default, default, default, 0, silent)
            : new(values.MaxBy(v => counts[new(v)]), values.Min(order), values.Max(order), values.Count, silent);
    }

    private static int CompareTexts(string? left, string? right) =>
        decimal.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out var l)
        && decimal.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out var r)
            ? l.CompareTo(r)
            : string.CompareOrdinal(left, right);

    private readonly record struct Said<T>(T Value);
}
