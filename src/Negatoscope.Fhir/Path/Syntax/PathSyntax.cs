using System.Globalization;

namespace Negatoscope.Fhir.Path.Syntax;

/// <summary>A node of an expression as it was written (FHIRPath N1 §12.1). Immutable.</summary>
/// <param name="Offset">Where its own token stands in the text, in UTF-16 code units from 0: for a binary expression its operator.</param>
/// <remarks><see cref="object.ToString"/> writes every grouping with parentheses, whatever the text had.</remarks>
public abstract record PathSyntax(int Offset)
{
    /// <summary>How many nodes lie on the longest way down, this one included; the parser bounds it.</summary>
    internal int Depth { get; private protected init; } = 1;

    private protected static int Over(PathSyntax? one, PathSyntax? other = null) => 1 + Math.Max(one?.Depth ?? 0, other?.Depth ?? 0);
}

/// <summary><c>{}</c></summary>
public sealed record EmptySyntax(int Offset) : PathSyntax(Offset)
{
    public override string ToString() => "{}";
}

public enum LiteralKind { Boolean, String, Integer, Decimal, Date, DateTime, Time, Quantity }

/// <summary>A literal.</summary>
/// <param name="Text">A string without quotes and escapes; a date or time without <c>@</c> (a time without <c>T</c> as well); the number of a quantity.</param>
/// <param name="Unit">Of a quantity: the UCUM unit, or the calendar word as written (<c>days</c>).</param>
/// <param name="IsCalendarUnit">Whether the unit is a calendar word rather than a quoted UCUM unit.</param>
public sealed record LiteralSyntax(int Offset, LiteralKind Kind, string Text, string? Unit = null, bool IsCalendarUnit = false)
    : PathSyntax(Offset)
{
    public override string ToString() => Kind switch
    {
        LiteralKind.String => Quoted.Write(Text, '\''),
        LiteralKind.Date or LiteralKind.DateTime => "@" + Text,
        LiteralKind.Time => "@T" + Text,
        LiteralKind.Quantity => IsCalendarUnit ? $"{Text} {Unit}" : $"{Text} {Quoted.Write(Unit ?? "", '\'')}",
        _ => Text,
    };
}

/// <summary>An environment variable: <c>%resource</c>, <c>%`ext-birthTime`</c>.</summary>
public sealed record ConstantSyntax(int Offset, string Name) : PathSyntax(Offset)
{
    public override string ToString() => "%" + Quoted.Identifier(Name);
}

public enum PathVariable { This, Index, Total }

/// <summary><c>$this</c>, <c>$index</c> or <c>$total</c>.</summary>
public sealed record VariableSyntax(int Offset, PathVariable Variable) : PathSyntax(Offset)
{
    public override string ToString() => "$" + Variable.ToString().ToLower(CultureInfo.InvariantCulture);
}

/// <summary>A step to children, or the type that a path begins with.</summary>
public sealed record MemberSyntax : PathSyntax
{
    public MemberSyntax(int offset, PathSyntax? target, string name) : base(offset)
    {
        (Target, Name) = (target, name);
        Depth = Over(target);
    }

    /// <summary>Null where the path begins.</summary>
    public PathSyntax? Target { get; }
    public string Name { get; }

    public override string ToString() => Target is null ? Quoted.Identifier(Name) : $"{Target}.{Quoted.Identifier(Name)}";
}

/// <summary>A call of a function on its target, or on <c>$this</c> when it has none.</summary>
public sealed record FunctionSyntax : PathSyntax
{
    public FunctionSyntax(int offset, PathSyntax? target, string name, IReadOnlyList<PathSyntax> arguments) : base(offset)
    {
        (Target, Name, Arguments) = (target, name, arguments);
        Depth = Over(target);
        foreach (var argument in arguments)
            Depth = Math.Max(Depth, Over(argument));
    }

    public PathSyntax? Target { get; }
    public string Name { get; }
    public IReadOnlyList<PathSyntax> Arguments { get; }

    public override string ToString() =>
        $"{(Target is null ? "" : Target + ".")}{Quoted.Identifier(Name)}({string.Join(", ", Arguments)})";
}

/// <summary><c>target[index]</c></summary>
public sealed record IndexerSyntax : PathSyntax
{
    public IndexerSyntax(int offset, PathSyntax target, PathSyntax index) : base(offset)
    {
        (Target, Index) = (target, index);
        Depth = Over(target, index);
    }

    public PathSyntax Target { get; }
    public PathSyntax Index { get; }

    public override string ToString() => $"{Target}[{Index}]";
}

/// <summary><c>-operand</c> or <c>+operand</c></summary>
public sealed record PolaritySyntax : PathSyntax
{
    public PolaritySyntax(int offset, bool isNegative, PathSyntax operand) : base(offset)
    {
        (IsNegative, Operand) = (isNegative, operand);
        Depth = Over(operand);
    }

    public bool IsNegative { get; }
    public PathSyntax Operand { get; }

    public override string ToString() => $"({(IsNegative ? '-' : '+')}{Operand})";
}

/// <summary><c>left operator right</c>, for every operator but <c>is</c> and <c>as</c>.</summary>
public sealed record BinarySyntax : PathSyntax
{
    public BinarySyntax(int offset, PathOperator op, PathSyntax left, PathSyntax right) : base(offset)
    {
        (Operator, Left, Right) = (op, left, right);
        Depth = Over(left, right);
    }

    public PathOperator Operator { get; }
    public PathSyntax Left { get; }
    public PathSyntax Right { get; }

    public override string ToString() => $"({Left} {PathOperators.Text(Operator)} {Right})";
}

/// <summary>The type that an <c>is</c>, <c>as</c> or <c>ofType</c> names.</summary>
/// <param name="Namespace"><c>FHIR</c> or <c>System</c>; null when the name is not qualified.</param>
public sealed record TypeSpecifier(int Offset, string? Namespace, string Name)
{
    public override string ToString() => Namespace is null ? Quoted.Identifier(Name) : $"{Quoted.Identifier(Namespace)}.{Quoted.Identifier(Name)}";
}

/// <summary><c>operand is type</c> or <c>operand as type</c></summary>
public sealed record TypeSyntax : PathSyntax
{
    public TypeSyntax(int offset, PathOperator op, PathSyntax operand, TypeSpecifier type) : base(offset)
    {
        (Operator, Operand, Type) = (op, operand, type);
        Depth = Over(operand);
    }

    /// <summary><see cref="PathOperator.Is"/> or <see cref="PathOperator.As"/>.</summary>
    public PathOperator Operator { get; }
    public PathSyntax Operand { get; }
    public TypeSpecifier Type { get; }

    public override string ToString() => $"({Operand} {PathOperators.Text(Operator)} {Type})";
}

/// <summary>An argument of <c>sort</c> with its direction: <c>family desc</c>.</summary>
public sealed record SortKeySyntax : PathSyntax
{
    public SortKeySyntax(int offset, PathSyntax key, bool isDescending) : base(offset)
    {
        (Key, IsDescending) = (key, isDescending);
        Depth = Over(key);
    }

    public PathSyntax Key { get; }
    public bool IsDescending { get; }

    public override string ToString() => $"{Key} {(IsDescending ? "desc" : "asc")}";
}
