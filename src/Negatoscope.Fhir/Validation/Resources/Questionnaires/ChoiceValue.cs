using Negatoscope.Fhir.Path;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Validation.Resources.Questionnaires;

/// <summary>Values of elements such as <c>value[x]</c> and <c>answer[x]</c>: which type they have, and how two of them compare.</summary>
internal static class ChoiceValue
{
    /// <summary>The value[x] or answer[x] among the children of an element; absent when there is none.</summary>
    public static Node In(Node element)
    {
        foreach (var child in element.Children)
            if (TypeOf(child) is not "")
                return child;
        return default;
    }

    /// <summary><c>Boolean</c>, <c>Coding</c> ...: what follows <c>value</c> or <c>answer</c> in the name; empty for any other element.</summary>
    public static string TypeOf(Node value)
    {
        var name = value.NameText;
        var prefix = name.StartsWith("value", StringComparison.Ordinal) ? "value" : name.StartsWith("answer", StringComparison.Ordinal) ? "answer" : name;
        return name.Length > prefix.Length && char.IsAsciiLetterUpper(name[prefix.Length]) ? name[prefix.Length..] : "";
    }

    /// <summary>Whether both say the same: for a Coding its system and code, for a Reference its reference.</summary>
    public static bool AreEqual(Node left, Node right)
    {
        if (TypeOf(left) != TypeOf(right))
            return false;
        return TypeOf(left) switch
        {
            "Coding" => AreEqualCodings(left, right),
            "Reference" => left.Child("reference"u8).Value.SequenceEqual(right.Child("reference"u8).Value),
            "Decimal" or "Integer" or "Quantity" => Compare(left, right) == 0,
            _ => left.HasValue && left.Value.SequenceEqual(right.Value),
        };
    }

    /// <summary>A Coding without a code is told by its display.</summary>
    private static bool AreEqualCodings(Node left, Node right) =>
        left.Child("code"u8).HasValue || right.Child("code"u8).HasValue
            ? left.Child("code"u8).Value.SequenceEqual(right.Child("code"u8).Value) && left.Child("system"u8).Value.SequenceEqual(right.Child("system"u8).Value)
            : left.Child("display"u8).Value.SequenceEqual(right.Child("display"u8).Value);

    /// <summary>Which is more; null when the two do not compare. A date or time that is not exact counts as its first moment.</summary>
    public static int? Compare(Node left, Node right) => (TypeOf(left), TypeOf(right)) switch
    {
        ("Decimal" or "Integer", "Decimal" or "Integer") =>
            FhirDecimal.TryParse(left.Value, out var one) && FhirDecimal.TryParse(right.Value, out var other) ? one.CompareTo(other) : null,
        ("Date" or "DateTime", "Date" or "DateTime") => CompareMoments(left, right),
        ("Time", "Time") =>
            Temporal.TryParseTime(left.Text, out var one) && Temporal.TryParseTime(right.Text, out var other) ? Compare(one, other) : null,
        ("String", "String") => string.CompareOrdinal(left.Text, right.Text),
        ("Quantity", "Quantity") =>
            FhirQuantity.Read(left) is { } one && FhirQuantity.Read(right) is { } other ? one.CompareTo(other) : null,
        _ => null,
    };

    /// <summary>As <see cref="Compare(Node, Node)"/>, of two elements that hold a date or dateTime.</summary>
    public static int? CompareMoments(Node left, Node right) =>
        Temporal.TryParseDateTime(left.Text, out var one) && Temporal.TryParseDateTime(right.Text, out var other) ? Compare(one, other) : null;

    private static int? Compare(Temporal left, Temporal right) =>
        left.LowBoundary() is { } one && right.LowBoundary() is { } other ? one.CompareTo(other) : null;
}
