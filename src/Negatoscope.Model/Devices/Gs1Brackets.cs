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

        var close = text[..Math.Min(text.Length, 6)].IndexOf(')');
        return close >= 3 && UdiDates.AreDigits(text[1..close]) ? text[1..close] : [];
    }

    public static ApplicationIdentifier? Known(ReadOnlySpan<char> number) =>
        ApplicationIdentifier.StartOf(number) is { } known && known.Number.Length == number.Length ? known : null;

    /// <summary>How far a value goes, and the elements that its own brackets are not.</summary>
    public static int ValueLength(ReadOnlySpan<char> text, bool isText, ref UdiDraft draft)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '(' || Number(text[at..]) is not { IsEmpty: false } number)
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

    /// <summary>A value that is not there is reported as such, rather than its identifier taken for a part of the one before.</summary>
    private static bool MayFollow(ReadOnlySpan<char> text, bool isNumeric)
    {
        text = text.TrimStart(Gs1Separator.Sent);
        return text.IsEmpty || !isNumeric || char.IsAsciiDigit(text[0]);
    }
}
