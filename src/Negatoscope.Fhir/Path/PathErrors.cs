using Negatoscope.Fhir.Path.Functions;
using Negatoscope.Fhir.Path.Syntax;

namespace Negatoscope.Fhir.Path;

/// <summary>Every sentence of a <see cref="FhirPathException"/>, in English and French.</summary>
internal static class PathErrors
{
    // Syntax

    public static FhirPathException TooLong(int limit) => Syntax(limit,
        $"The expression is longer than {limit} characters.", $"L'expression dépasse {limit} caractères.");

    public static FhirPathException TooDeep(int at) => Syntax(at,
        "The expression is nested too deeply.", "L'expression est imbriquée trop profondément.");

    public static FhirPathException UnfinishedComment(int at) => Syntax(at,
        "The comment that begins here is not closed.", "Le commentaire qui commence ici n'est pas fermé.");

    public static FhirPathException UnfinishedQuote(int at, char quote) => Syntax(at,
        $"The text that begins here has no closing {quote}.", $"Le texte qui commence ici n'a pas de {quote} fermant.");

    public static FhirPathException NamelessConstant(int at) => Syntax(at,
        "A name must follow '%'.", "Un nom doit suivre '%'.");

    public static FhirPathException BadDate(int at) => Syntax(at,
        "A date (YYYY-MM-DD) or a time (Thh:mm:ss) must follow '@'.", "Une date (AAAA-MM-JJ) ou une heure (Thh:mm:ss) doit suivre '@'.");

    public static FhirPathException UnknownCharacter(int at) => Syntax(at,
        "This character has no meaning in FHIRPath.", "Ce caractère n'a pas de sens en FHIRPath.");

    public static FhirPathException Unexpected(Token token) => Syntax(token.Offset,
        $"Unexpected {token.English}.", $"{token.French} n'est pas attendu ici.");

    public static FhirPathException Expected(string symbol, Token found) => Syntax(found.Offset,
        $"Expected '{symbol}', found {found.English}.", $"'{symbol}' est attendu, et non {found.French}.");

    public static FhirPathException UnknownVariable(Token token) => Syntax(token.Offset,
        $"There is no variable {token.English}.", $"La variable {token.French} n'existe pas.");

    public static FhirPathException NoTypeName(int at) => Syntax(at,
        "The name of a type must stand here.", "Un nom de type est attendu ici.");

    public static FhirPathException BadLiteral(LiteralSyntax literal) => literal.Kind is LiteralKind.Date or LiteralKind.DateTime or LiteralKind.Time
        ? Syntax(literal.Offset, $"There is no such {literal.Kind}.", $"Cette valeur de type {literal.Kind} n'existe pas.")
        : Syntax(literal.Offset, "The number has too many digits.", "Le nombre a trop de chiffres.");

    // Semantic

    public static FhirPathException UnknownFunction(FunctionSyntax call) => Semantic(call.Offset,
        $"There is no function '{call.Name}'.", $"La fonction '{call.Name}' n'existe pas.");

    public static FhirPathException WrongArity(FunctionSyntax call, Function function)
    {
        var (english, french) = function switch
        {
            { Most: int.MaxValue } => ($"at least {function.Least}", $"au moins {function.Least}"),
            _ when function.Least == function.Most => ($"{function.Least}", $"{function.Least}"),
            _ => ($"{function.Least} to {function.Most}", $"de {function.Least} à {function.Most}"),
        };
        return Semantic(call.Offset,
            $"The function '{call.Name}' takes {english} argument(s), not {call.Arguments.Count}.",
            $"La fonction '{call.Name}' prend {french} argument(s), et non {call.Arguments.Count}.");
    }

    public static FhirPathException UnknownType(TypeSpecifier type) => Semantic(type.Offset,
        $"There is no type '{type}'.", $"Le type '{type}' n'existe pas.");

    public static FhirPathException UnknownConstant(int at, string name) => Semantic(at,
        $"There is no constant '%{name}'.", $"La constante '%{name}' n'existe pas.");

    public static FhirPathException ChoiceByJsonName(int at, string name, string element) => Semantic(at,
        $"'{name}' is a name of JSON and XML; in FHIRPath the element is '{element}', of whatever type.",
        $"'{name}' est un nom de JSON et de XML ; en FHIRPath l'élément est '{element}', quel que soit son type.");

    public static FhirPathException UnknownElement(int at, string name, string types) => Semantic(at,
        $"There is no element '{name}' in {types}.", $"Il n'y a pas d'élément '{name}' dans {types}.");

    public static FhirPathException OtherType(int at, string name, string types) => Semantic(at,
        $"The path begins with {name}, but stands on {types}.", $"Le chemin commence par {name}, mais part de {types}.");

    public static FhirPathException NeverOfType(TypeSpecifier type, string types) => Semantic(type.Offset,
        $"An item of {types} never has the type {type}.", $"Un élément de {types} n'est jamais du type {type}.");

    public static FhirPathException WrongStaticType(int at, TypeWish wish, string types) => Semantic(at,
        $"Here {wish.English} is needed, not {types}.", $"Il faut ici {wish.French}, et non {types}.");

    public static FhirPathException NoStaticOperation(int at, string op, string left, string right) => Semantic(at,
        $"The operator '{op}' does not join {left} and {right}.", $"L'opérateur '{op}' ne relie pas {left} et {right}.");

