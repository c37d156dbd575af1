using System.Runtime.CompilerServices;

namespace Negatoscope.Fhir.Path.Syntax;

/// <summary>Reads an expression by the grammar of FHIRPath N1 §12.1, with operator precedence by level (§6.8).</summary>
internal ref struct PathParser
{
    /// <summary>In UTF-16 code units. The longest published constraint of R4 has less than a tenth of it.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Of a tree: a chain of a thousand operators passes, and evaluating it needs a small part of a thread's stack.</summary>
    public const int MaxDepth = 1_024;

    /// <summary>Of brackets and prefixes within one another.</summary>
    public const int MaxNesting = 256;

    private Lexer _lexer;
    private Token _token;
    private int _nesting;

    private PathParser(string source)
    {
        _lexer = new(source);
        _token = _lexer.Next();
    }

    public static PathSyntax Parse(string source)
    {
        if (source.Length > MaxLength)
            throw PathErrors.TooLong(MaxLength);

        var parser = new PathParser(source);
        var expression = parser.Expression(PathOperators.Weakest);
        return parser._token.Kind == TokenKind.End ? expression : throw PathErrors.Unexpected(parser._token);
    }

    private Token Take()
    {
        var taken = _token;
        _token = _lexer.Next();
        return taken;
    }

    private bool TakeSymbol(string symbol)
    {
        if (!_token.IsSymbol(symbol))
            return false;
        Take();
        return true;
    }

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
            throw PathErrors.Expected(symbol, _token);
    }

    /// <summary>Operators of the level or stronger; all are left-associative.</summary>
    private PathSyntax Expression(int level)
    {
        if (++_nesting > MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw PathErrors.TooDeep(_token.Offset);

        var left = Prefixed();
        while (Operator() is { } op && PathOperators.Level(op) >= level)
        {
            var at = Take().Offset;
            left = Bounded(op is PathOperator.Is or PathOperator.As
                ? new TypeSyntax(at, op, left, TypeSpecifier())
                : new BinarySyntax(at, op, left, Expression(PathOperators.Level(op) + 1)));
        }
        _nesting--;
        return left;
    }

    private readonly PathOperator? Operator() =>
        _token.Kind is TokenKind.Symbol or TokenKind.Identifier ? PathOperators.Find(_token.Text) : null;

    private static PathSyntax Bounded(PathSyntax syntax) => syntax.Depth <= MaxDepth ? syntax : throw PathErrors.TooDeep(syntax.Offset);

    private PathSyntax Prefixed()
    {
        if (!_token.IsSymbol("-") && !_token.IsSymbol("+"))
            return Postfixed();

        if (++_nesting > MaxNesting)
            throw PathErrors.TooDeep(_token.Offset);
        var sign = Take();
        var operand = Prefixed();
        _nesting--;
        return Bounded(new PolaritySyntax(sign.Offset, sign.Text == "-", operand));
    }

    private PathSyntax Postfixed()
    {
        var term = Term();
        while (true)
        {
            var at = _token.Offset;
            if (TakeSymbol("."))
                term = Bounded(Invocation(term));
            else if (TakeSymbol("["))
            {
                term = Bounded(new IndexerSyntax(at, term, Expression(PathOperators.Weakest)));
                Expect("]");
            }
            else
                return term;
        }
    }

    private PathSyntax Term()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.String:
                return new LiteralSyntax(Take().Offset, LiteralKind.String, token.Text);
            case TokenKind.Date:
                return new LiteralSyntax(Take().Offset, LiteralKind.Date, token.Text);
            case TokenKind.DateTime:
                return new LiteralSyntax(Take().Offset, LiteralKind.DateTime, token.Text);
            case TokenKind.Time:
                return new LiteralSyntax(Take().Offset, LiteralKind.Time, token.Text);
            case TokenKind.Integer or TokenKind.Decimal:
                return NumberOrQuantity();
            case TokenKind.Constant:
                return new ConstantSyntax(Take().Offset, token.Text);
            case TokenKind.Identifier when token.Text is "true" or "false":
                return new LiteralSyntax(Take().Offset, LiteralKind.Boolean, token.Text);
            case TokenKind.Symbol when token.Text == "(":
                return Parenthesized();
            case TokenKind.Symbol when token.Text == "{":
                Take();
                Expect("}");
                return new EmptySyntax(token.Offset);
            default:
                return Invocation(null);
        }
    }

    private PathSyntax Parenthesized()
    {
        Expect("(");
        var inner = Expression(PathOperators.Weakest);
        Expect(")");
        return inner;
    }

    private LiteralSyntax NumberOrQuantity()
    {
        var number = Take();
        if (_token.Kind == TokenKind.String)
            return new(number.Offset, LiteralKind.Quantity, number.Text, Take().Text);
        if (_token.Kind == TokenKind.Identifier && IsCalendarWord(_token.Text))
            return new(number.Offset, LiteralKind.Quantity, number.Text, Take().Text, IsCalendarUnit: true);
        return new(number.Offset, number.Kind == TokenKind.Integer ? LiteralKind.Integer : LiteralKind.Decimal, number.Text);
    }

    private static bool IsCalendarWord(string word) => word is
        "year" or "month" or "week" or "day" or "hour" or "minute" or "second" or "millisecond" or
        "years" or "months" or "weeks" or "days" or "hours" or "minutes" or "seconds" or "milliseconds";

    private PathSyntax Invocation(PathSyntax? target)
    {
        if (_token.Kind == TokenKind.Variable)
            return Variable(Take());

        var name = Identifier(isStep: target is not null);
        if (!_token.IsSymbol("("))
            return new MemberSyntax(name.Offset, target, name.Text);

        Take();
        return new FunctionSyntax(name.Offset, target, name.Text, Arguments(name.Text));
    }

    private static VariableSyntax Variable(Token token) => new(token.Offset, token.Text switch
    {
        "$this" => PathVariable.This,
        "$index" => PathVariable.Index,
        "$total" => PathVariable.Total,
        _ => throw PathErrors.UnknownVariable(token),
    });

    /// <summary>After a dot every word is a name: Narrative has an element <c>div</c>.</summary>
    private Token Identifier(bool isStep) => _token.Kind switch
    {
        TokenKind.DelimitedIdentifier => Take(),
        TokenKind.Identifier when isStep || PathOperators.Find(_token.Text) is null
            or PathOperator.As or PathOperator.Is or PathOperator.In or PathOperator.Contains => Take(),
        _ => throw PathErrors.Unexpected(_token),
    };

    private List<PathSyntax> Arguments(string function)
    {
        List<PathSyntax> arguments = [];
        if (TakeSymbol(")"))
            return arguments;
        do
            arguments.Add(function == "sort" ? SortKey() : Expression(PathOperators.Weakest));
        while (TakeSymbol(","));
        Expect(")");
        return arguments;
    }

    private PathSyntax SortKey()
    {
        var at = _token.Offset;
        var key = Expression(PathOperators.Weakest);
        return _token.IsWord("asc") || _token.IsWord("desc") ? new SortKeySyntax(at, key, Take().Text == "desc") : key;
    }

    private TypeSpecifier TypeSpecifier()
    {
        var first = Identifier(isStep: false);
        if (!TakeSymbol("."))
            return new(first.Offset, null, first.Text);

        var second = Identifier(isStep: true);
        return _token.IsSymbol(".") ? throw PathErrors.Unexpected(_token) : new(first.Offset, first.Text, second.Text);
    }
}
