using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path;

/// <summary>Every sentence of a <see cref="FhirPathException"/>.</summary>
internal static class PathErrors
{
    // Syntax
    public static FhirPathException TooLong(int limit) => Syntax(limit, $"The expression is longer than {limit} characters.");
    public static FhirPathException TooDeep(int at) => Syntax(at, "The expression is nested too deeply.");
    public static FhirPathException UnfinishedComment(int at) => Syntax(at, "The comment that begins here is not closed.");
    public static FhirPathException UnfinishedQuote(int at, char quote) => Syntax(at, $"The text that begins here has no closing {quote}.");
    public static FhirPathException NamelessConstant(int at) => Syntax(at, "A name must follow '%'.");
    public static FhirPathException BadDate(int at) => Syntax(at, "A date (YYYY-MM-DD) or a time (Thh:mm:ss) must follow '@'.");
    public static FhirPathException UnknownCharacter(int at) => Syntax(at, "This character has no meaning in FHIRPath.");
    public static FhirPathException Unexpected(Token token) => Syntax(token.Offset, $"Unexpected {token.Description}.");
    public static FhirPathException Expected(string symbol, Token found) => Syntax(found.Offset, $"Expected '{symbol}', found {found.Description}.");
    public static FhirPathException UnknownVariable(Token token) => Syntax(token.Offset, $"There is no variable {token.Description}.");

    private static FhirPathException Syntax(int at, string message) => new(FhirPathErrorKind.Syntax, at, message);
}
