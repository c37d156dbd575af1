using Negatoscope.Fhir.Path;

namespace Negatoscope.Fhir.Search;

/// <summary>R4 search.html#token.</summary>
internal static class TokenReader
{
    /// <summary>The system that booleans are said to have.</summary>
    private const string SpecialValues = "http://hl7.org/fhir/special-values";

    public static void Read(in PathItem item, bool ignoresCase, CodeSystems? systems, List<SearchValue> into)
    {
        if (!item.IsNode)
        {
            if (item.Text is { } value)
                into.Add(Token(item.Kind == PathKind.Boolean ? SpecialValues : null, value, null, ignoresCase));
            return;
        }
        var node = item.Node;
        switch (item.Type?.Name)
        {
            case "CodeableConcept":
                Concept(node, into);
                break;
            case "Coding":
                Coding(node, into);
                break;
            case "Identifier":
                Identifier(node, into);
                break;
            case "ContactPoint":
                if (node.TextOf("value"u8) is { } number)
                    into.Add(Token(node.TextOf("system"u8), number, null, ignoresCase));
                break;
            case "boolean":
                if (node.Text is { } truth)
                    into.Add(Token(SpecialValues, truth, null, ignoresCase));
                break;
            case "code":
                if (node.Text is { } code)
                    into.Add(Token(systems?.Of(code), code, null, ignoresCase));
                break;
            default:
                if (node.Text is { } text)
                    into.Add(Token(null, text, null, ignoresCase));
                break;
        }
    }

    private static SearchValue.Token Token(string? system, string? code, string? text, bool ignoresCase) => new(
        system is { Length: > 0 } ? SearchText.Exact(system) : null,
        code is null ? null : ignoresCase ? SearchText.FoldedCode(code) : SearchText.Exact(code),
        Words(text));

    private static string? Words(string? text) => text is not null && SearchText.Folded(text) is { Length: > 0 } folded ? folded : null;

    private static void Concept(Node concept, List<SearchValue> into)
    {
        foreach (var child in concept.Children)
        {
            if (child.IsNamed("coding"u8))
                Coding(child, into);
            else if (child.IsNamed("text"u8) && Words(child.Text) is { } text)
                into.Add(new SearchValue.Token(null, null, text));
        }
    }

    private static void Coding(Node coding, List<SearchValue> into)
    {
        var token = Token(coding.TextOf("system"u8), coding.TextOf("code"u8), coding.TextOf("display"u8), ignoresCase: false);
        if (token is not { System: null, Code: null, Text: null })
            into.Add(token);
    }

    private static void Identifier(Node identifier, List<SearchValue> into)
    {
        var (type, value) = (identifier.Child("type"u8), identifier.TextOf("value"u8));
        var token = Token(identifier.TextOf("system"u8), value, type.TextOf("text"u8), ignoresCase: false);
        if (token is not { System: null, Code: null, Text: null })
            into.Add(token);
        if (token.Code is not { } known)
            return;
        foreach (var coding in type.Children)
            if (coding.IsNamed("coding"u8) && coding.TextOf("code"u8) is { } code)
                into.Add(new SearchValue.OfType(coding.TextOf("system"u8) is { } system ? SearchText.Exact(system) : null, SearchText.Exact(code), known));
    }
}
