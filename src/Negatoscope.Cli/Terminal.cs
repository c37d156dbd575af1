namespace Negatoscope.Cli;

internal enum Style { Plain, Good, Doubt, Bad }

/// <summary>Standard error, coloured on a terminal unless NO_COLOR is set (no-color.org). Standard output carries data only.</summary>
internal sealed class Terminal(TextWriter text, bool colours)
{
    public static Terminal StandardError { get; } = new(
        Console.Error,
        !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>True where a live bar makes sense: somebody is watching.</summary>
    public bool IsInteractive { get; init; } = !Console.IsErrorRedirected;

    public void Write(string words, Style style = Style.Plain)
    {
        var code = style switch { Style.Good => "32", Style.Doubt => "33", Style.Bad => "31", _ => null };
        text.Write(colours && code is not null ? $"\e[{code}m{words}\e[0m" : words);
    }

    public void WriteLine(string words) => text.WriteLine(words);
}
