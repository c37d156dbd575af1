namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>A step to children from <c>$this</c>: where most paths begin.</summary>
internal sealed class ThisChild(int offset, string name) : Operation(offset)
{
    private readonly ChildNames _names = new(offset, name);

    public override void Push(Run run) => _names.Push(run, run.This);
    public override int Take(Run run, out PathItem first) => _names.Take(run, run.This, out first);
    public override bool Any(Run run) => _names.Any(run, run.This);
    public override int Count(Run run) => _names.Count(run, run.This);
}

/// <summary>
/// The first name of a path: the type of <c>$this</c>, or one that it specialises, stands for <c>$this</c> (FHIRPath N1 §3); any other name is a
/// step to children.
/// </summary>
internal sealed class RootStep(int offset, string name) : Operation(offset)
{
    private readonly ChildNames _names = new(offset, name);

    private bool IsType(Run run) => run.This.IsNode && TypeTest.IsNamed(run.This, name);

    public override void Push(Run run)
    {
        if (IsType(run))
            run.Push(run.This);
        else
            _names.Push(run, run.This);
    }

    public override int Take(Run run, out PathItem first)
    {
        if (!IsType(run))
            return _names.Take(run, run.This, out first);
        first = run.This;
        return 1;
    }

    public override bool Any(Run run) => IsType(run) || _names.Any(run, run.This);
}

/// <summary>A step to children.</summary>
internal sealed class ChildStep(int offset, Operation target, string name) : Operation(offset)
{
    private readonly ChildNames _names = new(offset, name);

    public override void Push(Run run)
    {
        var mark = run.Count;
        target.Push(run);
        var end = run.Count;
        for (var at = mark; at < end; at++)
        {
            var parent = run[at];
            _names.Push(run, parent);
        }
        run.Remove(mark, end);
    }

    public override int Take(Run run, out PathItem first)
    {
        var mark = run.Count;
        target.Push(run);
        var end = run.Count;
        var count = 0;
        first = default;
        for (var at = mark; at < end && count < 2; at++)
        {
            var found = _names.Take(run, run[at], out var child);
            if (count == 0)
                first = child;
            count += found;
        }
        run.Cut(mark);
        return Math.Min(count, 2);
    }

    public override bool Any(Run run)
    {
        var mark = run.Count;
        target.Push(run);
        var end = run.Count;
        var any = false;
        for (var at = mark; at < end && !any; at++)
            any = _names.Any(run, run[at]);
        run.Cut(mark);
        return any;
    }
}

/// <summary><c>target[index]</c> (FHIRPath N1 §5.3.1): an index outside of the collection gives nothing.</summary>
internal sealed class IndexerStep(int offset, Operation target, Operation index) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = default;
        if (index.OneInteger(run) is not { } wanted)
            return false;
        var mark = run.Count;
        target.Push(run);
        if (wanted >= 0 && wanted < run.Count - mark)
            item = run[mark + wanted];
        run.Cut(mark);
        return item.Exists;
    }
}
