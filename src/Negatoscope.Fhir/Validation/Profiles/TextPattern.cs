using System.Text;
using System.Text.RegularExpressions;

namespace Negatoscope.Fhir.Validation.Profiles;

/// <summary>A regular expression that the whole text of a primitive matches, in bounded time.</summary>
internal sealed class TextPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Regex _regex;

    private TextPattern(string source, Regex regex) => (Source, _regex) = (source, regex);

    public string Source { get; }

    /// <summary>Null when it is no regular expression.</summary>
    public static TextPattern? Of(string source)
    {
        try
        {
            return new(source, new($@"\A(?:{source})\z", RegexOptions.CultureInvariant, Patience));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Null when it took too long to tell.</summary>
    public bool? Matches(ReadOnlySpan<byte> text)
    {
        try
        {
            return _regex.IsMatch(Encoding.UTF8.GetString(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
