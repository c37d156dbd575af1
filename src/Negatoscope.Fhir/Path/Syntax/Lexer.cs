namespace Negatoscope.Fhir.Path.Syntax;

/// <summary>Cuts an expression into tokens, dropping whitespace and comments (FHIRPath N1 §8 and §12.1).</summary>
internal ref struct Lexer(string source)
{
    /// <summary>The longest first, so that <c>&lt;=</c> is not read as <c>&lt;</c>.</summary>
    private static readonly string[] Symbols =
        ["<=", ">=", "!=", "!~", "<", ">", "=", "~", "|", "+", "-", "&", "*", "/", ".", ",", "(", ")", "[", "]", "{", "}"];

    private int _at;

    public Token Next()
    {
        SkipBlank();
        if (_at == source.Length)
            return new(TokenKind.End, _at, "");

        return source[_at] switch
        {
            '\'' => new(TokenKind.String, _at, Delimited('\'')),
            '`' => new(TokenKind.DelimitedIdentifier, _at, Delimited('`')),
            '%' => Constant(),
            '$' => Variable(),
            '@' => DateOrTime(),
            var c when char.IsAsciiDigit(c) => Number(),
            var c when IsWordStart(c) => new(TokenKind.Identifier, _at, Word()),
            _ => Symbol(),
        };
    }

    private void SkipBlank()
    {
        while (_at < source.Length)
        {
            if (source[_at] is ' ' or '\t' or '\r' or '\n')
                _at++;
            else if (Starts("//"))
                _at = source.AsSpan(_at).IndexOfAny('\r', '\n') is >= 0 and var length ? _at + length : source.Length;
            else if (Starts("/*"))
                SkipComment();
            else
                return;
        }
    }

    private void SkipComment()
    {
        var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            throw PathErrors.UnfinishedComment(_at);
        _at = end + 2;
    }

    private readonly bool Starts(string text) => source.AsSpan(_at).StartsWith(text, StringComparison.Ordinal);

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private string Word()
    {
        var start = _at;
        while (_at < source.Length && (IsWordStart(source[_at]) || char.IsAsciiDigit(source[_at])))
            _at++;
        return source[start.._at];
    }

    private string Delimited(char quote)
    {
        var start = _at++;
        while (_at < source.Length && source[_at] != quote)
            _at += source[_at] == '\\' ? 2 : 1;
        if (_at >= source.Length)
            throw PathErrors.UnfinishedQuote(start, quote);
        return Quoted.Read(source.AsSpan((start + 1).._at++));
    }

    /// <summary>The standard form is <c>%name</c>, <c>%'name'</c> or <c>%`name`</c>; R4 itself also writes <c>%"name"</c>.</summary>
    private Token Constant()
    {
        var start = _at++;
        var name = Peek(0) switch
        {
            '\'' or '`' or '"' => Delimited(source[_at]),
            var c when IsWordStart(c) => Word(),
            _ => throw PathErrors.NamelessConstant(start),
        };
        return new(TokenKind.Constant, start, name);
    }

    private Token Variable()
    {
        var start = _at++;
        return new(TokenKind.Variable, start, "$" + Word());
    }

    private Token Number()
    {
        var start = _at;
        SkipDigits();
        if (Peek(0) != '.' || !char.IsAsciiDigit(Peek(1)))
            return new(TokenKind.Integer, start, source[start.._at]);

        _at++;
        SkipDigits();
        return new(TokenKind.Decimal, start, source[start.._at]);
    }

    /// <summary>The shape alone; whether there is such a day is the values' affair.</summary>
    private Token DateOrTime()
    {
        var start = _at++;
        if (Peek(0) == 'T')
        {
            _at++;
            var from = _at;
            return SkipTime() ? new(TokenKind.Time, start, source[from.._at]) : throw PathErrors.BadDate(start);
        }

        var date = _at;
        if (!SkipExactly(4))
            throw PathErrors.BadDate(start);
        if (SkipPart('-'))
            SkipPart('-');
        if (Peek(0) != 'T')
            return new(TokenKind.Date, start, source[date.._at]);

        _at++;
        if (SkipTime())
            SkipOffset();
        return new(TokenKind.DateTime, start, source[date.._at]);
    }

    private bool SkipTime()
    {
        if (!SkipExactly(2))
            return false;
        if (SkipPart(':') && SkipPart(':') && Peek(0) == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            SkipDigits();
        }
        return true;
    }

    private void SkipOffset()
    {
        if (Peek(0) == 'Z')
        {
            _at++;
            return;
        }
        if (Peek(0) is '+' or '-' && AreDigits(1) && Peek(3) == ':' && AreDigits(4))
            _at += 6;
    }

    /// <summary>A separator and two digits.</summary>
    private bool SkipPart(char separator)
    {
        if (Peek(0) != separator || !AreDigits(1))
            return false;
        _at += 3;
        return true;
    }

    private bool SkipExactly(int count)
    {
        for (var i = 0; i < count; i++)
            if (!char.IsAsciiDigit(Peek(i)))
                return false;
        _at += count;
        return true;
    }

    private void SkipDigits()
    {
        while (char.IsAsciiDigit(Peek(0)))
            _at++;
    }

    private readonly bool AreDigits(int ahead) => char.IsAsciiDigit(Peek(ahead)) && char.IsAsciiDigit(Peek(ahead + 1));

    private readonly char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private Token Symbol()
    {
        foreach (var symbol in Symbols)
            if (Starts(symbol))
            {
                var start = _at;
                _at += symbol.Length;
                return new(TokenKind.Symbol, start, symbol);
            }
        throw PathErrors.UnknownCharacter(_at);
    }
}
