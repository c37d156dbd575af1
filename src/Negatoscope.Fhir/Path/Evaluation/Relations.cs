using System.Text;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary><c>=</c> and <c>!=</c> (FHIRPath N1 §6.1.1): empty when a side is; collections are compared item by item, in order.</summary>
internal sealed class EqualOperation(int offset, Operation left, Operation right, bool wanted) : TruthOperation(offset)
{
    public override bool? Test(Run run) => Equal(run) is { } equal ? equal == wanted : null;

    private bool? Equal(Run run)
    {
        var lefts = left.Take(run, out var one);
        if (lefts == 0)
            return null;
        var rights = right.Take(run, out var other);
        if (rights == 0)
            return null;
        if (lefts != rights)
            return false;
        return lefts == 1 ? Equality.Equal(run, one, other) : EqualCollections(run);
    }

    private bool? EqualCollections(Run run)
    {
        var start = run.Count;
        left.Push(run);
        var middle = run.Count;
        right.Push(run);
        bool? answer = run.Count - middle == middle - start;
        for (var at = start; at < middle && answer != false; at++)
        {
            var equal = Equality.Equal(run, run[at], run[at - start + middle]);
            answer = equal == false ? false : equal is null ? null : answer;
        }
        run.Cut(start);
        return answer;
    }
}

/// <summary><c>=</c> and <c>!=</c> between two conditions: <c>a.exists() = b.exists()</c>.</summary>
internal sealed class EqualTruthOperation(int offset, TruthOperation left, TruthOperation right, bool wanted) : TruthOperation(offset)
{
    public override bool? Test(Run run) => left.Test(run) is { } one && right.Test(run) is { } other ? one == other == wanted : null;
}

/// <summary><c>path = 'text'</c>, the commonest of all conditions: the text of the document is compared where it lies.</summary>
internal sealed class EqualTextOperation(int offset, Operation operand, string text, bool wanted) : TruthOperation(offset)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public override bool? Test(Run run) => operand.Take(run, out var item) switch
    {
        0 => null,
        1 => Is(run, item) == wanted,
        _ => !wanted,
    };

    private bool Is(Run run, in PathItem item)
    {
        run.Spend();
        return item.Kind switch
        {
            PathKind.String => item.AsString == text,
            PathKind.Node => item.HasText(_utf8) && NodeValue.IsText(item),
            _ => false,
        };
    }
}

/// <summary><c>~</c> and <c>!~</c> (FHIRPath N1 §6.1.2): never empty; collections are compared without regard to order.</summary>
internal sealed class EquivalentOperation(int offset, Operation left, Operation right, bool wanted) : TruthOperation(offset)
{
    public override bool? Test(Run run)
    {
        var start = run.Count;
        left.Push(run);
        var middle = run.Count;
        right.Push(run);
        var equivalent = run.Count - middle == middle - start;
        for (var at = start; at < middle && equivalent; at++)
            equivalent = RemovePartner(run, at, middle);
        run.Cut(start);
        return equivalent == wanted;
    }

    private static bool RemovePartner(Run run, int at, int middle)
    {
        for (var other = middle; other < run.Count; other++)
            if (Equality.Equivalent(run, run[at], run[other]))
            {
                run.Remove(other, other + 1);
                return true;
            }
        return false;
    }
}

internal enum Order { Less, LessOrEqual, Greater, GreaterOrEqual }

/// <summary>
/// FHIRPath N1 §6.2: one item on each side, of types with an order between them; empty when a side is, and when the order is unknown.
/// </summary>
internal sealed class CompareOperation(int offset, Operation left, Operation right, Order wanted) : TruthOperation(offset)
{
    public override bool? Test(Run run)
    {
        if (!left.OneValue(run, out var one) | !right.OneValue(run, out var other))
            return null;
        return SystemValues.Compare(Offset, one, other) is { } order
            ? wanted switch
            {
                Order.Less => order < 0,
                Order.LessOrEqual => order <= 0,
                Order.Greater => order > 0,
                _ => order >= 0,
            }
            : null;
    }
}

/// <summary><c>item in collection</c>, and <c>contains</c>, which has its operands the other way round (FHIRPath N1 §6.4.2).</summary>
internal sealed class InOperation(int offset, Operation item, Operation collection) : TruthOperation(offset)
{
    public override bool? Test(Run run)
    {
        if (!item.One(run, out var wanted))
            return null;
        var mark = run.Count;
        collection.Push(run);
        var found = false;
        for (var at = mark; at < run.Count && !found; at++)
            found = Equality.Equal(run, run[at], wanted) == true;
        run.Cut(mark);
        return found;
    }
}
