namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary><c>{}</c></summary>
internal sealed class EmptyTerm(int offset) : Operation(offset)
{
    public override void Push(Run run) { }

    public override int Take(Run run, out PathItem first)
    {
        first = default;
        return 0;
    }
}

/// <summary>A literal, or a constant whose value is known before evaluation.</summary>
internal sealed class LiteralTerm(int offset, PathItem value) : SingleOperation(offset)
{
    public PathItem Value => value;

    public override bool Get(Run run, out PathItem item)
    {
        item = value;
        return true;
    }
}

/// <summary><c>$this</c></summary>
internal sealed class ThisTerm(int offset) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = run.This;
        return item.Exists;
    }
}

/// <summary><c>$index</c></summary>
internal sealed class IndexTerm(int offset) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = PathItem.Of(run.Index);
        return true;
    }
}

/// <summary><c>$total</c></summary>
internal sealed class TotalTerm(int offset) : Operation(offset)
{
    public override void Push(Run run) => run.PushAll(run.Total);
}

/// <summary><c>%context</c>, <c>%resource</c> and <c>%rootResource</c>: an item of the evaluation.</summary>
internal sealed class ItemConstant(int offset, Func<Run, PathItem> find) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = find(run);
        return item.Exists;
    }
}

/// <summary>A constant that the caller gives (FHIRPath N1 §9).</summary>
internal sealed class CallerConstant(int offset, string name) : Operation(offset)
{
    public override void Push(Run run)
    {
        if (!run.Context.Variables.TryGetValue(name, out var items))
            throw PathErrors.UnknownConstant(Offset, name);
        foreach (var item in items)
            run.Push(item);
    }
}

/// <summary>
/// A part of a repeated expression that gives the same each time, such as <c>%resource.type</c> within <c>entry.all()</c>: evaluated once.
/// Without this such a rule costs the square of the entries.
/// </summary>
internal sealed class KeptOperation(Operation inner, int slot) : Operation(inner.Offset)
{
    public override void Push(Run run) => run.PushAll(Items(run));

    public override int Take(Run run, out PathItem first)
    {
        var items = Items(run);
        first = items.Length > 0 ? items[0] : default;
        return Math.Min(items.Length, 2);
    }

    private PathItem[] Items(Run run)
    {
        if (run.Kept(slot) is { } kept)
            return kept;
        var mark = run.Count;
        inner.Push(run);
        var items = run.From(mark).ToArray();
        run.Cut(mark);
        run.Kept(slot) = items;
        return items;
    }
}

/// <summary>
/// Stands at intervals in a deep expression, which otherwise could exhaust the stack of a thread that is deep in something else already.
/// </summary>
internal sealed class StackGuard(Operation inner) : Operation(inner.Offset)
{
    public override void Push(Run run)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw PathErrors.TooDeep(Offset);
        inner.Push(run);
    }
}
