namespace Negatoscope.Fhir.Validation.Resources.Measures;

/// <summary>Compares the codes by which the parts of a measure and of its report are known.</summary>
internal static class Concepts
{
    /// <summary>Whether one of the codes of an element is one of another's. A concept without codings is known by its text.</summary>
    public static bool ShareCode(Node left, Node right)
    {
        foreach (var one in left.Children)
            if (one.IsNamed("code"u8))
                foreach (var other in right.Children)
                    if (other.IsNamed("code"u8) && Match(one, other))
                        return true;
        return false;
    }

    public static bool HasCode(Node element) => element.Child("code"u8).Exists;

    /// <summary>The first code or text, for people.</summary>
    public static string NameOf(Node element)
    {
        var concept = element.Child("code"u8);
        return concept.Child("coding"u8).TextOf("code"u8) ?? concept.TextOf("text"u8) ?? element.TextOf("id"u8) ?? "";
    }

    private static bool Match(Node left, Node right)
    {
        if (!left.Child("coding"u8).Exists || !right.Child("coding"u8).Exists)
            return left.Child("text"u8) is { HasValue: true } text && text.Value.SequenceEqual(right.Child("text"u8).Value);
        foreach (var one in left.Children)
            if (one.IsNamed("coding"u8))
                foreach (var other in right.Children)
                    if (other.IsNamed("coding"u8) && IsSame(one, other))
                        return true;
        return false;
    }

    private static bool IsSame(Node left, Node right) =>
        left.Child("code"u8) is { HasValue: true } code && code.Value.SequenceEqual(right.Child("code"u8).Value) &&
        left.Child("system"u8).Value.SequenceEqual(right.Child("system"u8).Value);
}
