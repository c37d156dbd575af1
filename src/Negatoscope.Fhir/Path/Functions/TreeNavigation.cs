using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary><c>children()</c>: in document order.</summary>
internal sealed class ChildrenOperation(int offset, Operation input) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        for (var at = mark; at < end; at++)
            PushChildren(run, run[at]);
        run.Remove(mark, end);
    }

    public override int Count(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        var count = 0;
        for (var at = mark; at < end; at++)
            foreach (var _ in run[at].Node.Children)
            {
                run.Spend();
                count++;
            }
        run.Cut(mark);
        return count;
    }

    public static void PushChildren(Run run, PathItem parent)
    {
        foreach (var child in parent.Node.Children)
        {
            run.Spend();
            run.Push(run.Typed(child, parent.Type?.Names.Find(child.Name)?.Type));
        }
    }
}

/// <summary><c>descendants()</c>: level by level, each element after its parent.</summary>
internal sealed class DescendantsOperation(int offset, Operation input) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        for (var at = mark; at < run.Count; at++)
            ChildrenOperation.PushChildren(run, run[at]);
        run.Remove(mark, end);
    }
}
