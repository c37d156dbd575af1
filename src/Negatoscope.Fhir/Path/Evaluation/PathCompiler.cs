using Negatoscope.Fhir.Path.Functions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path.Evaluation;

/// <summary>Turns a tree of syntax into operations, once for an expression.</summary>
internal sealed class PathCompiler
{
    /// <summary>So many levels a <see cref="StackGuard"/>.</summary>
    private const int GuardEvery = 64;

    /// <summary>Whether what is being compiled is evaluated for each item of something.</summary>
    private bool _isScoped;

    /// <summary>How many results the expression keeps during an evaluation.</summary>
    public int KeptCount { get; private set; }

    public Operation Compile(PathSyntax syntax)
    {
        if (_isScoped && FixedParts.IsWorthKeeping(syntax))
        {
            _isScoped = false;
            var once = Compile(syntax);
            _isScoped = true;
            return new KeptOperation(once, KeptCount++);
        }
        var operation = Make(syntax);
        return syntax.Depth % GuardEvery == 0 ? new StackGuard(operation) : operation;
    }

    public Operation CompileScoped(PathSyntax syntax)
    {
        var outer = _isScoped;
        _isScoped = true;
        var operation = Compile(syntax);
        _isScoped = outer;
        return operation;
    }

    private Operation Make(PathSyntax syntax) => syntax switch
    {
        EmptySyntax empty => new EmptyTerm(empty.Offset),
        LiteralSyntax literal => new LiteralTerm(literal.Offset, Literals.Read(literal)),
        ConstantSyntax constant => Constants.Make(constant),
        VariableSyntax { Variable: PathVariable.This } variable => new ThisTerm(variable.Offset),
        VariableSyntax { Variable: PathVariable.Index } variable => new IndexTerm(variable.Offset),
        VariableSyntax variable => new TotalTerm(variable.Offset),
        MemberSyntax { Target: null } member => First(member),
        MemberSyntax { Target: VariableSyntax { Variable: PathVariable.This } } member => new ThisChild(member.Offset, member.Name),
        MemberSyntax { Target: { } target } member => new ChildStep(member.Offset, Compile(target), member.Name),
        IndexerSyntax indexer => new IndexerStep(indexer.Offset, Compile(indexer.Target), Compile(indexer.Index)),
        PolaritySyntax polarity => Polarity(polarity),
        BinarySyntax binary => Binary(binary),
        TypeSyntax { Operator: PathOperator.Is } type => new IsOperation(type.Offset, Compile(type.Operand), type.Type),
        TypeSyntax type => new OfTypeOperation(type.Offset, Compile(type.Operand), type.Type),
        SortKeySyntax key => Compile(key.Key),
        FunctionSyntax function => Call(function),
        _ => throw new InvalidOperationException($"No operation for {syntax.GetType().Name}."),
    };

    /// <summary>Elements begin with a lower-case letter, types that have children with an upper-case one.</summary>
    private static Operation First(MemberSyntax member) =>
        member.Name is [>= 'A' and <= 'Z', ..] || member.Name.Contains('/')
            ? new RootStep(member.Offset, member.Name)
            : new ThisChild(member.Offset, member.Name);

    private Operation Polarity(PolaritySyntax polarity)
    {
        var operand = Compile(polarity.Operand);
        return operand is LiteralTerm { Value: var value } && (SystemValues.IsNumber(value) || value.Kind == PathKind.Quantity)
            ? new LiteralTerm(polarity.Offset, polarity.IsNegative ? Literals.Negated(value) : value)
            : new PolarityOperation(polarity.Offset, operand, polarity.IsNegative);
    }

    private Operation Binary(BinarySyntax binary)
    {
        var (at, left, right) = (binary.Offset, Compile(binary.Left), Compile(binary.Right));
        return binary.Operator switch
        {
            PathOperator.Implies => new ImpliesOperation(at, left, right),
            PathOperator.Or => new OrOperation(at, left, right),
            PathOperator.Xor => new XorOperation(at, left, right),
            PathOperator.And => new AndOperation(at, left, right),
            PathOperator.In => new InOperation(at, left, right),
            PathOperator.Contains => new InOperation(at, right, left),
            PathOperator.Equal => Equal(at, left, right, wanted: true),
            PathOperator.NotEqual => Equal(at, left, right, wanted: false),
            PathOperator.Equivalent => new EquivalentOperation(at, left, right, wanted: true),
            PathOperator.NotEquivalent => new EquivalentOperation(at, left, right, wanted: false),
            PathOperator.Less => new CompareOperation(at, left, right, Order.Less),
            PathOperator.LessOrEqual => new CompareOperation(at, left, right, Order.LessOrEqual),
            PathOperator.Greater => new CompareOperation(at, left, right, Order.Greater),
            PathOperator.GreaterOrEqual => new CompareOperation(at, left, right, Order.GreaterOrEqual),
            PathOperator.Union => new UnionOperation(at, left, right),
            PathOperator.Add => new ArithmeticOperation(at, left, right, Arithmetic.Add),
            PathOperator.Subtract => new ArithmeticOperation(at, left, right, Arithmetic.Subtract),
            PathOperator.Concatenate => new ConcatenateOperation(at, left, right),
            PathOperator.Multiply => new ArithmeticOperation(at, left, right, Arithmetic.Multiply),
            PathOperator.Divide => new ArithmeticOperation(at, left, right, Arithmetic.Divide),
            PathOperator.Div => new ArithmeticOperation(at, left, right, Arithmetic.Div),
            PathOperator.Mod => new ArithmeticOperation(at, left, right, Arithmetic.Mod),
            _ => throw new InvalidOperationException($"No operation for {binary.Operator}."),
        };
    }

    private static TruthOperation Equal(int at, Operation left, Operation right, bool wanted) => (left, right) switch
    {
        (not LiteralTerm, LiteralTerm { Value: { Kind: PathKind.String } text }) => new EqualTextOperation(at, left, text.AsString, wanted),
        (LiteralTerm { Value: { Kind: PathKind.String } text }, not LiteralTerm) => new EqualTextOperation(at, right, text.AsString, wanted),
        (TruthOperation one, TruthOperation other) => new EqualTruthOperation(at, one, other, wanted),
        _ => new EqualOperation(at, left, right, wanted),
    };

    private Operation Call(FunctionSyntax syntax)
    {
        var function = FunctionTable.Find(syntax.Name) ?? throw PathErrors.UnknownFunction(syntax);
        if (syntax.Arguments.Count < function.Least || syntax.Arguments.Count > function.Most)
            throw PathErrors.WrongArity(syntax, function);
        var input = syntax.Target is { } target ? Compile(target) : new ThisTerm(syntax.Offset);
        return function.Make(new(this, syntax, input));
    }

    /// <summary>The type that an argument of is(), as() or ofType() names: the grammar takes it for a path.</summary>
    public static TypeSpecifier TypeNamedBy(PathSyntax argument) => argument switch
    {
        MemberSyntax { Target: null } name => new(name.Offset, null, name.Name),
        MemberSyntax { Target: MemberSyntax { Target: null } model } name => new(model.Offset, model.Name, name.Name),
        _ => throw PathErrors.NoTypeName(argument.Offset),
    };
}
