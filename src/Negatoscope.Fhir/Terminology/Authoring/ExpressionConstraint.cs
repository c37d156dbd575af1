using System.Collections.Frozen;

namespace Negatoscope.Fhir.Terminology.Authoring;

/// <summary>
/// The syntax of SNOMED CT expression constraints (ECL 2), as far as it tells a slip of the pen from an expression: operators, concepts, terms,
/// refinements, groups, cardinalities. Filters in double braces are passed over.
/// </summary>
internal ref struct ExpressionConstraint
{
    private const int MaxDepth = 32;

    /// <summary>Longer ones first.</summary>
    private static readonly string[] Operators = ["<<!", ">>!", "!!<", "!!>", "<<", "<!", ">>", ">!", "<", ">"];

    private static readonly string[] Comparisons = ["!=", "<=", ">=", "=", "<", ">"];

    private static readonly FrozenSet<string> OperatorWords = new[]
    {
        "descendantorselfof", "descendantof", "childorselfof", "childof", "ancestororselfof", "ancestorof", "parentorselfof", "parentof", "top", "bottom",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private ExpressionConstraint(ReadOnlySpan<char> text) => _text = text;

    public static bool IsWellFormed(string text)
    {
        var parser = new ExpressionConstraint(text);
        return parser.Expression() && parser._at == text.Length;
    }

    /// <summary>Operands joined by AND, by OR or by one MINUS, or attributes after dots; then perhaps a refinement.</summary>
    private bool Expression()
    {
        if (++_depth > MaxDepth || !Operand())
            return false;
        if (Word("and") || Symbol(","))
        {
            do
                if (!Operand())
                    return false;
            while (Word("and") || Symbol(","));
        }
        else if (Word("or"))
        {
            do
                if (!Operand())
                    return false;
            while (Word("or"));
        }
        else if (Word("minus") && !Operand())
            return false;
        while (Symbol("."))
            if (!Operand())
                return false;
        _depth--;
        return !Symbol(":") || Refinement();
    }

    private bool Operand()
    {
        if (!OneOf(Operators))
            OperatorWord();
        if (Symbol("^") || Word("memberof"))
        {
            if (Symbol("[") && !Until("]"))
                return false;
        }
        if (Symbol("("))
        {
            if (!Expression() || !Symbol(")"))
                return false;
        }
        else if (!Symbol("*") && !Word("any") && !Concept())
            return false;
        while (Symbol("{{"))
            if (!Until("}}"))
                return false;
        return true;
    }

    private bool Concept()
    {
        Space();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at - start is < 6 or > 18)
            return false;
        return !Symbol("|") || Until("|");
    }

    private bool Refinement()
    {
        if (++_depth > MaxDepth)
            return false;
        do
            if (!RefinementPart())
                return false;
        while (Symbol(",") || Word("and") || Word("or"));
        _depth--;
        return true;
    }

    private bool RefinementPart()
    {
        if (Symbol("[") && !Until("]"))
            return false;
        if (Symbol("{"))
            return Refinement() && Symbol("}");
        var start = _at;
        if (Symbol("(") && Refinement() && Symbol(")"))
            return true;
        _at = start; // the name of an attribute may stand in parentheses too
        return Attribute();
    }

    private bool Attribute()
    {
        if (!Word("reverseof"))
            Word("r");
        return Operand() && OneOf(Comparisons) && Value();
    }

    private bool Value()
    {
        if (Symbol("#"))
            return Number();
        if (Symbol("\""))
            return Until("\"");
        return Word("true") || Word("false") || Operand();
    }

    private bool Number()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] is '.' or '-' or '+'))
            _at++;
        return _at > start;
    }

    private void OperatorWord()
    {
        Space();
        var end = _at;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
            end++;
        if (OperatorWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_text[_at..end]))
            _at = end;
    }

    private bool OneOf(string[] symbols)
    {
        foreach (var symbol in symbols)
            if (Symbol(symbol))
                return true;
        return false;
    }

    private bool Symbol(string symbol)
    {
        Space();
        if (!_text[_at..].StartsWith(symbol) || symbol == "{" && _text[_at..].StartsWith("{{"))
            return false;
        _at += symbol.Length;
        Space();
        return true;
    }

    private bool Word(string word)
    {
        Space();
        var rest = _text[_at..];
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || rest.Length > word.Length && char.IsAsciiLetterOrDigit(rest[word.Length]))
            return false;
        _at += word.Length;
        Space();
        return true;
    }

    private bool Until(string end)
    {
        var found = _text[_at..].IndexOf(end);
        if (found < 0)
            return false;
        _at += found + end.Length;
        Space();
        return true;
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
