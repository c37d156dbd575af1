using System.Collections;

namespace Negatoscope.Fhir.Terminology;

/// <summary>
/// Who is under whom in a code system: by nesting, and by the properties parent and child, so a concept may have several parents. Loops,
/// which only a broken definition has, are walked once.
/// </summary>
internal sealed class ConceptHierarchy
{
    private readonly int[] _firstChild;
    private readonly int[] _childOf;
    private readonly int[] _firstParent;
    private readonly int[] _parentOf;

    public ConceptHierarchy(CodeSystem system, int[] nestedUnder, StandardProperties standard)
    {
        var edges = new List<(int Parent, int Child)>();
        for (var at = 0; at < system.Count; at++)
        {
            var self = First(system, at);
            if (nestedUnder[at] >= 0)
                edges.Add((First(system, nestedUnder[at]), self));
            foreach (var property in system.Properties(at))
                if (standard.IsParent(property.Code) && system.Find(property.Value) is { Exists: true, Index: var parent })
                    edges.Add((parent, self));
                else if (standard.IsChild(property.Code) && system.Find(property.Value) is { Exists: true, Index: var child })
                    edges.Add((self, child));
        }
        (_firstChild, _childOf) = Pack(edges, system.Count, edge => edge.Parent, edge => edge.Child);
        (_firstParent, _parentOf) = Pack(edges, system.Count, edge => edge.Child, edge => edge.Parent);
    }

    public ReadOnlySpan<int> Children(int at) => _childOf.AsSpan(_firstChild[at].._firstChild[at + 1]);

    public ReadOnlySpan<int> Parents(int at) => _parentOf.AsSpan(_firstParent[at].._firstParent[at + 1]);

    /// <summary>The concept and everything beneath it.</summary>
    public BitArray SelfAndDescendants(int at) => Reach(at, _firstChild, _childOf);

    /// <summary>The concept and everything above it.</summary>
    public BitArray SelfAndAncestors(int at) => Reach(at, _firstParent, _parentOf);

    /// <summary>One of them is, or stands above, the other.</summary>
    public bool IsSelfOrAncestor(int ancestor, int at) => SelfAndAncestors(at)[ancestor];

    /// <summary>Of a code defined twice, the first stands for both.</summary>
    private static int First(CodeSystem system, int at) => system.Codes.Find(system.Codes.Code(at));

    private static BitArray Reach(int from, int[] first, int[] edges)
    {
        var reached = new BitArray(first.Length - 1);
        var open = new Stack<int>([from]);
        while (open.TryPop(out var at))
        {
            if (reached[at])
                continue;
            reached[at] = true;
            foreach (var next in edges.AsSpan(first[at]..first[at + 1]))
                open.Push(next);
        }
        return reached;
    }

    /// <summary>Edges grouped by one end: those of i stand from first[i] to first[i + 1].</summary>
    private static (int[] First, int[] Ends) Pack(List<(int Parent, int Child)> edges, int count, Func<(int Parent, int Child), int> from, Func<(int Parent, int Child), int> to)
    {
        var first = new int[count + 1];
        foreach (var edge in edges)
            first[from(edge) + 1]++;
        for (var at = 0; at < count; at++)
            first[at + 1] += first[at];
        var next = first.AsSpan(0, count).ToArray();
        var ends = new int[edges.Count];
        foreach (var edge in edges)
            ends[next[from(edge)]++] = to(edge);
        return (first, ends);
    }
}
