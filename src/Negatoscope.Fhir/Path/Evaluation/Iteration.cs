namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>What <c>$this</c> and <c>$index</c> were before a function began to set them for each item.</summary>
internal readonly ref struct Scope(Run run)
{
    private readonly PathItem _this = run.This;
    private readonly int _index = run.Index;

    public void Enter(in PathItem item, int index)
    {
        run.Spend();
        run.This = item;
        run.Index = index;
    }

    public void Leave() => (run.This, run.Index) = (_this, _index);
}

/// <summary><c>where(criteria)</c></summary>
internal sealed class WhereOperation(int offset, Operation input, Operation criteria) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var (end, kept) = (run.Count, mark);
        var scope = new Scope(run);
        for (var at = mark; at < end; at++)
        {
            scope.Enter(run[at], at - mark);
            if (criteria.Test(run) == true)
                run.Replace(kept++, run.This);
        }
        scope.Leave();
        run.Cut(kept);
    }

    public override bool Any(Run run) => ItemScan.Find(run, input, criteria, wanted: true);
}

/// <summary>Looks through the items of an input until one decides.</summary>
internal static class ItemScan
{
    /// <param name="wanted">What the criteria must say of an item: true, or anything but true.</param>
    public static bool Find(Run run, Operation input, Operation criteria, bool wanted)
    {
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        var found = false;
        var scope = new Scope(run);
        for (var at = mark; at < end && !found; at++)
        {
            scope.Enter(run[at], at - mark);
            found = criteria.Test(run) == true == wanted;
        }
        scope.Leave();
        run.Cut(mark);
        return found;
    }
}

/// <summary><c>exists(criteria)</c></summary>
internal sealed class ExistsWhereOperation(int offset, Operation input, Operation criteria) : TruthOperation(offset)
{
    public override bool? Test(Run run) => ItemScan.Find(run, input, criteria, wanted: true);
}

/// <summary><c>all(criteria)</c></summary>
internal sealed class AllOperation(int offset, Operation input, Operation criteria) : TruthOperation(offset)
{
    public override bool? Test(Run run) => !ItemScan.Find(run, input, criteria, wanted: false);
}

/// <summary><c>select(projection)</c></summary>
internal sealed class SelectOperation(int offset, Operation input, Operation projection) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        var scope = new Scope(run);
        for (var at = mark; at < end; at++)
        {
            scope.Enter(run[at], at - mark);
            projection.Push(run);
        }
        scope.Leave();
        run.Remove(mark, end);
    }
}

/// <summary><c>repeat(projection)</c> (FHIRPath N1 §5.2.3): until it yields nothing new; <c>repeatAll</c> keeps what is not new as well.</summary>
internal sealed class RepeatOperation(int offset, Operation input, Operation projection, bool isDistinct) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        var first = run.Count;
        var found = new ItemSet(run, first);
        var scope = new Scope(run);
        for (var at = mark; at < run.Count; at++)
        {
            scope.Enter(run[at], 0);
            var before = run.Count;
            projection.Push(run);
            if (isDistinct)
                KeepNew(run, found, before);
        }
        scope.Leave();
        run.Remove(mark, first);
    }

    private static void KeepNew(Run run, ItemSet found, int start)
    {
        var (end, kept) = (run.Count, start);
        for (var at = start; at < end; at++)
        {
            var item = run[at];
            if (found.Contains(item))
                continue;
            run.Replace(kept++, item);
            found.Include();
        }
        run.Cut(kept);
    }
}

/// <summary><c>aggregate(aggregator, init)</c> (FHIRPath N1 §7.1): the init value is evaluated around the call, not for an item.</summary>
internal sealed class AggregateOperation(int offset, Operation input, Operation aggregator, Operation? init) : Operation(offset)
{
    public override void Push(Run run)
    {
        var outer = run.Total;
        var total = init is null ? [] : Collect(run, init);
        var mark = run.Count;
        input.Push(run);
        var end = run.Count;
        var scope = new Scope(run);
        for (var at = mark; at < end; at++)
        {
            scope.Enter(run[at], at - mark);
            run.Total = total;
            total = Collect(run, aggregator);
        }
        scope.Leave();
        run.Total = outer;
        run.Cut(mark);
        run.PushAll(total);
    }

    private static PathItem[] Collect(Run run, Operation operation)
    {
        var mark = run.Count;
        operation.Push(run);
        var items = run.From(mark).ToArray();
        run.Cut(mark);
        return items;
    }
}

/// <summary><c>iif(criterion, true-result, otherwise-result)</c> (FHIRPath N1 §5.5.1): only the result that is chosen is evaluated.</summary>
internal sealed class IifOperation(int offset, Operation? input, Operation criterion, Operation result, Operation? otherwise) : Operation(offset)
{
    public override void Push(Run run)
    {
        var scope = new Scope(run);
        if (input is not null)
        {
            input.One(run, out var item);
            scope.Enter(item, run.Index);
        }
        if (criterion.Test(run) == true)
            result.Push(run);
        else
            otherwise?.Push(run);
        scope.Leave();
    }
}

/// <summary><c>coalesce(a, b, ...)</c>: the first argument that is not empty; those after it are not evaluated.</summary>
internal sealed class CoalesceOperation(int offset, Operation[] arguments) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        foreach (var argument in arguments)
        {
            argument.Push(run);
            if (run.Count > mark)
                return;
        }
    }
}

/// <summary><c>trace(name, projection)</c>: shows what passes to the caller, and changes nothing.</summary>
internal sealed class TraceOperation(int offset, Operation input, Operation name, Operation? projection) : Operation(offset)
{
    public override void Push(Run run)
    {
        var mark = run.Count;
        input.Push(run);
        if (run.Context.Trace is not { } trace)
            return;

        var title = name.OneText(run) ?? "";
        var end = run.Count;
        if (projection is not null)
        {
            var scope = new Scope(run);
            for (var at = mark; at < end; at++)
            {
                scope.Enter(run[at], at - mark);
                projection.Push(run);
            }
            scope.Leave();
        }
        trace(title, run.From(projection is null ? mark : end).ToArray());
        run.Cut(end);
    }

    public override int Take(Run run, out PathItem first) => run.Context.Trace is null ? input.Take(run, out first) : base.Take(run, out first);

    public override bool Any(Run run) => run.Context.Trace is null ? input.Any(run) : base.Any(run);

    public override bool? Test(Run run) => run.Context.Trace is null ? input.Test(run) : base.Test(run);
}
