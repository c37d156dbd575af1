using System.Text.RegularExpressions;
using Negatoscope.Fhir.Definitions;

namespace Negatoscope.Fhir.Tests.Mutation;

/// <summary>Expressions that follow the grammar (FHIRPath N1 §12) and mean something by accident only, and mutants of R4's own constraints.</summary>
internal sealed partial class PathMutation(Random random)
{
    private static readonly string[] Functions =
    [
        "empty", "not", "exists", "all", "allTrue", "anyTrue", "allFalse", "anyFalse", "subsetOf", "supersetOf", "count", "distinct", "isDistinct", "where", "select", "sort", "repeat", "repeatAll",
        "ofType", "coalesce", "single", "first", "last", "tail", "skip", "take", "intersect", "exclude", "union", "combine", "iif", "toBoolean", "convertsToBoolean", "toInteger", "convertsToInteger",
        "toDate", "convertsToDate", "toDateTime", "convertsToDateTime", "toDecimal", "convertsToDecimal", "toQuantity", "convertsToQuantity", "toString", "convertsToString", "toTime", "convertsToTime",
        "indexOf", "lastIndexOf", "substring", "startsWith", "endsWith", "contains", "upper", "lower", "replace", "matches", "matchesFull", "replaceMatches", "length", "toChars", "encode", "decode", "escape",
        "unescape", "trim", "split", "join", "abs", "ceiling", "exp", "floor", "ln", "log", "power", "round", "sqrt", "truncate", "children", "descendants", "trace", "now", "timeOfDay", "today", "is", "as",
        "aggregate", "type", "comparable", "lowBoundary", "highBoundary", "precision", "yearOf", "monthOf", "dayOf", "hourOf", "minuteOf", "secondOf", "millisecondOf", "timezoneOffsetOf", "dateOf", "timeOf",
        "extension", "hasValue", "getValue", "resolve", "elementDefinition", "slice", "checkModifiers", "conformsTo", "memberOf", "subsumes", "subsumedBy", "htmlChecks", "nope",
    ];

    private static readonly string[] Literals =
    [
        "true", "false", "{}", "0", "1", "-1", "2147483647", "2147483648", "1.0", "0.1", "1e3", "99999999999999999999.99999999999", "''", "'a'", "'\\u0041\\n'", "'é😀'", "'[a-'", "'(a+)+$'", "'%d'", "'base64'",
        "@2024", "@2024-02", "@2024-02-29", "@2024-02-30", "@2024-02-29T", "@2024-02-29T12:30:00.123+14:00", "@0001-01-01", "@9999-12-31T23:59:59.999Z", "@T12", "@T23:59:59.999", "1 year", "2 'mg'", "4.5 'cm'", "1 'x'",
        "3 months", "999999999999 days", "0.000001 seconds", "$this", "$index", "$total", "%context", "%resource", "%rootResource", "%ucum", "%`vs-a`", "%unknown", "`given`",
    ];

    private static readonly string[] Elements =
        ["name", "given", "family", "value", "code", "coding", "system", "id", "extension", "entry", "resource", "item", "answer", "contained", "subject", "reference", "identifier", "status", "birthDate", "period", "Patient", "Observation", "x"];

    private static readonly string[] Types = ["Patient", "Quantity", "FHIR.string", "System.String", "System.Any", "code", "`Age`", "Reference", "Nope", "FHIR.Nope", "boolean", "Boolean"];

    private static readonly string[] Operators =
        ["+", "-", "*", "/", "div", "mod", "&", "|", "<", "<=", ">", ">=", "=", "~", "!=", "!~", "in", "contains", "and", "or", "xor", "implies"];

    private static readonly string[] Characters = ["'", "`", "(", ")", "[", "]", "{", "}", ".", ",", "%", "$", "@", "\\", "\\u12", "/*", "//", "\uD800", "\0", "\u00A0", "9999999999", "é", "is", "as", " ", "\n"];

    private static readonly string[] Constraints =
        [.. new[] { "Patient", "Observation", "Bundle", "Questionnaire", "ValueSet", "StructureDefinition", "ElementDefinition", "Timing", "Extension", "CapabilityStatement", "ConceptMap", "TestScript", "CodeSystem", "Measure" }
            .SelectMany(type => DefinitionLibrary.R4.TypeDefinition(type)!.Snapshot).SelectMany(element => element.Constraints).Select(constraint => constraint.Expression).OfType<string>().Distinct()]; // R4 has them all

    public string Next() => random.Next(5) switch
    {
        0 or 1 => Expression(random.Next(1, 5)),
        2 => Mutate(Expression(random.Next(1, 4))),
        _ => Mutate(One(Constraints)),
    };

    private string Expression(int depth)
    {
        if (depth == 0)
            return random.Next(2) == 0 ? One(Literals) : One(Elements);
        return random.Next(9) switch
        {
            0 => One(Literals),
            1 => One(Elements),
            2 => $"({Expression(depth - 1)})",
            3 => $"{Expression(depth - 1)}[{Expression(depth - 1)}]",
            4 => $"{Expression(depth - 1)} {One(Operators)} {Expression(depth - 1)}",
            5 => $"({Expression(depth - 1)}) {(random.Next(2) == 0 ? "is" : "as")} {One(Types)}",
            6 => $"{(random.Next(2) == 0 ? "-" : "+")}{Expression(depth - 1)}",
            _ => $"{Expression(depth - 1)}.{Call(depth)}",
        };
    }

    private string Call(int depth)
    {
        var function = One(Functions);
        if (function is "is" or "as" or "ofType" && random.Next(4) > 0)
            return $"{function}({One(Types)})";
        var count = random.Next(6) switch { 0 => 0, < 4 => 1, 4 => 2, _ => 3 };
        return $"{function}({string.Join(", ", Enumerable.Range(0, count).Select(_ => Expression(depth - 1)))})";
    }

    private string Mutate(string expression)
    {
        var tokens = Tokens().Matches(expression).Select(match => match.Value).ToList();
        for (var count = random.Next(1, 5); count > 0 && tokens.Count > 0; count--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(7))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                case 2:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = random.Next(4) switch { 0 => One(Operators), 1 => One(Literals), 2 => One(Functions), _ => One(Elements) };
                    break;
                case 4:
                    tokens[at] = "(" + Expression(2) + ")";
                    break;
                case 5:
                    tokens.Insert(at, One(Characters));
                    break;
                default:
                    tokens[at] += "." + Call(2);
                    break;
            }
        }
        return string.Concat(tokens);
    }

    private string One(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex(@"\s+|\w+|'[^']*'|[<>!]=|.", RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
