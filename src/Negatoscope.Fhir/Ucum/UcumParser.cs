using System.Buffers;
using System.Globalization;
using System.Numerics;
using Negatoscope.Fhir.Path.Values;

namespace Negatoscope.Fhir.Ucum;

/// <summary>One factor of a unit: <c>dm3</c> is prefix <c>d</c>, atom <c>m</c>, exponent 3.</summary>
internal readonly record struct UcumTerm(string Prefix, string Atom, int Exponent)
{
    public string Symbol => Prefix + Atom;
}

/// <summary>
/// The grammar of UCUM §3 to §10 in its case sensitive form. A unit comes out as the flat list of its factors, those after a slash with their
/// exponents turned round.
/// </summary>
internal ref struct UcumParser
{
    /// <summary>Longer codes are refused: the longest in use have about 30 characters.</summary>
    public const int MaxLength = 256;

    public const int MaxDepth = 16;
    public const int MaxExponent = 999;

    private static readonly SearchValues<char> EndsSymbol = SearchValues.Create("./(){}+-=0123456789");

    private static readonly SearchValues<char> InAnnotation =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['{', '}'])]);

    private readonly ReadOnlySpan<char> _code;
    private readonly List<UcumTerm>? _terms;
    private BigInteger _numerator = BigInteger.One, _denominator = BigInteger.One;
    private int _at, _depth;

    private UcumParser(ReadOnlySpan<char> code, List<UcumTerm>? terms)
    {
        _code = code;
        _terms = terms;
    }

    /// <param name="terms">Takes the factors; null when only the verdict is wanted.</param>
    /// <param name="factor">The numbers in the code, <c>10</c> of <c>10.L/min</c>; 1 when only the verdict is wanted.</param>
    public static bool TryParse(ReadOnlySpan<char> code, List<UcumTerm>? terms, out Rational factor)
    {
        factor = Rational.One;
        if (code.Length is 0 or > MaxLength)
            return false;
        var parser = new UcumParser(code, terms);
        if (!parser.ReadMainTerm() || parser._at < code.Length)
            return false;
        if (terms is not null)
            factor = new(parser._numerator, parser._denominator);
        return true;
    }

    /// <summary>UCUM §7: a leading slash turns round one component, as any slash does: <c>/m.s</c> is <c>s/m</c>.</summary>
    private bool ReadMainTerm() => ReadTerm(sign: 1, first: Take('/') ? -1 : 1);

    /// <summary>Components from left to right, all turned round if the sign is -1.</summary>
    private bool ReadTerm(int sign, int first)
    {
        if (!ReadComponent(first))
            return false;
        while (true)
        {
            if (Take('.'))
            {
                if (!ReadComponent(sign))
                    return false;
            }
            else if (!Take('/'))
            {
                return true;
            }
            else if (!ReadComponent(-sign))
            {
                return false;
            }
        }
    }

    private bool ReadComponent(int sign)
    {
        if (_at == _code.Length)
            return false;
        return _code[_at] switch
        {
            '(' => ReadParenthesis(sign),
            '{' => TakeAnnotation(),
            >= '0' and <= '9' when !IsPowerOfTen => ReadNumber(sign) && TakeAnyAnnotation(),
            _ => ReadSymbol(sign) && TakeAnyAnnotation(),
        };
    }

    /// <summary><c>10*</c> and <c>10^</c> are symbols, although they look like numbers.</summary>
    private readonly bool IsPowerOfTen => _code[_at..].StartsWith("10*") || _code[_at..].StartsWith("10^");

    private bool ReadParenthesis(int sign)
    {
        _at++;
        if (++_depth > MaxDepth || !ReadTerm(sign, sign) || !Take(')'))
            return false;
        _depth--;
        return TakeAnyAnnotation();
    }

    private bool ReadNumber(int sign)
    {
        var start = _at;
        SkipDigits();
        var digits = _code[start.._at];
        if (!digits.ContainsAnyExcept('0'))
            return false;
        if (_terms is null)
            return true;

        var number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (sign > 0)
            _numerator *= number;
        else
            _denominator *= number;
        return true;
    }

    private bool ReadSymbol(int sign)
    {
        var start = _at;
        if (!SkipSymbol() || !UcumTable.IsSymbol(_code[start.._at], out var prefixLength))
            return false;
        var symbol = _code[start.._at];
        if (!ReadExponent(out var exponent))
            return false;
        _terms?.Add(new(symbol[..prefixLength].ToString(), symbol[prefixLength..].ToString(), exponent * sign));
        return true;
    }

    private bool ReadExponent(out int exponent)
    {
        exponent = 1;
        var start = _at;
        var isSigned = Take('-') || Take('+');
        var digits = _at;
        SkipDigits();
        if (_at == digits)
            return !isSigned;
        return int.TryParse(_code[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            && Math.Abs(exponent) <= MaxExponent;
    }

    /// <summary>Up to what cannot belong to a symbol. Between brackets anything may stand; elsewhere digits stand only in <c>10*</c> and <c>10^</c>.</summary>
    private bool SkipSymbol()
    {
        var start = _at;
        if (IsPowerOfTen)
        {
            _at += 3;
            return true;
        }
        while (_at < _code.Length && !EndsSymbol.Contains(_code[_at]))
        {
            if (_code[_at] == '[')
            {
                var close = _code[_at..].IndexOf(']');
                if (close < 0)
                    return false;
                _at += close;
            }
            _at++;
        }
        return _at > start;
    }

    private bool TakeAnyAnnotation() => _at == _code.Length || _code[_at] != '{' || TakeAnnotation();

    /// <summary>UCUM §6: ASCII between braces, without meaning. UCUM has no spaces there, but R4 publishes codes such as <c>{3 times}/d</c>.</summary>
    private bool TakeAnnotation()
    {
        var length = _code[(_at + 1)..].IndexOf('}');
        if (length <= 0 || _code.Slice(_at + 1, length).ContainsAnyExcept(InAnnotation))
            return false;
        _at += length + 2;
        return true;
    }

    private void SkipDigits()
    {
        while (_at < _code.Length && char.IsAsciiDigit(_code[_at]))
            _at++;
    }

    private bool Take(char expected)
    {
        if (_at == _code.Length || _code[_at] != expected)
            return false;
        _at++;
        return true;
    }
}
