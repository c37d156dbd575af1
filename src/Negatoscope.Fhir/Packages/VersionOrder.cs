namespace Negatoscope.Fhir.Packages;

/// <summary>Orders business versions as people number them: 1.9 before 1.10, 2.0.0-ballot before 2.0.0. What is no number sorts as text.</summary>
internal sealed class VersionOrder : IComparer<string?>
{
    public static VersionOrder Comparer { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var (left, right) = (x.Split('-', 2), y.Split('-', 2));
        var order = CompareParts(left[0].Split('.'), right[0].Split('.'));
        return order != 0 ? order : (left.Length == 1, right.Length == 1) switch
        {
            (true, true) => 0,
            (true, false) => 1,
            (false, true) => -1,
            _ => CompareParts(left[1].Split('.', '-'), right[1].Split('.', '-')),
        };
    }

    private static int CompareParts(string[] left, string[] right)
    {
        for (var at = 0; at < Math.Max(left.Length, right.Length); at++)
            if (ComparePart(left.ElementAtOrDefault(at), right.ElementAtOrDefault(at)) is var order and not 0)
                return order;
        return 0;
    }

    private static int ComparePart(string? left, string? right) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1)
        : uint.TryParse(left, out var first) && uint.TryParse(right, out var second) ? first.CompareTo(second)
        : string.CompareOrdinal(left, right);
}
