namespace Negatoscope.Fhir.Path.Syntax;

/// <summary>The binary operators, in the order of FHIRPath N1 §6.8, weakest first.</summary>
public enum PathOperator
{
    Implies,
    Or, Xor,
    And,
    In, Contains,
    Equal, Equivalent, NotEqual, NotEquivalent,
    Less, LessOrEqual, Greater, GreaterOrEqual,
    Union,
    Is, As,
    Add, Subtract, Concatenate,
    Multiply, Divide, Div, Mod,
}

/// <summary>How an operator is written and how strongly it binds.</summary>
internal static class PathOperators
{
    /// <summary>One line per operator, in the order of the enumeration: text and level; a higher level binds more strongly.</summary>
    private static readonly (PathOperator Operator, string Text, int Level)[] Table =
    [
        (PathOperator.Implies, "implies", 1),
        (PathOperator.Or, "or", 2),
        (PathOperator.Xor, "xor", 2),
        (PathOperator.And, "and", 3),
        (PathOperator.In, "in", 4),
        (PathOperator.Contains, "contains", 4),
        (PathOperator.Equal, "=", 5),
        (PathOperator.Equivalent, "~", 5),
        (PathOperator.NotEqual, "!=", 5),
        (PathOperator.NotEquivalent, "!~", 5),
        (PathOperator.Less, "<", 6),
        (PathOperator.LessOrEqual, "<=", 6),
        (PathOperator.Greater, ">", 6),
        (PathOperator.GreaterOrEqual, ">=", 6),
        (PathOperator.Union, "|", 7),
        (PathOperator.Is, "is", 8),
        (PathOperator.As, "as", 8),
        (PathOperator.Add, "+", 9),
        (PathOperator.Subtract, "-", 9),
        (PathOperator.Concatenate, "&", 9),
        (PathOperator.Multiply, "*", 10),
        (PathOperator.Divide, "/", 10),
        (PathOperator.Div, "div", 10),
        (PathOperator.Mod, "mod", 10),
    ];

    public const int Weakest = 1;

    public static string Text(PathOperator op) => Table[(int)op].Text;

    public static int Level(PathOperator op) => Table[(int)op].Level;

    public static PathOperator? Find(ReadOnlySpan<char> text)
    {
        foreach (var (op, name, _) in Table)
            if (text.SequenceEqual(name))
                return op;
        return null;
    }
}
