namespace Negatoscope.Server.Pages.Trees;

/// <summary>The same element in two trees; null where one of them does not have it.</summary>
public sealed record PartPair(FhirPart? Left, FhirPart? Right, IReadOnlyList<PartPair> Parts)
{
    public string Name => (Left ?? Right)?.Name ?? "";

    /// <summary>Something in it is not the same on both sides.</summary>
    public bool Differs { get; } = Left is null || Right is null || !Left.SaysWhat(Right);

    /// <summary>Lays two lists side by side: what has the same key beside each other, in the order of both as far as that goes.</summary>
    public static IReadOnlyList<PartPair> Of(IReadOnlyList<FhirPart> left, IReadOnlyList<FhirPart> right)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < right.Count; place++)
            places.TryAdd(right[place].Key, place); // keys hold values, and a value can look like the number of another
        var pairs = new LinkedList<(PartPair Pair, int Place)>();
        var at = new Dictionary<int, LinkedListNode<(PartPair, int)>>();
        foreach (var part in left)
        {
            var other = places.Remove(part.Key, out var place) ? right[place] : null;
            var node = pairs.AddLast((new(part, other, Of(part.Parts, other?.Parts ?? [])), place));
            if (other is not null)
                at[place] = node;
        }

        for (var place = 0; place < right.Count; place++)
        {
            if (at.ContainsKey(place))
                continue;
            var pair = (new PartPair(null, right[place], Of([], right[place].Parts)), place);
            at[place] = place > 0 ? pairs.AddAfter(at[place - 1], pair) : pairs.AddFirst(pair);
        }

        return [.. pairs.Select(one => one.Pair)];
    }
}
