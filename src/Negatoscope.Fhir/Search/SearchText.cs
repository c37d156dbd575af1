using System.Globalization;
using System.Text;

namespace Negatoscope.Fhir.Search;

/// <summary>The forms of text that are kept in an index and compared.</summary>
public static class SearchText
{
    /// <summary>Of entries and terms alike, so that a longer text is found by its beginning: in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Another one whenever texts come to be folded otherwise.</summary>
    public const string Form = "2";

    /// <summary>As written, but cut, and without what a database refuses: NUL and half of a surrogate pair become U+FFFD.</summary>
    public static string Exact(string text)
    {
        if (text.Length <= MaxLength && IsClean(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes()) // half a pair comes as U+FFFD
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }
        return clean.ToString();
    }

    /// <summary>
    /// As R4 search.html#string compares: small letters without accents, ligatures as two letters, and no punctuation. Apostrophes and full stops go (<c>O'Brien</c>
    /// is <c>obrien</c>), other punctuation is white space (<c>Jean-Paul</c> is <c>jean paul</c>); a run of white space is one space, and none stands at the ends.
    /// A text of nothing but punctuation keeps it.
    /// </summary>
    public static string Folded(string text) => Fold(text, keepsPunctuation: false) is { Length: > 0 } folded ? folded : FoldedCode(text);

    /// <summary>The same, but with punctuation: of codes, phone numbers and mail addresses without case.</summary>
    public static string FoldedCode(string text) => Fold(text, keepsPunctuation: true);

    private static string Fold(string text, bool keepsPunctuation)
    {
        if (IsFolded(text, keepsPunctuation))
            return text;
        var folded = new StringBuilder(Math.Min(text.Length, MaxLength));
        for (var at = 0; at < text.Length && folded.Length < MaxLength; at++)
            Append(folded, text, keepsPunctuation, ref at);
        while (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    private static void Append(StringBuilder folded, string text, bool keepsPunctuation, ref int at)
    {
        var letter = text[at];
        if (!keepsPunctuation && letter is '\'' or '\u2019' or '\u2018' or '\u02bc' or '.')
            return;
        if (char.IsWhiteSpace(letter) || char.IsControl(letter) || !keepsPunctuation && char.IsPunctuation(letter))
        {
            if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        else if (letter < 0x80)
            folded.Append(char.ToLowerInvariant(letter));
        else if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            if (folded.Length + 2 <= MaxLength)
                folded.Append(letter).Append(text[at + 1]);
            at++;
        }
        else if (char.IsSurrogate(letter))
            folded.Append('\uFFFD');
        else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
            AppendLetter(folded, char.ToLowerInvariant(letter));
    }

    private static void AppendLetter(StringBuilder folded, char small)
    {
        var two = small switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            _ => null,
        };
        if (two is null)
            folded.Append(FoldedLetters.Of(small));
        else
            folded.Append(two.AsSpan(0, Math.Min(two.Length, MaxLength - folded.Length)));
    }

    private static bool IsClean(string text)
    {
        foreach (var letter in text)
            if (letter == 0 || char.IsSurrogate(letter))
                return false;
        return true;
    }

    private static bool IsFolded(string text, bool keepsPunctuation)
    {
        if (text.Length > MaxLength)
            return false;
        for (var at = 0; at < text.Length; at++)
            if ((text[at] is not (>= '!' and < '\u007f' and not (>= 'A' and <= 'Z')) || !keepsPunctuation && char.IsPunctuation(text[at])) && !(text[at] == ' ' && at > 0 && at < text.Length - 1 && text[at - 1] != ' '))
                return false;
        return true;
    }
}
