namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// A compiled part of an expression. Immutable but for memories of what it found last (which only save time), so every thread may run it.
/// An expression is mostly asked less than its whole collection: whether there is an item, which is the first, whether it is true. Each
/// question has its own method, answered without making the collection where that can be.
/// </summary>
/// <param name="offset">Where its token stands in the expression, for errors.</param>
internal abstract class Operation(int offset)
{
    public int Offset => offset;

    /// <summary>Puts the whole collection on the stack.</summary>
    public abstract void Push(Run run);

    /// <summary>0, 1, or 2 for more; and the first item.</summary>
    public virtual int Take(Run run, out PathItem first)
    {
        var mark = run.Count;
        Push(run);
        var count = run.Count - mark;
        first = count > 0 ? run[mark] : default;
        run.Cut(mark);
        return Math.Min(count, 2);
    }

    public virtual bool Any(Run run) => Take(run, out _) > 0;

    /// <summary>How many items there are.</summary>
    public virtual int Count(Run run)
    {
        var mark = run.Count;
        Push(run);
        var count = run.Count - mark;
        run.Cut(mark);
        return count;
    }

    /// <summary>Singleton evaluation as Boolean (FHIRPath N1 §4.5): an item that is no Boolean counts as true; null is empty.</summary>
    public virtual bool? Test(Run run) => One(run, out var item) ? TruthOf(item) : null;

    /// <summary>Singleton evaluation: the item, or false when there is none.</summary>
    /// <exception cref="FhirPathException">There are several.</exception>
    public bool One(Run run, out PathItem item) => Take(run, out item) switch
    {
        0 => false,
        1 => true,
        _ => throw PathErrors.NotSingle(offset),
    };

    /// <summary>The system value of a single item; false when there is none.</summary>
    public bool OneValue(Run run, out PathItem value)
    {
        if (One(run, out var item))
        {
            value = item.SystemValue;
            if (!value.Exists)
                value = item; // an element without a value stays itself: whoever needs a value refuses it
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>A single text; null when there is none.</summary>
    public string? OneText(Run run)
    {
        if (!One(run, out var item))
            return null;
        var text = TextOf(item) ?? throw PathErrors.WrongType(offset, TypeWish.Text, item);
        run.Spend(text);
        return text;
    }

    /// <summary>A single Integer; null when there is none.</summary>
    public int? OneInteger(Run run)
    {
        if (!OneValue(run, out var item))
            return null;
        return item.Kind == PathKind.Integer ? item.AsInteger : throw PathErrors.WrongType(offset, TypeWish.Integer, item);
    }

    /// <summary>R4 fhirpath.html#types: every FHIR primitive also is its text.</summary>
    public static string? TextOf(in PathItem item) =>
        item.Kind switch
        {
            PathKind.String => item.AsString,
            PathKind.Node => item.Node.Text,
            _ => null,
        };

    private static bool TruthOf(in PathItem item) => item.Kind switch
    {
        PathKind.Boolean => item.AsBoolean,
        PathKind.Node => NodeValue.BooleanOf(item) ?? true,
        _ => true,
    };
}

/// <summary>An operation that gives one item or none.</summary>
internal abstract class SingleOperation(int offset) : Operation(offset)
{
    public abstract bool Get(Run run, out PathItem item);

    public sealed override int Take(Run run, out PathItem first) => Get(run, out first) ? 1 : 0;

    public sealed override int Count(Run run) => Get(run, out _) ? 1 : 0;

    public sealed override void Push(Run run)
    {
        if (Get(run, out var item))
            run.Push(item);
    }
}

/// <summary>An operation that gives a Boolean or nothing.</summary>
internal abstract class TruthOperation(int offset) : Operation(offset)
{
    public abstract override bool? Test(Run run);

    public sealed override int Take(Run run, out PathItem first)
    {
        var truth = Test(run);
        first = truth is { } value ? PathItem.Of(value) : default;
        return truth is null ? 0 : 1;
    }

    public sealed override void Push(Run run)
    {
        if (Test(run) is { } value)
            run.Push(PathItem.Of(value));
    }
}
