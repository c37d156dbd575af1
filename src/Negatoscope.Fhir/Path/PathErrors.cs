using Negatoscope.Fhir.Path.Functions;
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

    public static FhirPathException NoTypeName(int at) => Syntax(at, "The name of a type must stand here.");

    public static FhirPathException BadLiteral(LiteralSyntax literal) => Syntax(literal.Offset, literal.Kind switch
    {
        LiteralKind.Date or LiteralKind.DateTime or LiteralKind.Time => $"There is no such {literal.Kind}.",
        _ => "The number has too many digits.",
    });

    // Semantic
    public static FhirPathException UnknownFunction(FunctionSyntax call) => Semantic(call.Offset, $"There is no function '{call.Name}'.");

    public static FhirPathException WrongArity(FunctionSyntax call, Function function) => Semantic(call.Offset, function.Least == function.Most
        ? $"The function '{call.Name}' takes {function.Least} arguments, not {call.Arguments.Count}."
        : function.Most == int.MaxValue
            ? $"The function '{call.Name}' takes at least {function.Least} arguments, not {call.Arguments.Count}."
            : $"The function '{call.Name}' takes {function.Least} to {function.Most} arguments, not {call.Arguments.Count}.");

    public static FhirPathException UnknownType(TypeSpecifier type) => Semantic(type.Offset, $"There is no type '{type}'.");
    public static FhirPathException UnknownConstant(int at, string name) => Semantic(at, $"There is no constant '%{name}'.");

    public static FhirPathException ChoiceByJsonName(int at, string name, string element) =>
        Semantic(at, $"'{name}' is a name of JSON and XML; in FHIRPath the element is '{element}', of whatever type.");

    public static FhirPathException UnknownElement(int at, string name, string types) => Semantic(at, $"There is no element '{name}' in {types}.");
    public static FhirPathException OtherType(int at, string name, string types) => Semantic(at, $"The path begins with {name}, but stands on {types}.");
    public static FhirPathException NeverOfType(TypeSpecifier type, string types) => Semantic(type.Offset, $"An item of {types} is never a {type}.");
    public static FhirPathException WrongStaticType(int at, string wanted, string types) => Semantic(at, $"Here {wanted} is needed, not {types}.");

    public static FhirPathException NoStaticOperation(int at, string op, string left, string right) =>
        Semantic(at, $"The operator '{op}' does not join {left} and {right}.");

    // Execution
    public static FhirPathException NotSingle(int at) => Execution(at, "One item is needed here, but there are several.");
    public static FhirPathException WrongType(int at, string wanted, PathItem found) => Execution(at, $"Here {wanted} is needed, not {found.TypeName}.");

    public static FhirPathException NotComparable(int at, PathItem left, PathItem right) =>
        Execution(at, $"There is no order between {left.TypeName} and {right.TypeName}.");

    public static FhirPathException NoOperation(int at, string op, PathItem left, PathItem right) =>
        Execution(at, $"The operator '{op}' does not join {left.TypeName} and {right.TypeName}.");

    public static FhirPathException NoPolarity(int at, PathItem value) => Execution(at, $"A sign goes with numbers, not with {value.TypeName}.");
    public static FhirPathException NotADuration(int at, PathItem moment) => Execution(at, $"To {moment.TypeName} only a calendar duration that fits it can be added.");
    public static FhirPathException NegativePrecision(int at) => Execution(at, "A number of decimal places cannot be negative.");
    public static FhirPathException MalformedValue(PathKind kind) => Execution(-1, $"A value of the document has not the form of {kind}.");
    public static FhirPathException BadRegex(int at) => Execution(at, "The regular expression is malformed or too long.");
    public static FhirPathException BadRegexFlag(int at) => Execution(at, "A regular expression takes the flags 'i' and 'm' only.");
    public static FhirPathException UnknownModifier(int at) => Execution(at, "An element has a modifier extension that checkModifiers() does not name.");
    public static FhirPathException UnknownDefinition(int at, string canonical) => Execution(at, $"It cannot be told without '{canonical}', which is not at hand.");
    public static FhirPathException NotSupported(int at, string what) => Execution(at, $"{what} cannot be answered here.");
    public static FhirPathException RegexTimeout(int at) => Execution(at, "Matching the regular expression took too long.");
    public static FhirPathException TooManySteps(int limit) => Execution(-1, $"The evaluation took more than {limit} steps.");
    public static FhirPathException TooManyItems(int limit) => Execution(-1, $"The evaluation needed more than {limit} items at once.");
    public static FhirPathException TextTooLong(int limit) => Execution(-1, $"The evaluation made a text of more than {limit} characters.");

    private static FhirPathException Syntax(int at, string message) => new(FhirPathErrorKind.Syntax, at, message);
    private static FhirPathException Semantic(int at, string message) => new(FhirPathErrorKind.Semantic, at, message);
    private static FhirPathException Execution(int at, string message) => new(FhirPathErrorKind.Execution, at, message);
}
