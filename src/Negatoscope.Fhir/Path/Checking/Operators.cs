using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Checking;

/// <summary>What types the operators join, and what they give (FHIRPath N1 §6).</summary>
internal static class Operators
{
    /// <summary>False when no type on the left goes with any on the right; types that are not known get the benefit of the doubt.</summary>
    public static bool Join(PathOperator op, StaticTypes left, StaticTypes right) =>
        !left.AreKnown || !right.AreKnown || left.Types.Any(one => right.Types.Any(other => Joins(op, one, other)));

    public static bool IsEquality(PathOperator op) => op is PathOperator.Equal or PathOperator.NotEqual or PathOperator.Equivalent or PathOperator.NotEquivalent;

    public static StaticTypes ResultOf(PathOperator op, StaticTypes left, StaticTypes right) => op switch
    {
        PathOperator.Union => left.And(right),
        PathOperator.Concatenate => StaticTypes.Of(PathKind.String),
        PathOperator.Add or PathOperator.Subtract when IsOnly(left, IsTemporal) => left,
        >= PathOperator.Add => StaticTypes.Unknown, // arithmetic: the type depends on those of both sides
        _ => StaticTypes.Of(PathKind.Boolean),
    };

    private static bool IsOnly(StaticTypes types, Func<PathKind, bool> wanted) =>
        types.AreKnown && types.Types.All(type => wanted(type.ValueKind));

    private static bool Joins(PathOperator op, StaticType left, StaticType right)
    {
        var (one, other) = (left.ValueKind, right.ValueKind);
        return op switch
        {
            PathOperator.Less or PathOperator.LessOrEqual or PathOperator.Greater or PathOperator.GreaterOrEqual =>
                one == PathKind.String && other == PathKind.String || AreAmounts(one, other) || AreMoments(one, other),
            _ when IsEquality(op) => MayBeEqual(left, right),
            PathOperator.In or PathOperator.Contains => MayBeEqual(left, right),
            PathOperator.Add => one == PathKind.String && other == PathKind.String || AreAmounts(one, other) || IsMove(one, other),
            PathOperator.Subtract => AreAmounts(one, other) || IsMove(one, other),
            PathOperator.Multiply or PathOperator.Divide => AreAmounts(one, other),
            PathOperator.Div or PathOperator.Mod => IsNumber(one) && IsNumber(other),
            PathOperator.Concatenate => IsText(left) && IsText(right),
            _ => true, // and, or, xor, implies: every single item has a truth; | takes anything
        };
    }

    private static bool MayBeEqual(StaticType left, StaticType right)
    {
        var (one, other) = (left.ValueKind, right.ValueKind);
        if (one == PathKind.None || other == PathKind.None)
            return left.Schema is { } schema && right.Schema is { } second && (schema.Is(second.Name) || second.Is(schema.Name) || one == other);
        return one == other || AreAmounts(one, other) || IsTemporal(one) && IsTemporal(other);
    }

    private static bool IsText(StaticType type) => type.Kind == PathKind.String || type.Schema is { Kind: Definitions.SchemaKind.Primitive };

    private static bool IsNumber(PathKind kind) => kind is PathKind.Integer or PathKind.Decimal;

    private static bool IsMove(PathKind moment, PathKind by) => IsTemporal(moment) && by == PathKind.Quantity;

    private static bool IsTemporal(PathKind kind) => kind is PathKind.Date or PathKind.DateTime or PathKind.Time;

    private static bool IsAmount(PathKind kind) => IsNumber(kind) || kind == PathKind.Quantity;

    private static bool AreAmounts(PathKind one, PathKind other) => IsAmount(one) && IsAmount(other);

    private static bool AreMoments(PathKind one, PathKind other) =>
        IsTemporal(one) && IsTemporal(other) && one == PathKind.Time == (other == PathKind.Time);
}
