using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>
/// FHIRPath N1 §6.6 and §6.7: one item on each side. Empty when a side is, on overflow, on division by zero, and for quantities whose units do
/// not go together; an error for types that have no such operation.
/// </summary>
internal sealed class ArithmeticOperation(int offset, Operation left, Operation right, ArithmeticOperation.Rule rule) : SingleOperation(offset)
{
    /// <summary>What an operator does with two values; no item for an empty result, and an exception where it does nothing.</summary>
    public delegate PathItem Rule(Run run, int offset, in PathItem left, in PathItem right);

    public override bool Get(Run run, out PathItem item)
    {
        item = default;
        if (!left.OneValue(run, out var one) | !right.OneValue(run, out var other))
            return false;
        item = rule(run, Offset, one, other);
        return item.Exists;
    }
}

/// <summary>The rules of the arithmetic operators, one each.</summary>
internal static class Arithmetic
{
    public static PathItem Add(Run run, int offset, in PathItem left, in PathItem right) => (left.Kind, right.Kind) switch
    {
        (PathKind.Integer, PathKind.Integer) => Integer((long)left.AsInteger + right.AsInteger),
        (PathKind.String, PathKind.String) => PathItem.Of(run.Bounded(left.AsString + right.AsString)),
        _ when Numbers(left, right) => Decimal(SystemValues.Number(left).Plus(SystemValues.Number(right))),
        _ when SystemValues.IsTemporal(left) && right.Kind == PathKind.Quantity => Move(offset, left, right.AsQuantity),
        _ when Quantities(left, right) is var (one, other) => Quantity(one.Plus(other)),
        _ => throw PathErrors.NoOperation(offset, "+", left, right),
    };

    public static PathItem Subtract(Run run, int offset, in PathItem left, in PathItem right) => (left.Kind, right.Kind) switch
    {
        (PathKind.Integer, PathKind.Integer) => Integer((long)left.AsInteger - right.AsInteger),
        _ when Numbers(left, right) => Decimal(SystemValues.Number(left).Minus(SystemValues.Number(right))),
        _ when SystemValues.IsTemporal(left) && right.Kind == PathKind.Quantity => Move(offset, left, right.AsQuantity.Negate()),
        _ when Quantities(left, right) is var (one, other) => Quantity(one.Minus(other)),
        _ => throw PathErrors.NoOperation(offset, "-", left, right),
    };

    public static PathItem Multiply(Run run, int offset, in PathItem left, in PathItem right) => (left.Kind, right.Kind) switch
    {
        (PathKind.Integer, PathKind.Integer) => Integer((long)left.AsInteger * right.AsInteger),
        _ when Numbers(left, right) => Decimal(SystemValues.Number(left).Times(SystemValues.Number(right))),
        _ when Quantities(left, right) is var (one, other) => Quantity(one.Times(other)),
        _ => throw PathErrors.NoOperation(offset, "*", left, right),
    };

    public static PathItem Divide(Run run, int offset, in PathItem left, in PathItem right) =>
        Numbers(left, right) ? Decimal(SystemValues.Number(left).DividedBy(SystemValues.Number(right)))
        : Quantities(left, right) is var (one, other) ? Quantity(one.DividedBy(other))
        : throw PathErrors.NoOperation(offset, "/", left, right);

    public static PathItem Div(Run run, int offset, in PathItem left, in PathItem right) =>
        Numbers(left, right)
            ? SystemValues.Number(left).Div(SystemValues.Number(right))?.ToInt32() is { } whole ? PathItem.Of(whole) : default
            : throw PathErrors.NoOperation(offset, "div", left, right);

    public static PathItem Mod(Run run, int offset, in PathItem left, in PathItem right)
    {
        if (!Numbers(left, right))
            throw PathErrors.NoOperation(offset, "mod", left, right);
        var rest = SystemValues.Number(left).Mod(SystemValues.Number(right));
        return left.Kind == PathKind.Integer && right.Kind == PathKind.Integer && rest?.ToInt32() is { } whole ? PathItem.Of(whole) : Decimal(rest);
    }

    public static PathItem Negate(int offset, in PathItem value) => value.Kind switch
    {
        PathKind.Integer => Integer(-(long)value.AsInteger),
        PathKind.Decimal => PathItem.Of(value.AsDecimal.Negate()),
        PathKind.Quantity => PathItem.Of(value.AsQuantity.Negate()),
        _ => throw PathErrors.NoPolarity(offset, value),
    };

    private static bool Numbers(in PathItem left, in PathItem right) => SystemValues.IsNumber(left) && SystemValues.IsNumber(right);

    private static (Quantity Left, Quantity Right)? Quantities(in PathItem left, in PathItem right) =>
        SystemValues.QuantityOf(left) is { } one && SystemValues.QuantityOf(right) is { } other ? (one, other) : null;

    /// <summary>FHIRPath N1 §6.7: calendar arithmetic; years and months only as calendar units.</summary>
    private static PathItem Move(int offset, in PathItem moment, Quantity by)
    {
        if (!by.IsCalendarDuration(out var unit) || !moment.AsTemporal.CanAdd(unit))
            throw PathErrors.NotADuration(offset, moment);
        return moment.AsTemporal.Plus(by.Value, unit) is { } moved ? PathItem.Of(moved) : default;
    }

    private static PathItem Integer(long value) => value is >= int.MinValue and <= int.MaxValue ? PathItem.Of((int)value) : default;

    private static PathItem Decimal(FhirDecimal? value) => value is { } number ? PathItem.Of(number) : default;

    private static PathItem Quantity(Quantity? value) => value is null ? default : PathItem.Of(value);
}

/// <summary><c>-operand</c>, <c>+operand</c></summary>
internal sealed class PolarityOperation(int offset, Operation operand, bool isNegative) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        if (!operand.OneValue(run, out item))
            return false;
        var negated = Arithmetic.Negate(Offset, item);
        item = isNegative ? negated : item;
        return item.Exists;
    }
}

/// <summary><c>&amp;</c>: an empty side is the empty text (FHIRPath N1 §6.6.8).</summary>
internal sealed class ConcatenateOperation(int offset, Operation left, Operation right) : SingleOperation(offset)
{
    public override bool Get(Run run, out PathItem item)
    {
        item = PathItem.Of(run.Bounded((left.OneText(run) ?? "") + (right.OneText(run) ?? "")));
        return true;
    }
}
