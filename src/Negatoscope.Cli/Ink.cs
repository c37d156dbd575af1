namespace Negatoscope.Cli;

internal enum Style { Plain, Good, Doubt, Bad, Faint, Strong }

/// <summary>Colours (ECMA-48 SGR) for those who can see them: on a terminal, unless NO_COLOR is set (no-color.org).</summary>
internal readonly record struct Ink(bool IsOn)
{
    /// <summary>For text on standard output.</summary>
    public static Ink OfStandardOutput => new(!Console.IsOutputRedirected && AreWanted);

    public static bool AreWanted => Variable("TERM") != "dumb" && string.IsNullOrEmpty(Variable("NO_COLOR"));

    public string Paint(string words, Style style)
    {
        var code = style switch { Style.Good => "32", Style.Doubt => "33", Style.Bad => "31", Style.Faint => "2", Style.Strong => "1", _ => null };
        return IsOn && code is not null && words.Length > 0 ? $"\e[{code}m{words}\e[0m" : words;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
