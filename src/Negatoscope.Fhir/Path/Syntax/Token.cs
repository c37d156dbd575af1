namespace Negatoscope.Fhir.Path.Syntax;

internal enum TokenKind
{
    End,
    Identifier,
    DelimitedIdentifier,
    String,
    Integer,
    Decimal,
    Date,
    DateTime,
    Time,

    /// <summary><c>%name</c>; its text is the name.</summary>
    Constant,

    /// <summary><c>$this</c>; its text includes the dollar.</summary>
    Variable,

    /// <summary>Punctuation and the operators that are no words.</summary>
    Symbol,
}

/// <summary>A lexical element (FHIRPath N1 §8).</summary>
/// <param name="Text">What it means: without quotes, escapes, <c>@</c> and <c>%</c>.</param>
internal readonly record struct Token(TokenKind Kind, int Offset, string Text)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == TokenKind.Identifier && Text == word;

    /// <summary>For messages: what stands there, which may be a literal of the author but never a value of the data.</summary>
    public string English => Kind == TokenKind.End ? "the end of the expression" : $"'{Text}'";

    public string French => Kind == TokenKind.End ? "la fin de l'expression" : $"'{Text}'";
}
