using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Equality, equivalence and order of the values of FHIRPath's own types (FHIRPath N1 §6.1 and §6.2), with its implicit conversions.</summary>
internal static class SystemValues
{
    public static bool IsNumber(in PathItem value) => value.Kind is PathKind.Integer or PathKind.Decimal;

    public static bool IsTemporal(in PathItem value) => value.Kind is PathKind.Date or PathKind.DateTime or PathKind.Time;

    /// <summary>An Integer is a Decimal when one is needed.</summary>
    public static FhirDecimal Number(in PathItem value) => value.Kind == PathKind.Integer ? value.AsInteger : value.AsDecimal;

    /// <summary>A number is a Quantity of unit <c>1</c> when one is needed.</summary>
    public static Quantity? QuantityOf(in PathItem value) =>
        value.Kind == PathKind.Quantity ? value.AsQuantity : IsNumber(value) ? new Quantity(Number(value)) : null;

    /// <summary>Null where the answer is unknown; values of types that do not convert into one another are not equal.</summary>
    public static bool? Equal(in PathItem left, in PathItem right) => (left.Kind, right.Kind) switch
    {
        (PathKind.Boolean, PathKind.Boolean) => left.AsBoolean == right.AsBoolean,
        (PathKind.Integer, PathKind.Integer) => left.AsInteger == right.AsInteger,
        (PathKind.String, PathKind.String) => left.AsString == right.AsString,
        (PathKind.Type, PathKind.Type) => left.AsType == right.AsType,
        _ when IsNumber(left) && IsNumber(right) => Number(left) == Number(right),
        _ when IsTemporal(left) && IsTemporal(right) => left.AsTemporal.EqualTo(right.AsTemporal),
        _ when QuantityOf(left) is { } one && QuantityOf(right) is { } other => one.EqualTo(other),
        _ => false,
    };

    public static bool Equivalent(in PathItem left, in PathItem right) => (left.Kind, right.Kind) switch
    {
        (PathKind.String, PathKind.String) => EquivalentTexts(left.AsString, right.AsString),
        _ when IsNumber(left) && IsNumber(right) => Number(left).EquivalentTo(Number(right)),
        _ when IsTemporal(left) && IsTemporal(right) => left.AsTemporal.EquivalentTo(right.AsTemporal),
        _ when QuantityOf(left) is { } one && QuantityOf(right) is { } other => one.EquivalentTo(other),
        _ => Equal(left, right) == true,
    };

    /// <summary>Null where the order is unknown.</summary>
    /// <exception cref="FhirPathException">The types have no order between them.</exception>
    public static int? Compare(int offset, in PathItem left, in PathItem right)
    {
        if (left.Kind == PathKind.String && right.Kind == PathKind.String)
            return CompareTexts(left.AsString, right.AsString);
        if (IsNumber(left) && IsNumber(right))
            return Number(left).CompareTo(Number(right));
        if (IsTemporal(left) && IsTemporal(right) && left.Kind == PathKind.Time == (right.Kind == PathKind.Time))
            return left.AsTemporal.CompareTo(right.AsTemporal);
        if (QuantityOf(left) is { } one && QuantityOf(right) is { } other)
            return one.CompareTo(other);
        throw PathErrors.NotComparable(offset, left, right);
    }

    /// <summary>Case does not count, nor which white space it is.</summary>
    private static bool EquivalentTexts(string left, string right)
    {
        if (left.Length != right.Length)
            return false;
        for (var at = 0; at < left.Length; at++)
            if (Folded(left[at]) != Folded(right[at]))
                return false;
        return true;

        static char Folded(char c) => char.IsWhiteSpace(c) ? ' ' : char.ToUpperInvariant(c);
    }

    /// <summary>By Unicode value. Surrogates stand for characters above all others, though their own numbers do not.</summary>
    private static int CompareTexts(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
            return left.Length.CompareTo(right.Length);
        var (one, other) = (left[same], right[same]);
        return char.IsSurrogate(one) == char.IsSurrogate(other) ? one.CompareTo(other) : char.IsSurrogate(one) ? 1 : -1;
    }
}
