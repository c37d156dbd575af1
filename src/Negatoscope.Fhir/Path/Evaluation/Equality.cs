namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary><c>=</c> and <c>~</c> between items (FHIRPath N1 §6.1), elements with all that is in them included.</summary>
internal static class Equality
{
    /// <summary><c>=</c> of two items; null where the answer is unknown.</summary>
    public static bool? Equal(Run run, in PathItem left, in PathItem right)
    {
        run.Spend();
        if (IsText(left) && IsText(right))
            return SameText(run, left, right);
        if (left.IsNode && right.IsNode && left.Node == right.Node)
            return true;
        var (one, other) = (left.SystemValue, right.SystemValue);
        if (one.Exists && other.Exists)
            return SystemValues.Equal(one, other);
        return left.IsNode && right.IsNode ? TreeEquality.Equal(run, left, right) : false;
    }

    /// <summary><c>~</c> of two items.</summary>
    public static bool Equivalent(Run run, in PathItem left, in PathItem right)
    {
        run.Spend();
        if (left.IsNode && right.IsNode && left.Node == right.Node)
            return true;
        var (one, other) = (left.SystemValue, right.SystemValue);
        if (one.Exists && other.Exists)
            return SystemValues.Equivalent(one, other);
        return left.IsNode && right.IsNode && TreeEquality.Equivalent(run, left, right);
    }

    /// <summary>A hash that items share when <see cref="Equal"/> is true of them. Null for a Quantity: equal ones may be written in any unit.</summary>
    public static int? Hash(in PathItem item)
    {
        if (IsText(item))
            return HashOfText(item);
        var value = item.SystemValue;
        return value.Kind switch
        {
            PathKind.None => item.IsNode ? TreeEquality.Hash(item) : 0,
            PathKind.Quantity => null,
            PathKind.Integer or PathKind.Decimal => SystemValues.Number(value).GetHashCode(),
            PathKind.Date or PathKind.DateTime or PathKind.Time => (int)PathKind.DateTime,
            PathKind.Boolean => value.AsBoolean ? 1 : 2,
            _ => value.AsType.GetHashCode(),
        };
    }

    private static bool IsText(in PathItem item) => item.Kind == PathKind.String || item.IsNode && NodeValue.IsText(item);

    private static bool SameText(Run run, in PathItem left, in PathItem right) => (left.IsNode, right.IsNode) switch
    {
        (true, true) => left.HasText(right.Node.Value),
        (true, false) => Utf8Text.Same(left.Node.Value, right.AsString),
        (false, true) => Utf8Text.Same(right.Node.Value, left.AsString),
        _ => SameTexts(run, left.AsString, right.AsString),
    };

    private static bool SameTexts(Run run, string left, string right)
    {
        if (left.Length != right.Length)
            return false;
        run.Spend(left);
        return left == right;
    }

    private static int HashOfText(in PathItem item) => item.IsNode ? Utf8Text.Hash(item.Node.Value) : Utf8Text.Hash(item.AsString);
}
