using System.Text;
using Negatoscope.Fhir.Path.Evaluation;

namespace Negatoscope.Fhir.Path.Functions;

/// <summary>Functions of a text (FHIRPath N1 §5.6): an argument that is empty makes the result empty.</summary>
internal static class Texts
{
    public static PathItem IndexOf(Run run, string text, Arguments arguments) =>
        arguments.Text(run, 0) is { } part ? PathItem.Of(Place(text, text.IndexOf(part, StringComparison.Ordinal))) : default;

    public static PathItem LastIndexOf(Run run, string text, Arguments arguments) =>
        arguments.Text(run, 0) is { } part ? PathItem.Of(Place(text, text.LastIndexOf(part, StringComparison.Ordinal))) : default;

    /// <summary>A length that is empty counts as not given.</summary>
    public static PathItem Substring(Run run, string text, Arguments arguments) =>
        arguments.Integer(run, 0) is { } start && Characters.Slice(text, start, arguments.Integer(run, 1)) is { } part ? PathItem.Of(part) : default;

    public static PathItem StartsWith(Run run, string text, Arguments arguments) =>
        arguments.Text(run, 0) is { } prefix ? PathItem.Of(text.StartsWith(prefix, StringComparison.Ordinal)) : default;

    public static PathItem EndsWith(Run run, string text, Arguments arguments) =>
        arguments.Text(run, 0) is { } suffix ? PathItem.Of(text.EndsWith(suffix, StringComparison.Ordinal)) : default;

    public static PathItem Contains(Run run, string text, Arguments arguments) =>
        arguments.Text(run, 0) is { } part ? PathItem.Of(text.Contains(part, StringComparison.Ordinal)) : default;

    /// <summary>An empty pattern stands around every character.</summary>
    public static PathItem Replace(Run run, string text, Arguments arguments)
    {
        if (arguments.Text(run, 0) is not { } pattern || arguments.Text(run, 1) is not { } substitution)
            return default;

        var times = pattern.Length == 0 ? text.Length + 1L : text.Length / pattern.Length;
        if (times * substitution.Length > run.Context.Limits.MaxTextLength)
            throw PathErrors.TextTooLong(run.Context.Limits.MaxTextLength);
        if (pattern.Length > 0)
            return PathItem.Of(text.Replace(pattern, substitution, StringComparison.Ordinal));

        var result = new StringBuilder(substitution);
        foreach (var character in text.EnumerateRunes())
            result.Append(character.ToString()).Append(substitution);
        return PathItem.Of(result.ToString());
    }

    public static void ToChars(Run run, int mark, Arguments arguments)
    {
        if (Only(run, mark, arguments) is not { } text)
            return;
        foreach (var character in text.EnumerateRunes())
            run.Push(PathItem.Of(character.ToString()));
    }

    public static void Split(Run run, int mark, Arguments arguments)
    {
        if (Only(run, mark, arguments) is not { } text || arguments.Text(run, 0) is not { } separator)
            return;
        run.Spend(text.Length);
        foreach (var part in separator.Length == 0 ? [text] : text.Split(separator))
            run.Push(PathItem.Of(part));
    }

    public static void Join(Run run, int mark, Arguments arguments)
    {
        if (run.Count == mark)
            return;
        var separator = arguments.Text(run, 0) ?? "";
        var joined = new StringBuilder();
        for (var at = mark; at < run.Count; at++)
        {
            if (at > mark)
                joined.Append(separator);
            joined.Append(Operation.TextOf(run[at]) ?? throw PathErrors.WrongType(arguments.Offset, TypeWish.Texts, run[at]));
            if (joined.Length > run.Context.Limits.MaxTextLength)
                throw PathErrors.TextTooLong(run.Context.Limits.MaxTextLength);
        }
        Sets.Give(run, mark, PathItem.Of(joined.ToString()));
    }

    private static int Place(string text, int index) => index < 0 ? -1 : Characters.Before(text, index);

    /// <summary>The one text above the mark, taken off the stack; null when there is none.</summary>
    private static string? Only(Run run, int mark, Arguments arguments)
    {
        if (run.Count == mark)
            return null;
        if (run.Count > mark + 1)
            throw PathErrors.NotSingle(arguments.Offset);
        var text = Operation.TextOf(run[mark]) ?? throw PathErrors.WrongType(arguments.Offset, TypeWish.Text, run[mark]);
        run.Cut(mark);
        return text;
    }
}
