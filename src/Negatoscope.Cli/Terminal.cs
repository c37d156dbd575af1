namespace Negatoscope.Cli;

/// <summary>Standard error, coloured on a terminal unless NO_COLOR is set (no-color.org). Standard output carries data only.</summary>
internal sealed class Terminal(TextWriter text, bool isInteractive, bool colours)
{
    public static Terminal StandardError { get; } = new(Console.Error, IsWatched, IsWatched && Ink.AreWanted);

    /// <summary>True where a live bar makes sense: somebody is watching, and the terminal can move back in a line.</summary>
    public bool IsInteractive => isInteractive;

    public bool HasColours => colours;

    private static bool IsWatched => !Console.IsErrorRedirected && Variable("TERM") != "dumb";

    public void Write(string words, Style style = Style.Plain) => Say(new Ink(colours).Paint(words, style));

    public void WriteLine(string words = "") => Say(words + Environment.NewLine);

    private void Say(string words)
    {
        try
        {
            text.Write(words);
        }
        catch (Exception e) when (OutputFailure.Is(e))
        {
            // Standard error is closed or its disk is full. Nobody hears us, which is no reason not to convert.
        }
    }

    /// <summary>A value or a file name may hold anything, escape sequences of a terminal among them.</summary>
    public static string Printable(string text) =>
        text.Any(char.IsControl) ? new([.. text.Select(c => char.IsControl(c) ? '·' : c)]) : text;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
