using System.Text;
using Negatoscope.Server.Storage.Ingest;

namespace Negatoscope.Server.Storage;

/// <summary>Fuzzy matching: each word that is asked for begins a word of the value; case, accents and the order of words do not count.</summary>
internal static class WordSearch
{
    /// <summary>A test for each word, of which all must hold.</summary>
    public static IReadOnlyList<ValueTest> Tests(string asked, bool hasWildcards)
    {
        var words = new StringBuilder();
        foreach (var letter in FieldText.Folded(asked))
            words.Append(char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || (hasWildcards && letter is '*' or '?') ? letter : ' ');
        return [.. words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Trim('*').Length > 0).Select(Test)];
    }

    private static ValueTest Test(string word)
    {
        var pattern = new WildcardPattern($"* {word}*");
        return value =>
        {
            Span<byte> words = stackalloc byte[FieldText.Longest + 1];
            return pattern.IsMatch(WordsOf(value, words));
        };
    }

    /// <summary>The words of a value, each behind a space.</summary>
    private static ReadOnlySpan<byte> WordsOf(ReadOnlySpan<byte> value, Span<byte> into)
    {
        if (!Ascii.IsValid(value))
            return Encoding.UTF8.GetBytes(FieldText.Words(Encoding.UTF8.GetString(value)) ?? "");

        into[0] = (byte)' ';
        var length = 1;
        foreach (var letter in value)
        {
            if (char.IsAsciiLetterOrDigit((char)letter))
                into[length++] = (byte)char.ToUpperInvariant((char)letter);
            else if (into[length - 1] != (byte)' ')
                into[length++] = (byte)' ';
        }

        return into[..length];
    }
}
