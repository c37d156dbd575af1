namespace Negatoscope.Model.Devices;

/// <summary>
/// Where an element begins in the human readable form (GS1 General Specifications §4.15). Brackets are characters of CSET 82 too, so that a lot may
/// have them: within a value that is text, they begin an element only around a known identifier, or one of predefined length, whose value may follow.
/// </summary>
internal static class Gs1Brackets
{
    /// <summary>The digits in the brackets that the text begins with; empty when there are none.</summary>
    public static ReadOnlySpan<char> Number(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith('('))
            return [];

        var close = 1;
        while (close < text.Length && close <= 4 && char.IsAsciiDigit(text[close]))
            close++;
        return close >= 3 && close < text.Length && text[close] == ')' ? text[1..close] : [];
    }

    public static ApplicationIdentifier? Known(ReadOnlySpan<char> number) =>
        ApplicationIdentifier.StartOf(number) is { } known && known.Number.Length == number.Length ? known : null;

    /// <summary>How far a value goes, and the elements that its own brackets are not.</summary>
    public static int ValueLength(ReadOnlySpan<char> text, bool isText, ref UdiDraft draft)
    {
        for (var at = text.IndexOf('('); at >= 0; at = Next(text, at))
        {
            var number = Number(text[at..]);
            if (number.IsEmpty)
                continue;
            if (!isText)
                return at;

            var known = Known(number);
            var isIdentifier = known is not null || ApplicationIdentifier.PredefinedLength(number) > 0;
            if (isIdentifier && MayFollow(text[(at + number.Length + 2)..], known?.IsNumeric ?? true))
                return at;
            draft.Report(isIdentifier ? UdiFindings.BracketsInValue($"({number})") : UdiFindings.UnknownInValue($"({number})"));
        }

        return text.Length;
    }

    private static int Next(ReadOnlySpan<char> text, int at)
    {
        var next = text[(at + 1)..].IndexOf('(');
        return next < 0 ? -1 : at + 1 + next;
    }

    /// <summary>A value that is not there is reported as such, rather than its identifier taken for a part of the one before.</summary>
    private static bool MayFollow(ReadOnlySpan<char> text, bool isNumeric)
    {
        if (!isNumeric)
            return true;

        text = text.TrimStart(Gs1Separator.Sent);
        return text.IsEmpty || char.IsAsciiDigit(text[0]);
    }
}