    public static FhirPathException NoOrder(int at) => Semantic(at,
        "children() and descendants() give no order that could be relied on.", "children() et descendants() ne donnent pas d'ordre sur lequel compter.");

    // Execution

    public static FhirPathException NotSingle(int at) => Execution(at,
        "One item is needed here, but there are several.", "Il faut ici un seul élément, mais il y en a plusieurs.");

    public static FhirPathException WrongType(int at, TypeWish wish, PathItem found) => Execution(at,
        $"Here {wish.English} is needed, not {found.TypeName}.", $"Il faut ici {wish.French}, et non {found.TypeName}.");

    public static FhirPathException NotComparable(int at, PathItem left, PathItem right) => Execution(at,
        $"There is no order between {left.TypeName} and {right.TypeName}.", $"Il n'y a pas d'ordre entre {left.TypeName} et {right.TypeName}.");

    public static FhirPathException NoOperation(int at, string op, PathItem left, PathItem right) => Execution(at,
        $"The operator '{op}' does not join {left.TypeName} and {right.TypeName}.",
        $"L'opérateur '{op}' ne relie pas {left.TypeName} et {right.TypeName}.");

    public static FhirPathException NoPolarity(int at, PathItem value) => Execution(at,
        $"A sign goes with numbers, not with {value.TypeName}.", $"Un signe va avec un nombre, et non avec {value.TypeName}.");

    public static FhirPathException NotADuration(int at, PathItem moment) => Execution(at,
        $"Only a calendar duration that fits it can be added to {moment.TypeName}.",
        $"Seule une durée de calendrier qui convient s'ajoute à {moment.TypeName}.");

    public static FhirPathException NegativePrecision(int at) => Execution(at,
        "A number of decimal places cannot be negative.", "Un nombre de décimales ne peut être négatif.");

    public static FhirPathException MalformedValue(PathKind kind) => Execution(-1,
        $"A value of the document has not the form of {kind}.", $"Une valeur du document n'a pas la forme de {kind}.");

    public static FhirPathException BadRegex(int at) => Execution(at,
        "The regular expression is malformed or too long.", "L'expression régulière est mal formée ou trop longue.");

    public static FhirPathException BadRegexFlag(int at) => Execution(at,
        "A regular expression takes the flags 'i' and 'm' only.", "Une expression régulière ne prend que les indicateurs 'i' et 'm'.");

    public static FhirPathException UnknownModifier(int at) => Execution(at,
        "An element has a modifier extension that checkModifiers() does not name.",
        "Un élément a une extension modificatrice que checkModifiers() ne nomme pas.");

    public static FhirPathException UnknownDefinition(int at, string canonical) => Execution(at,
        $"This cannot be told without '{canonical}', which is not at hand.", $"On ne peut le dire sans '{canonical}', qui manque ici.");

    public static FhirPathException NotSupported(int at, string function) => Execution(at,
        $"{function} cannot be answered here.", $"On ne peut répondre ici à {function}.");

    public static FhirPathException RegexTimeout(int at) => TooCostly(at,
        "Matching the regular expression took too long.", "L'expression régulière a demandé trop de temps.");

    public static FhirPathException TooManySteps(int limit) => TooCostly(-1,
        $"The evaluation took more than {limit} steps.", $"L'évaluation a pris plus de {limit} pas.");

    public static FhirPathException TooManyStepsTogether() => TooCostly(-1,
        "The evaluations of this document took too many steps together.", "Les évaluations de ce document ont pris ensemble trop de pas.");

    public static FhirPathException TooSlow(TimeSpan limit) => TooCostly(-1,
        $"The evaluation took more than {limit.TotalSeconds:0.#} seconds.", $"L'évaluation a pris plus de {limit.TotalSeconds:0.#} secondes.");

    public static FhirPathException TooManyItems(int limit) => TooCostly(-1,
        $"The evaluation needed more than {limit} items at once.", $"L'évaluation a demandé plus de {limit} éléments à la fois.");

    public static FhirPathException TextTooLong(int limit) => TooCostly(-1,
        $"The evaluation made a text of more than {limit} characters.", $"L'évaluation a fait un texte de plus de {limit} caractères.");

    private static FhirPathException Syntax(int at, string english, string french) => new(FhirPathErrorKind.Syntax, at, english, french);
    private static FhirPathException Semantic(int at, string english, string french) => new(FhirPathErrorKind.Semantic, at, english, french);
    private static FhirPathException Execution(int at, string english, string french) => new(FhirPathErrorKind.Execution, at, english, french);
    private static FhirPathException TooCostly(int at, string english, string french) => new(FhirPathErrorKind.Execution, at, english, french) { IsTooCostly = true };
}

/// <summary>What a function or operator needs, in words.</summary>
internal sealed record TypeWish(string English, string French)
{
    public static TypeWish Text { get; } = new("a String", "un String");
    public static TypeWish Texts { get; } = new("nothing but Strings", "rien que des String");
    public static TypeWish Integer { get; } = new("an Integer", "un Integer");
    public static TypeWish Number { get; } = new("a number", "un nombre");
    public static TypeWish Booleans { get; } = new("nothing but Booleans", "rien que des Boolean");
    public static TypeWish NumberOrMoment { get; } = new("a number, a date or a time", "un nombre, une date ou une heure");
    public static TypeWish Measure { get; } = new("a number, a Quantity, a date or a time", "un nombre, un Quantity, une date ou une heure");
}
