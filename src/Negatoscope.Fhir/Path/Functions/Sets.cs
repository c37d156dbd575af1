using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Functions of whole collections (FHIRPath N1 §5.1 to §5.4). Membership is a certain equality: unknown counts as no.</summary>
internal static class Sets
{
    public static void SubsetOf(Run run, int mark, Arguments arguments)
    {
        var middle = run.Count;
        arguments.Push(run, 0);
        Give(run, mark, PathItem.Of(AreAllIn(run, mark, middle, middle, run.Count)));
    }

    public static void SupersetOf(Run run, int mark, Arguments arguments)
    {
        var middle = run.Count;
        arguments.Push(run, 0);
        Give(run, mark, PathItem.Of(AreAllIn(run, middle, run.Count, mark, middle)));
    }

    public static void Distinct(Run run, int mark, Arguments arguments) => KeepNew(run, new(run, mark), mark);

    public static void IsDistinct(Run run, int mark, Arguments arguments)
    {
        var seen = new ItemSet(run, mark);
        var distinct = true;
        for (var at = mark; at < run.Count && distinct; at++)
        {
            distinct = !seen.Contains(run[at]);
            seen.Include();
        }
        Give(run, mark, PathItem.Of(distinct));
    }

    public static void Last(Run run, int mark, Arguments arguments)
    {
        if (run.Count > mark + 1)
            run.Remove(mark, run.Count - 1);
    }

    /// <summary>No number, no result (FHIRPath N1 §4.4.1).</summary>
    public static void Skip(Run run, int mark, Arguments arguments)
    {
        if (arguments.Integer(run, 0) is { } count)
            Skip(run, mark, count);
        else
            run.Cut(mark);
    }

    public static void Skip(Run run, int mark, int count) => run.Remove(mark, mark + Math.Clamp(count, 0, run.Count - mark));

    public static void Take(Run run, int mark, Arguments arguments) =>
        run.Cut(mark + Math.Clamp(arguments.Integer(run, 0) ?? 0, 0, run.Count - mark));

    public static void Intersect(Run run, int mark, Arguments arguments)
    {
        KeepMembers(run, mark, arguments, wanted: true);
        Distinct(run, mark, arguments);
    }

    public static void Exclude(Run run, int mark, Arguments arguments) => KeepMembers(run, mark, arguments, wanted: false);

    public static void Union(Run run, int mark, Arguments arguments)
    {
        arguments.Push(run, 0);
        Distinct(run, mark, arguments);
    }

    public static void Types(Run run, int mark, Arguments arguments)
    {
        for (var at = mark; at < run.Count; at++)
            run.Replace(at, PathItem.Of(TypeInfo.Of(run[at])));
    }

    /// <summary>Replaces everything above the mark.</summary>
    public static void Give(Run run, int mark, PathItem item)
    {
        run.Cut(mark);
        run.Push(item);
    }

    /// <summary>Drops, of what lies above the mark, the items that a set there already has.</summary>
    private static void KeepNew(Run run, ItemSet set, int mark)
    {
        var kept = mark;
        for (var at = mark; at < run.Count; at++)
        {
            var item = run[at];
            if (set.Contains(item))
                continue;
            run.Replace(kept++, item);
            set.Include();
        }
        run.Cut(kept);
    }

    private static void KeepMembers(Run run, int mark, Arguments arguments, bool wanted)
    {
        var middle = run.Count;
        arguments.Push(run, 0);
        var others = SetOf(run, middle, run.Count);
        var kept = mark;
        for (var at = mark; at < middle; at++)
            if (others.Contains(run[at]) == wanted)
                run.Replace(kept++, run[at]);
        run.Cut(kept);
    }

    private static bool AreAllIn(Run run, int start, int end, int setStart, int setEnd)
    {
        var set = SetOf(run, setStart, setEnd);
        for (var at = start; at < end; at++)
            if (!set.Contains(run[at]))
                return false;
        return true;
    }

    private static ItemSet SetOf(Run run, int start, int end)
    {
        var set = new ItemSet(run, start);
        for (var at = start; at < end; at++)
            set.Include();
        return set;
    }
}

/// <summary><c>|</c></summary>
internal sealed class UnionOperation(int offset, Operation left, Operation right) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        left.Push(run);
        right.Push(run);
        Sets.Distinct(run, mark, default);
    }

    public override bool Any(Run run) => left.Any(run) || right.Any(run);
}
